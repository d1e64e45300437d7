#include "ocr/see/code_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "ocr/see/codes.h"

namespace mingjing::ocr {
namespace {

constexpr int kSidesInModules[] = {37, 33, 41, 29, 25};  // versions 5, 4, 6, 3, 2; invoices of our time have 5
constexpr double kModuleMin = 3.6, kModuleMax = 5.9, kModuleStep = 0.25;  // sheet pixels
constexpr double kFinderLikeness = 0.42;
constexpr std::size_t kFindersMax = 10, kTriplesMax = 6;

struct Finder {
  cv::Point2d centre;
  double module = 0, likeness = 0;
};

/// Places that look like a finder pattern with its white border, best first.
std::vector<Finder> finders_in(const cv::Mat& density) {
  cv::Mat pattern(9, 9, CV_32F, cv::Scalar(0));
  pattern(cv::Rect(1, 1, 7, 7)).setTo(255);
  pattern(cv::Rect(2, 2, 5, 5)).setTo(0);
  pattern(cv::Rect(3, 3, 3, 3)).setTo(255);
  std::vector<Finder> found;
  for (double module = kModuleMin; module <= kModuleMax; module += kModuleStep) {
    cv::Mat shown, likeness;
    const int side = cvRound(9 * module);
    cv::resize(pattern, shown, {side, side}, 0, 0, cv::INTER_AREA);
    shown.convertTo(shown, CV_8U);
    cv::GaussianBlur(shown, shown, {}, 1.0);
    cv::matchTemplate(density, shown, likeness, cv::TM_CCOEFF_NORMED);
    for (int k = 0; k < 6; ++k) {
      double best = 0;
      cv::Point at;
      cv::minMaxLoc(likeness, nullptr, &best, nullptr, &at);
      if (best < kFinderLikeness) break;
      found.push_back({{at.x + side / 2.0, at.y + side / 2.0}, module, best});
      cv::circle(likeness, at, side / 2, cv::Scalar(-1), cv::FILLED);
    }
  }
  std::ranges::sort(found, [](const Finder& a, const Finder& b) { return a.likeness > b.likeness; });
  std::vector<Finder> kept;
  for (const auto& finder : found) {
    const bool known = std::ranges::any_of(kept, [&](const Finder& k) { return cv::norm(k.centre - finder.centre) < 4 * finder.module; });
    if (!known && kept.size() < kFindersMax) kept.push_back(finder);
  }
  return kept;
}

using Corners = std::array<cv::Point2d, 4>;  // finder centres top left, top right, then the point opposite, then bottom left

struct Start {
  Corners corners;
  double module = 0, likeness = 0;
};

/// Right-angled triples of finders with about equal sides, the code standing upright on the sheet.
std::vector<Start> starts_of(const std::vector<Finder>& finders) {
  std::vector<Start> starts;
  for (const auto& corner : finders)
    for (const auto& right : finders)
      for (const auto& below : finders) {
        const cv::Point2d across = right.centre - corner.centre, down = below.centre - corner.centre;
        const double width = cv::norm(across), height = cv::norm(down);
        if (across.x < 18 * kModuleMin || down.y < 18 * kModuleMin) continue;
        if (std::abs(width - height) > 0.14 * width || std::abs(across.dot(down)) > 0.15 * width * height) continue;
        if (std::abs(across.y) > 0.2 * width) continue;
        const double module = (corner.module + right.module + below.module) / 3;
        starts.push_back({{corner.centre, right.centre, corner.centre + across + down, below.centre}, module,
                          corner.likeness + right.likeness + below.likeness});
      }
  std::ranges::sort(starts, [](const Start& a, const Start& b) { return a.likeness > b.likeness; });
  if (starts.size() > kTriplesMax) starts.resize(kTriplesMax);
  return starts;
}

/// What each module must be by the standard: 1 dark, 0 light, -1 carries data.
std::vector<int> known_modules(int side) {
  std::vector<int> known(side * side, -1);
  auto set = [&](int x, int y, bool dark) {
    if (x >= 0 && y >= 0 && x < side && y < side) known[y * side + x] = dark;
  };
  for (int i = 8; i < side - 8; ++i) set(i, 6, i % 2 == 0), set(6, i, i % 2 == 0);
  auto rings = [&](int cx, int cy, int reach, int light_a, int light_b) {
    for (int y = -reach; y <= reach; ++y)
      for (int x = -reach; x <= reach; ++x) {
        const int ring = std::max(std::abs(x), std::abs(y));
        set(cx + x, cy + y, ring != light_a && ring != light_b);
      }
  };
  rings(3, 3, 4, 2, 4), rings(side - 4, 3, 4, 2, 4), rings(3, side - 4, 4, 2, 4);
  rings(side - 7, side - 7, 2, 1, -1);
  return known;
}

/// A grid of modules laid over the print.
class Grid {
 public:
  Grid(const cv::Mat& density, int side) : density_(density), side_(side), known_(known_modules(side)) {}

  /// How well the modules known beforehand lie on their print: mean darkness of the dark less that of the light.
  double fit(const Corners& corners) const {
    const cv::Matx33d map = to_print(corners);
    double sum[2] = {0, 0};
    int count[2] = {0, 0};
    for (int y = 0; y < side_; ++y)
      for (int x = 0; x < side_; ++x)
        if (const int dark = known_[y * side_ + x]; dark >= 0) sum[dark] += at(map, x + 0.5, y + 0.5), ++count[dark];
    return sum[1] / count[1] - sum[0] / count[0];
  }

  /// Moves the corners one coordinate at a time while the fit grows.
  double settle(Corners& corners, double module) const {
    double best = fit(corners);
    for (double step = 0.9 * module; step >= 0.1 * module; step /= 1.6)
      for (bool moved = true; moved;) {
        moved = false;
        for (auto& corner : corners)
          for (const cv::Point2d way : {cv::Point2d(step, 0), {-step, 0}, {0, step}, {0, -step}}) {
            corner += way;
            const double now = fit(corners);
            if (now > best + 1e-9) best = now, moved = true;
            else corner -= way;
          }
      }
    return best;
  }

  /// Mean darkness of the middle of every module.
  cv::Mat samples(const Corners& corners) const {
    const cv::Matx33d map = to_print(corners);
    cv::Mat out(side_, side_, CV_32F);
    for (int y = 0; y < side_; ++y)
      for (int x = 0; x < side_; ++x) {
        double sum = 0;
        for (double dy : {-0.25, 0.0, 0.25})
          for (double dx : {-0.25, 0.0, 0.25}) sum += at(map, x + 0.5 + dx, y + 0.5 + dy);
        out.at<float>(y, x) = static_cast<float>(sum / 9);
      }
    return out;
  }

  /// A clean drawing of the modules that are darker than `threshold`, with those known beforehand as they must be.
  cv::Mat drawing(const cv::Mat& samples, const cv::Mat& threshold) const {
    constexpr int kModule = 4, kQuiet = 4;
    cv::Mat modules(side_ + 2 * kQuiet, side_ + 2 * kQuiet, CV_8U, cv::Scalar(255)), out;
    for (int y = 0; y < side_; ++y)
      for (int x = 0; x < side_; ++x) {
        const int known = known_[y * side_ + x];
        const bool dark = known >= 0 ? known == 1 : samples.at<float>(y, x) > threshold.at<float>(y, x);
        modules.at<uchar>(y + kQuiet, x + kQuiet) = dark ? 0 : 255;
      }
    cv::resize(modules, out, {}, kModule, kModule, cv::INTER_NEAREST);
    return out;
  }

  /// Half-way between the print of modules known to be dark and light.
  float middle(const cv::Mat& samples) const {
    double sum[2] = {0, 0};
    int count[2] = {0, 0};
    for (int i = 0; i < side_ * side_; ++i)
      if (known_[i] >= 0) sum[known_[i]] += samples.at<float>(i / side_, i % side_), ++count[known_[i]];
    return static_cast<float>((sum[1] / count[1] + sum[0] / count[0]) / 2);
  }

 private:
  cv::Matx33d to_print(const Corners& corners) const {
    const float near = 3.5f, far = static_cast<float>(side_) - 3.5f;
    const cv::Point2f from[] = {{near, near}, {far, near}, {far, far}, {near, far}};
    cv::Point2f to[4];
    for (int i = 0; i < 4; ++i) to[i] = corners[i];
    return cv::Matx33d(cv::getPerspectiveTransform(from, to));
  }

  double at(const cv::Matx33d& map, double x, double y) const {
    const double w = map(2, 0) * x + map(2, 1) * y + map(2, 2);
    const double px = (map(0, 0) * x + map(0, 1) * y + map(0, 2)) / w - 0.5, py = (map(1, 0) * x + map(1, 1) * y + map(1, 2)) / w - 0.5;
    const int ix = static_cast<int>(std::floor(px)), iy = static_cast<int>(std::floor(py));
    if (ix < 0 || iy < 0 || ix + 1 >= density_.cols || iy + 1 >= density_.rows) return 0;
    const uchar* upper = density_.ptr<uchar>(iy) + ix;
    const uchar* lower = density_.ptr<uchar>(iy + 1) + ix;
    const double fx = px - ix, fy = py - iy;
    return (upper[0] * (1 - fx) + upper[1] * fx) * (1 - fy) + (lower[0] * (1 - fx) + lower[1] * fx) * fy;
  }

  const cv::Mat& density_;
  int side_;
  std::vector<int> known_;
};

/// Tries to decode with ever other sharpness and threshold.
std::optional<QrPayload> decode_samples(const Grid& grid, const cv::Mat& samples) {
  cv::Mat around, local;
  cv::blur(samples, around, {3, 3});
  for (float amount : {0.8f, 1.4f, 2.2f, 0.4f, 0.0f}) {
    const cv::Mat sharp = samples * (1 + amount) - around * amount;
    const float middle = grid.middle(sharp);
    cv::blur(sharp, local, {11, 11}, {-1, -1}, cv::BORDER_REFLECT);
    for (float offset : {0.0f, -0.2f, 0.2f, -0.4f, 0.4f, -0.6f, -0.8f})
      for (float weight : {0.0f, 0.5f}) {
        const cv::Mat threshold = local * weight + middle * (1 - weight) + offset * middle * 0.6;
        const auto text = decode_code(grid.drawing(sharp, threshold), false, true);
        if (!text) continue;
        if (auto payload = parse_qr_payload(*text)) return payload;
      }
  }
  return std::nullopt;
}

}  // namespace

std::optional<QrPayload> code_by_grid(Sheet& sheet) {
  const cv::Mat density = sheet.plane(Plane::noseal)(sheet.pixels({-0.07, 0.19, -0.36, 0.06}));
  cv::Mat soft;
  cv::GaussianBlur(density, soft, {}, 0.8);
  for (const auto& start : starts_of(finders_in(soft))) {
    const double modules = cv::norm(start.corners[1] - start.corners[0]) / start.module + 7;
    for (int side : kSidesInModules) {
      if (std::abs(modules - side) > 5) continue;
      const Grid grid(soft, side);
      Corners corners = start.corners;
      const double module = cv::norm(corners[1] - corners[0]) / (side - 7);
      if (grid.settle(corners, module) < 8) continue;
      if (auto payload = decode_samples(grid, grid.samples(corners))) return payload;
    }
  }
  return std::nullopt;
}

}  // namespace mingjing::ocr
