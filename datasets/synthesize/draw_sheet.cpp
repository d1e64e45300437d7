#include <algorithm>
#include <cassert>
#include <cmath>

#include "datasets/synthesize/draw_pen.h"

namespace mingjing::datasets {
namespace {

constexpr double kWidth = 595.3, kHeight = 841.9, kMargin = 14;

/// Makes a mark smaller about the origin and moves it down and to the right.
struct Placed {
  double scale, x, y;

  Mark operator()(Line mark) const {
    return Line{x + mark.x1 * scale, y + mark.y1 * scale, x + mark.x2 * scale, y + mark.y2 * scale, mark.width * scale, mark.ink};
  }
  Mark operator()(Fill mark) const { return Fill{x + mark.x * scale, y + mark.y * scale, mark.w * scale, mark.h * scale, mark.ink}; }
  Mark operator()(Ring mark) const {
    mark.x = x + mark.x * scale;
    mark.y = y + mark.y * scale;
    mark.radius_x *= scale;
    mark.radius_y *= scale;
    mark.width *= scale;
    return mark;
  }
  Mark operator()(Shape mark) const {
    for (std::size_t i = 0; i < mark.corners.size(); ++i) mark.corners[i] = (i % 2 == 0 ? x : y) + mark.corners[i] * scale;
    return mark;
  }
  Mark operator()(Mosaic mark) const {
    mark.x = x + mark.x * scale;
    mark.y = y + mark.y * scale;
    mark.module *= scale;
    return mark;
  }
  Mark operator()(Text mark) const {
    mark.x = x + mark.x * scale;
    mark.y = y + mark.y * scale;
    mark.size *= scale;
    return mark;
  }
  record::Box operator()(record::Box box, const Page& from) const {
    const auto along = [&](std::int32_t value, double whole, double shift, double sheet) {
      return static_cast<std::int32_t>(std::lround((shift + value / 10000.0 * whole * scale) / sheet * 10000));
    };
    const std::int32_t left = along(box.x, from.width, x, kWidth), top = along(box.y, from.height, y, kHeight);
    return {left, top, along(box.x + box.w, from.width, x, kWidth) - left, along(box.y + box.h, from.height, y, kHeight) - top};
  }
};

}  // namespace

Page on_one_sheet(const std::vector<Page>& pages) {
  assert(!pages.empty());
  Page sheet;
  sheet.kind = pages.front().kind;
  double height = 0, widest = 0;
  for (const Page& page : pages) {
    height += page.height;
    widest = std::max(widest, page.width);
  }
  const double room = kHeight - kMargin * static_cast<double>(pages.size() + 1);
  const double scale = std::min({1.0, (kWidth - 2 * kMargin) / widest, room / height});
  double y = kMargin;
  for (const Page& page : pages) {
    const Placed placed{scale, (kWidth - page.width * scale) / 2, y};
    if (!(page.paper == sheet.paper)) sheet.marks.push_back(placed(Fill{0, 0, page.width, page.height, page.paper}));
    for (const Mark& mark : page.marks) sheet.marks.push_back(std::visit(placed, mark));
    const auto first = static_cast<std::int32_t>(sheet.regions.size());
    for (const record::Box& region : page.regions) sheet.regions.push_back(placed(region, page));
    for (Printed printed : page.printed) {
      printed.document += first;
      printed.box = placed(printed.box, page);
      sheet.printed.push_back(std::move(printed));
    }
    y += page.height * scale + kMargin;
  }
  return sheet;
}

}  // namespace mingjing::datasets
