#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include <cassert>
#include <cmath>
#include <fstream>
#include <memory>
#include <numbers>
#include <stdexcept>

#include "datasets/synthesize/draw_pen.h"

namespace mingjing::datasets {
namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using Surface = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using Canvas = std::unique_ptr<cairo_t, Release<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Release<g_object_unref>>;
using Context = std::unique_ptr<PangoContext, Release<g_object_unref>>;

/// One point is one unit and hinting is off, so that widths are the same at every resolution and in the PDF.
void set_up(PangoContext* context) {
  pango_cairo_context_set_resolution(context, 72);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  pango_context_set_round_glyph_positions(context, FALSE);
}

Layout layout_of(PangoContext* context, const Text& text) {
  Layout layout(pango_layout_new(context));
  PangoFontDescription* description = pango_font_description_new();
  pango_font_description_set_family(description, text.family.c_str());
  pango_font_description_set_size(description, static_cast<int>(std::lround(text.size * PANGO_SCALE)));
  pango_font_description_set_weight(description, text.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout.get(), description);
  pango_font_description_free(description);
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_text(layout.get(), text.text.data(), static_cast<int>(text.text.size()));
  return layout;
}

PangoContext* measuring_context() {
  thread_local const Context context = [] {
    Context made(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    set_up(made.get());
    return made;
  }();
  return context.get();
}

void use(cairo_t* canvas, const Ink& ink) {
  cairo_set_source_rgba(canvas, ink.red, ink.green, ink.blue, ink.alpha);
  // Stamp ink lies over print and lets it through; print covers.
  cairo_set_operator(canvas, ink.alpha < 1 ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_OVER);
}

void put(cairo_t* canvas, const Line& line) {
  use(canvas, line.ink);
  cairo_set_line_width(canvas, line.width);
  cairo_set_line_cap(canvas, CAIRO_LINE_CAP_SQUARE);
  cairo_move_to(canvas, line.x1, line.y1);
  cairo_line_to(canvas, line.x2, line.y2);
  cairo_stroke(canvas);
}

void put(cairo_t* canvas, const Fill& fill) {
  use(canvas, fill.ink);
  cairo_rectangle(canvas, fill.x, fill.y, fill.w, fill.h);
  cairo_fill(canvas);
}

void put(cairo_t* canvas, const Ring& ring) {
  use(canvas, ring.ink);
  cairo_save(canvas);
  cairo_translate(canvas, ring.x, ring.y);
  cairo_rotate(canvas, ring.turn_degrees * std::numbers::pi / 180);
  cairo_scale(canvas, 1, ring.radius_y / ring.radius_x);
  cairo_new_sub_path(canvas);
  cairo_arc(canvas, 0, 0, ring.radius_x, 0, 2 * std::numbers::pi);
  cairo_restore(canvas);
  cairo_set_line_width(canvas, ring.width);
  ring.filled ? cairo_fill(canvas) : cairo_stroke(canvas);
}

void put(cairo_t* canvas, const Shape& shape) {
  use(canvas, shape.ink);
  for (std::size_t i = 0; i + 1 < shape.corners.size(); i += 2) cairo_line_to(canvas, shape.corners[i], shape.corners[i + 1]);
  cairo_close_path(canvas);
  cairo_fill(canvas);
}

void put(cairo_t* canvas, const Mosaic& mosaic) {
  use(canvas, mosaic.ink);
  for (std::int32_t row = 0; row < mosaic.side; ++row) {
    for (std::int32_t column = 0; column < mosaic.side; ++column) {
      if (!mosaic.dark[static_cast<std::size_t>(row * mosaic.side + column)]) continue;
      cairo_rectangle(canvas, mosaic.x + column * mosaic.module, mosaic.y + row * mosaic.module, mosaic.module, mosaic.module);
    }
  }
  cairo_fill(canvas);
}

void put(cairo_t* canvas, const Text& text) {
  use(canvas, text.ink);
  const Context context(pango_cairo_create_context(canvas));
  set_up(context.get());
  cairo_save(canvas);
  cairo_translate(canvas, text.x, text.y);
  cairo_rotate(canvas, text.turn_degrees * std::numbers::pi / 180);
  cairo_scale(canvas, text.stretch, 1);
  const Layout layout = layout_of(context.get(), text);
  cairo_move_to(canvas, 0, 0);
  PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
  if (text.outline) {
    pango_cairo_layout_line_path(canvas, line);
    cairo_fill(canvas);
  } else {
    pango_cairo_show_layout_line(canvas, line);
  }
  cairo_restore(canvas);
}

void put(cairo_t* canvas, const Page& page) {
  use(canvas, page.paper);
  cairo_paint(canvas);
  for (const Mark& mark : page.marks) std::visit([&](const auto& one) { put(canvas, one); }, mark);
}

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Extent extent_of(const Text& text) {
  const Layout layout = layout_of(measuring_context(), text);
  PangoRectangle ink, logical;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout.get(), 0), &ink, &logical);
  const double unit = 1.0 / PANGO_SCALE;
  return {ink.x * unit * text.stretch, ink.y * unit, (ink.x + ink.width) * unit * text.stretch, (ink.y + ink.height) * unit,
          logical.width * unit * text.stretch};
}

std::vector<std::string> families_drawing(const Text& text) {
  const Layout layout = layout_of(measuring_context(), text);
  std::vector<std::string> families;
  for (const GSList* run = pango_layout_get_line_readonly(layout.get(), 0)->runs; run != nullptr; run = run->next) {
    PangoFontDescription* description = pango_font_describe(static_cast<const PangoLayoutRun*>(run->data)->item->analysis.font);
    families.emplace_back(pango_font_description_get_family(description));
    pango_font_description_free(description);
  }
  return families;
}

std::string pdf_of(const std::vector<Page>& pages) {
  assert(!pages.empty());
  std::string bytes;
  {
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, pages.front().width, pages.front().height));
    // The same pages must give the same bytes: no clock in the file.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2022-01-01T08:00:00+08:00");
    const Canvas canvas(cairo_create(surface.get()));
    for (const Page& page : pages) {
      cairo_pdf_surface_set_size(surface.get(), page.width, page.height);
      put(canvas.get(), page);
      cairo_show_page(canvas.get());
    }
    check(cairo_status(canvas.get()));
    cairo_surface_finish(surface.get());
    check(cairo_surface_status(surface.get()));
  }
  return bytes;
}

void write_bytes(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path);
}

void write_pdf(const std::string& path, const std::vector<Page>& pages) { write_bytes(path, pdf_of(pages)); }

Picture render(const Page& page, std::int32_t dpi) {
  const double scale = dpi / 72.0;
  Picture picture;
  picture.width = static_cast<std::int32_t>(std::lround(page.width * scale));
  picture.height = static_cast<std::int32_t>(std::lround(page.height * scale));
  picture.dpi = dpi;
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
  {
    const Canvas canvas(cairo_create(surface.get()));
    cairo_scale(canvas.get(), scale, scale);
    put(canvas.get(), page);
    check(cairo_status(canvas.get()));
  }
  cairo_surface_flush(surface.get());
  const unsigned char* row = cairo_image_surface_get_data(surface.get());
  picture.pixels.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
  for (std::int32_t y = 0; y < picture.height; ++y, row += cairo_image_surface_get_stride(surface.get())) {
    for (std::int32_t x = 0; x < picture.width; ++x) picture.pixels.insert(picture.pixels.end(), row + 4 * x, row + 4 * x + 3);
  }
  return picture;
}

}  // namespace mingjing::datasets
