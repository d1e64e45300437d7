#include "datasets/synthesize/draw_seal.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mingjing::datasets {
namespace {

constexpr Ink kSealRed{0.86, 0.10, 0.12, 0.78};
constexpr double kDegree = std::numbers::pi / 180;

struct Spot {
  double x, y;
};
/// A point given in the seal's own axes.
Spot turned(double x, double y, double by_degrees) {
  const double c = std::cos(by_degrees * kDegree), s = std::sin(by_degrees * kDegree);
  return {x * c - y * s, x * s + y * c};
}

void glyph(Pen& pen, double x, double y, const std::string& character, const std::string& family, double size, double turn, Ink ink,
           double stretch = 1) {
  Text text;
  text.text = character;
  text.family = family;
  text.size = size;
  text.turn_degrees = turn;
  text.stretch = stretch;
  text.outline = true;
  text.bold = true;
  text.ink = ink;
  const Extent extent = extent_of(text);
  const Spot corner = turned(-extent.advance / 2, size * 0.36, turn);
  text.x = x + corner.x;
  text.y = y + corner.y;
  pen.mark(std::move(text));
}

/// Characters along the upper part of an ellipse, feet towards its centre.
void along(Pen& pen, double x, double y, double radius_x, double radius_y, std::string_view name, const std::string& family, double size,
           double sweep_degrees, double turn) {
  const std::vector<std::string> all = characters_of(name);
  const double count = static_cast<double>(all.size());
  const double sweep = std::min(sweep_degrees, count * 34);
  const double width = std::min(1.0, (radius_x + radius_y) / 2 * sweep * kDegree / (count * size) * 0.96);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double angle = -90 - sweep / 2 + sweep * (static_cast<double>(i) + 0.5) / count;
    const Spot on = turned(radius_x * std::cos(angle * kDegree), radius_y * std::sin(angle * kDegree), turn);
    // The normal of an ellipse, not the ray from its centre.
    const double lean = std::atan2(std::sin(angle * kDegree) / radius_y, std::cos(angle * kDegree) / radius_x) / kDegree + 90;
    glyph(pen, x + on.x, y + on.y, all[i], family, size, lean + turn, kSealRed, std::max(0.55, width));
  }
}

void across(Pen& pen, double x, double y, double dy, std::string_view text, const std::string& family, double size, double width,
            double turn) {
  Text probe;
  probe.text = text;
  probe.family = family;
  probe.size = size;
  probe.bold = true;
  const double advance = extent_of(probe).advance;
  const Spot at = turned(0, dy, turn);
  glyph(pen, x + at.x, y + at.y, std::string(text), family, size, turn, kSealRed, std::min(1.0, width / advance));
}

void star(Pen& pen, double x, double y, double radius, double turn) {
  Shape shape;
  shape.ink = kSealRed;
  for (int i = 0; i < 10; ++i) {
    const double reach = i % 2 == 0 ? radius : radius * 0.382;
    const Spot at = turned(0, -reach, turn + i * 36);
    shape.corners.push_back(x + at.x);
    shape.corners.push_back(y + at.y);
  }
  pen.mark(std::move(shape));
}

}  // namespace

void round_seal(Pen& pen, double x, double y, double radius, std::string_view name, std::string_view below, const std::string& family,
                double turn_degrees, std::string_view middle) {
  pen.mark(Ring{x, y, radius, radius, radius * 0.06, 0, false, kSealRed});
  along(pen, x, y, radius * 0.77, radius * 0.77, name, family, radius * 0.27, 250, turn_degrees);
  if (middle.empty()) {
    star(pen, x, y, radius * 0.30, turn_degrees);
  } else {
    across(pen, x, y, radius * 0.08, middle, family, radius * 0.24, radius * 1.1, turn_degrees);
  }
  if (!below.empty()) across(pen, x, y, radius * 0.55, below, family, radius * 0.22, radius * 1.2, turn_degrees);
}

void oval_seal(Pen& pen, double x, double y, double radius_x, double radius_y, std::string_view name, std::string_view line,
               std::string_view below, const std::string& family, double turn_degrees) {
  pen.mark(Ring{x, y, radius_x, radius_y, radius_y * 0.07, turn_degrees, false, kSealRed});
  along(pen, x, y, radius_x * 0.82, radius_y * 0.74, name, family, radius_y * 0.28, 210, turn_degrees);
  if (!line.empty()) across(pen, x, y, radius_y * 0.02, line, family, radius_y * 0.27, radius_x * 1.5, turn_degrees);
  if (!below.empty()) across(pen, x, y, radius_y * 0.46, below, family, radius_y * 0.26, radius_x * 1.1, turn_degrees);
}

void box_stamp(Pen& pen, double x, double y, std::string_view text, double size, const std::string& family, double turn_degrees, Ink ink) {
  Text probe;
  probe.text = text;
  probe.family = family;
  probe.size = size;
  probe.bold = true;
  const double half_w = extent_of(probe).advance / 2 + size * 0.3, half_h = size * 0.72;
  glyph(pen, x, y, std::string(text), family, size, turn_degrees, ink);
  const Spot a = turned(-half_w, -half_h, turn_degrees), b = turned(half_w, -half_h, turn_degrees);
  const Spot corners[] = {{x + a.x, y + a.y}, {x + b.x, y + b.y}, {x - a.x, y - a.y}, {x - b.x, y - b.y}};
  for (int i = 0; i < 4; ++i) {
    const Spot& from = corners[i];
    const Spot& to = corners[(i + 1) % 4];
    pen.line(from.x, from.y, to.x, to.y, size * 0.08, ink);
  }
}

}  // namespace mingjing::datasets
