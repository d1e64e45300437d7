#include "ocr/open/ofd_drawing.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "ocr/open/jbig2.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

constexpr double kDrawnPixelsMax = 40'000'000;
constexpr double kMmPerInch = 25.4;
constexpr std::size_t kObjectsMax = 200'000;
constexpr std::size_t kPathWordsMax = 2'000'000;  ///< of all paths of a page
constexpr int kRelativesMax = 8;

struct Free {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* pen) const { cairo_destroy(pen); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Surface = std::unique_ptr<cairo_surface_t, Free>;
using Pen = std::unique_ptr<cairo_t, Free>;

struct Colour {
  double red = 0, green = 0, blue = 0;
};

/// One number is grey, three are RGB, four CMYK; 0 … 255.
std::optional<Colour> colour_of(const XmlElement* element) {
  const auto words = element ? ofd_words(ofd_attribute(*element, "Value")) : std::vector<std::string>{};
  const auto part = [&](std::size_t i) { return std::clamp(ofd_number(words[i]) / 255, 0.0, 1.0); };
  if (words.size() == 1) return Colour{part(0), part(0), part(0)};
  if (words.size() == 3) return Colour{part(0), part(1), part(2)};
  if (words.size() == 4) return Colour{(1 - part(0)) * (1 - part(3)), (1 - part(1)) * (1 - part(3)), (1 - part(2)) * (1 - part(3))};
  return std::nullopt;
}

/// Colours and width that an object has by itself or takes from its layer.
struct Manner {
  std::optional<Colour> fill, stroke;
  std::optional<double> line_width;
};
void overlay(Manner& manner, const XmlElement& element) {
  if (auto fill = colour_of(element.child("FillColor"))) manner.fill = fill;
  if (auto stroke = colour_of(element.child("StrokeColor"))) manner.stroke = stroke;
  if (const auto width = ofd_attribute(element, "LineWidth"); !width.empty()) manner.line_width = ofd_number(width, 0.353);
}

/// What pages point at by number: pictures, ways of drawing, fonts.
struct Resources {
  std::map<std::string, std::string> pictures;  ///< id → path
  std::map<std::string, const XmlElement*> manners;
  std::map<std::string, std::string> fonts;
  std::vector<XmlElement> lists;
};

Resources resources_of(OfdPackage& package) {
  Resources all;
  const auto* common = package.document().child("CommonData");
  for (const auto& entry : common ? common->children : std::vector<XmlElement>{}) {
    if (entry.name != "PublicRes" && entry.name != "DocumentRes") continue;
    const std::string path = ofd_beside(package.document_path(), entry.text);
    auto list = package.part(path);
    if (!list) continue;
    const std::string base = ofd_attribute(*list, "BaseLoc");
    const std::string folder = base.empty() ? path : ofd_beside(path, base + (base.ends_with('/') ? "" : "/"));
    list->each([&](const XmlElement& element) {
      const std::string id = ofd_attribute(element, "ID");
      if (element.name == "MultiMedia") all.pictures[id] = ofd_beside(folder, element.text_at("MediaFile"));
      if (element.name == "Font") all.fonts[id] = ofd_attribute(element, "FontName");
    });
    all.lists.push_back(std::move(*list));
  }
  for (const auto& list : all.lists)
    list.each([&](const XmlElement& element) {
      if (element.name == "DrawParam") all.manners[ofd_attribute(element, "ID")] = &element;
    });
  return all;
}

Surface surface_of(const Picture& picture) {
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
  auto* rows = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  const auto channels = static_cast<std::size_t>(picture.channels);
  for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y)
    for (std::size_t x = 0; x < static_cast<std::size_t>(picture.width); ++x) {
      const auto* pixel = picture.pixels.data() + (y * static_cast<std::size_t>(picture.width) + x) * channels;
      auto* out = rows + y * stride + x * 4;
      for (std::size_t i = 0; i < 3; ++i) out[i] = pixel[channels == 3 ? i : 0];
    }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

Picture picture_of(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  Picture picture{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), 3, {}};
  const auto* rows = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  picture.pixels.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
  for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y)
    for (std::size_t x = 0; x < static_cast<std::size_t>(picture.width); ++x) {
      const auto* pixel = rows + y * stride + x * 4;
      picture.pixels.insert(picture.pixels.end(), pixel, pixel + 3);
    }
  return picture;
}

void transform(cairo_t* pen, const OfdMatrix& by) {
  cairo_matrix_t matrix{by.a, by.b, by.c, by.d, by.e, by.f};
  if (std::fabs(by.a * by.d - by.b * by.c) > 1e-9) cairo_transform(pen, &matrix);  // a matrix that flattens would stop the pen for good
}

class Drawing {
 public:
  Drawing(OfdPackage& package, cairo_t* pen, double scale, bool pictures_only)
      : package_(package),
        resources_(resources_of(package)),
        pen_(pen),
        scale_(scale),
        pictures_only_(pictures_only),
        layout_(pango_cairo_create_layout(pen)) {
    pango_context_set_language(pango_layout_get_context(layout_.get()), pango_language_from_string("zh-cn"));
  }
  void sheet(const XmlElement& element, const Manner& above);
  /// True when a picture could not be opened and nothing else stands on the page: it must not pass for a blank one.
  bool lost() const { return missing_ && !drawn_; }

 private:
  Manner manner_of(const XmlElement& element, const Manner& above) const;
  void stamp(const XmlElement& appearance, const Manner& manner);
  void text(const XmlElement& object, const Manner& manner);
  void path(const XmlElement& object, const Manner& manner);
  void picture(const XmlElement& object);
  cairo_surface_t* pixels(const std::string& id);
  bool begin(const XmlElement& object);
  void trace(const std::string& data);

  OfdPackage& package_;
  Resources resources_;
  cairo_t* pen_;
  double scale_;
  bool pictures_only_;
  std::unique_ptr<PangoLayout, Free> layout_;
  std::map<std::string, Surface> pixels_;
  std::size_t objects_ = 0, path_words_ = 0;
  bool missing_ = false, drawn_ = false;
};

Manner Drawing::manner_of(const XmlElement& element, const Manner& above) const {
  Manner manner = above;
  std::vector<const XmlElement*> chain;  // a way of drawing may refine another
  for (std::string id = ofd_attribute(element, "DrawParam"); !id.empty() && chain.size() < kRelativesMax;) {
    const auto found = resources_.manners.find(id);
    if (found == resources_.manners.end()) break;
    chain.push_back(found->second);
    id = ofd_attribute(*found->second, "Relative");
  }
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) overlay(manner, **each);
  overlay(manner, element);
  return manner;
}

void Drawing::sheet(const XmlElement& element, const Manner& above) {
  if (++objects_ > kObjectsMax || ofd_attribute(element, "Visible") == "false") return;
  const Manner manner = manner_of(element, above);
  if (element.name == "ImageObject") return picture(element);
  if (element.name == "TextObject") return pictures_only_ ? void() : text(element, manner);
  if (element.name == "PathObject") return pictures_only_ ? void() : path(element, manner);
  if (element.name == "Appearance") return stamp(element, manner);
  for (const auto& part : element.children) sheet(part, manner);
}

/// What an annotation shows stands in its own frame.
void Drawing::stamp(const XmlElement& appearance, const Manner& manner) {
  if (!begin(appearance)) return;
  for (const auto& part : appearance.children) sheet(part, manner);
  cairo_restore(pen_);
}

/// Goes to the frame of an object, under its own matrix; to be ended by cairo_restore. False: it has no frame.
bool Drawing::begin(const XmlElement& object) {
  const auto boundary = ofd_words(ofd_attribute(object, "Boundary"));
  if (boundary.size() < 4) return false;
  cairo_save(pen_);
  cairo_translate(pen_, ofd_number(boundary[0]), ofd_number(boundary[1]));
  transform(pen_, ofd_matrix(ofd_attribute(object, "CTM")));
  return true;
}

void Drawing::text(const XmlElement& object, const Manner& manner) {
  if (!begin(object)) return;
  drawn_ = true;
  const double size = std::clamp(ofd_number(ofd_attribute(object, "Size"), 3), 0.1, 500.0);
  const auto font = resources_.fonts.find(ofd_attribute(object, "Font"));
  PangoFontDescription* description = pango_font_description_new();
  pango_font_description_set_family(description, font == resources_.fonts.end() ? "serif" : font->second.c_str());
  pango_font_description_set_absolute_size(description, size * scale_ * PANGO_SCALE);
  pango_layout_set_font_description(layout_.get(), description);
  pango_font_description_free(description);
  const Colour colour = manner.fill.value_or(Colour{});
  cairo_set_source_rgb(pen_, colour.red, colour.green, colour.blue);
  for (const auto& [sign, x, y] : ofd_signs(object, size)) {
    if (++objects_ > kObjectsMax) break;
    if (sign <= 0x20 || sign == 0x3000) continue;
    const std::string utf8 = record::to_utf8(std::u32string(1, sign));
    pango_layout_set_text(layout_.get(), utf8.data(), static_cast<int>(utf8.size()));
    cairo_save(pen_);
    cairo_translate(pen_, x, y);
    cairo_scale(pen_, 1 / scale_, 1 / scale_);  // letters are shaped in pixels: pango rounds what is small
    cairo_move_to(pen_, 0, -static_cast<double>(pango_layout_get_baseline(layout_.get())) / PANGO_SCALE);
    pango_cairo_show_layout(pen_, layout_.get());
    cairo_restore(pen_);
  }
  cairo_restore(pen_);
}

/// M move, L line, Q and B curves, A arc (drawn as its chord), C close.
void Drawing::trace(const std::string& data) {
  const auto words = ofd_words(data);
  path_words_ += words.size();
  if (path_words_ > kPathWordsMax) return;
  std::size_t i = 0;
  const auto next = [&] { return i < words.size() ? ofd_number(words[i++]) : 0; };
  while (i < words.size()) {
    const std::string sign = words[i++];
    double p[6] = {};
    const auto take = [&](int count) {
      for (int k = 0; k < count; ++k) p[k] = next();
    };
    if (sign == "M" || sign == "S") {
      take(2), cairo_move_to(pen_, p[0], p[1]);
    } else if (sign == "L") {
      take(2), cairo_line_to(pen_, p[0], p[1]);
    } else if (sign == "B") {
      take(6), cairo_curve_to(pen_, p[0], p[1], p[2], p[3], p[4], p[5]);
    } else if (sign == "Q") {
      take(4);
      double x = 0, y = 0;
      cairo_get_current_point(pen_, &x, &y);
      cairo_curve_to(pen_, x + 2 * (p[0] - x) / 3, y + 2 * (p[1] - y) / 3, p[2] + 2 * (p[0] - p[2]) / 3, p[3] + 2 * (p[1] - p[3]) / 3, p[2],
                     p[3]);
    } else if (sign == "A") {
      take(5), take(2), cairo_line_to(pen_, p[0], p[1]);
    } else if (sign == "C") {
      cairo_close_path(pen_);
    }
  }
}

void Drawing::path(const XmlElement& object, const Manner& manner) {
  if (!begin(object)) return;
  cairo_new_path(pen_);
  trace(object.text_at("AbbreviatedData"));
  if (ofd_attribute(object, "Fill") == "true" && manner.fill) {  // a fill without a colour is transparent
    cairo_set_source_rgb(pen_, manner.fill->red, manner.fill->green, manner.fill->blue);
    cairo_fill_preserve(pen_);
  }
  if (ofd_attribute(object, "Stroke") != "false") {
    const Colour stroke = manner.stroke.value_or(Colour{});
    cairo_set_source_rgb(pen_, stroke.red, stroke.green, stroke.blue);
    cairo_set_line_width(pen_, std::clamp(manner.line_width.value_or(0.353), 0.01, 100.0));
    cairo_stroke_preserve(pen_);
  }
  cairo_new_path(pen_);
  cairo_restore(pen_);
}

cairo_surface_t* Drawing::pixels(const std::string& id) {
  if (const auto known = pixels_.find(id); known != pixels_.end()) return known->second.get();
  auto& surface = pixels_[id];
  const auto path = resources_.pictures.find(id);
  if (path == resources_.pictures.end()) return nullptr;
  auto bytes = package_.bytes(path->second);
  if (!bytes) return nullptr;
  if (is_jbig2(*bytes)) {
    if (auto picture = jbig2_picture(*bytes)) surface = surface_of(*picture);
    return surface.get();
  }
  const FileKind kind = file_kind(*bytes);
  if (!is_picture(kind)) return nullptr;
  if (auto file = PictureFile::open(*bytes, kind))
    if (auto picture = (*file)->page(1)) surface = surface_of(*picture);
  return surface.get();
}

/// A picture fills the unit square of its object, which the matrix makes as large as it is to be.
void Drawing::picture(const XmlElement& object) {
  cairo_surface_t* surface = pixels(ofd_attribute(object, "ResourceID"));
  missing_ = missing_ || surface == nullptr;
  if (surface == nullptr || !begin(object)) return;
  drawn_ = true;
  if (ofd_attribute(object, "CTM").empty()) {
    const auto boundary = ofd_words(ofd_attribute(object, "Boundary"));
    transform(pen_, {ofd_number(boundary[2]), 0, 0, ofd_number(boundary[3]), 0, 0});
  }
  cairo_scale(pen_, 1.0 / cairo_image_surface_get_width(surface), 1.0 / cairo_image_surface_get_height(surface));
  if (ofd_attribute(object, "BlendMode") == "Darken") cairo_set_operator(pen_, CAIRO_OPERATOR_DARKEN);
  cairo_set_source_surface(pen_, surface, 0, 0);
  cairo_paint(pen_);
  cairo_restore(pen_);
}

}  // namespace

record::Result<Picture> draw_ofd_page(OfdPackage& package, int number, int dpi, bool pictures_only) {
  auto page = package.page(number);
  if (!page) return page.error();
  const double square_mm = std::max(1.0, page->width * page->height);
  const double scale = std::min(dpi / kMmPerInch, std::sqrt(kDrawnPixelsMax / square_mm));
  const int width = std::max(1, static_cast<int>(std::lround(page->width * scale)));
  const int height = std::max(1, static_cast<int>(std::lround(page->height * scale)));
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  const Pen pen(cairo_create(surface.get()));
  cairo_set_source_rgb(pen.get(), 1, 1, 1);
  cairo_paint(pen.get());
  cairo_scale(pen.get(), scale, scale);
  Drawing drawing(package, pen.get(), scale, pictures_only);
  for (const auto& sheet : page->sheets) drawing.sheet(sheet, {});
  for (const auto& stamps : page->stamps) drawing.sheet(stamps, {});
  const std::string n = std::to_string(number);
  if (drawing.lost() && !pictures_only)
    return refusal("OFD 第 " + n + " 页的图片已损坏、过大或格式不支持",
                   "the picture on page " + n + " of the OFD is damaged, too large or of no known kind");
  if (cairo_status(pen.get()) != CAIRO_STATUS_SUCCESS)
    return refusal("OFD 第 " + n + " 页无法绘出", "page " + n + " of the OFD cannot be drawn");
  return picture_of(surface.get());
}

}  // namespace mingjing::ocr
