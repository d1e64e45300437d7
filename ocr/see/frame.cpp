#include "ocr/see/frame.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>

#include "ocr/see/sheet.h"

namespace mingjing::ocr {
namespace {

constexpr int kSearchSide = 1300;            // pixels of the longer side while searching
constexpr std::size_t kLinesEachWay = 22;
constexpr double kInnerRules[] = {0.23, 0.70, 0.785};
constexpr double kInnerSlack = 0.024;
constexpr double kAspectMin = 0.40, kAspectMax = 0.54;
constexpr double kSideMin = 0.35, kSidesMin = 2.5, kInnerMin = 0.45, kRuledMin = 0.62;

/// A nearly level line: y = at + slope * x. Lines of the other direction have x and y exchanged.
struct Line {
  double at = 0, slope = 0;
};

struct Rules {
  cv::Mat level, upright;             // masks, a little thickened
  std::vector<Line> levels, uprights;
};

cv::Mat thin_dark_lines(const cv::Mat& darkest) {
  cv::Mat hat, mask;
  cv::morphologyEx(darkest, hat, cv::MORPH_BLACKHAT, cv::getStructuringElement(cv::MORPH_RECT, {13, 13}));
  const double otsu = cv::threshold(hat, mask, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
  cv::threshold(hat, mask, std::clamp(otsu * 0.6, 9.0, 30.0), 255, cv::THRESH_BINARY);
  return mask;
}

/// Angle in degrees (-45 … 45) by which the long lines of the mask are turned.
double skew_of(const cv::Mat& mask) {
  std::vector<cv::Vec4i> segments;
  cv::HoughLinesP(mask, segments, 1, CV_PI / 360, 120, 90, 4);
  constexpr int kBins = 360;  // quarter degrees over 90
  std::vector<double> weight(kBins, 0.0);
  auto angle_of = [](const cv::Vec4i& s) {
    double angle = std::atan2(s[3] - s[1], s[2] - s[0]) * 180 / CV_PI;
    angle = std::fmod(angle + 360 + 45, 90);
    return angle;  // 45 = level
  };
  for (const auto& s : segments) {
    const double length = std::hypot(s[2] - s[0], s[3] - s[1]);
    weight[static_cast<int>(angle_of(s) * 4) % kBins] += length;
  }
  int best = 180;
  double best_weight = 0;
  constexpr int kReach = 8;  // a photograph at an angle spreads the directions over some degrees
  for (int i = 0; i < kBins; ++i) {
    double sum = 0;
    for (int d = -kReach; d <= kReach; ++d) sum += weight[(i + d + kBins) % kBins];
    if (sum > best_weight) best_weight = sum, best = i;
  }
  double turned = 0, total = 0;
  for (const auto& s : segments) {
    double off = angle_of(s) - best / 4.0;
    if (off > 45) off -= 90;
    if (off < -45) off += 90;
    if (std::abs(off) > kReach / 4.0) continue;
    const double length = std::hypot(s[2] - s[0], s[3] - s[1]);
    turned += off * length, total += length;
  }
  return best / 4.0 - 45 + (total > 0 ? turned / total : 0);
}

std::vector<Line> strongest_lines(const cv::Mat& level_mask) {
  std::vector<cv::Vec2f> found;
  cv::HoughLines(level_mask, found, 1, CV_PI / 720, std::max(60, level_mask.cols / 12), 0, 0, CV_PI / 2 - 0.075, CV_PI / 2 + 0.075);
  std::vector<Line> lines;  // OpenCV gives them strongest first
  const double right = level_mask.cols;
  for (const auto& rho_theta : found) {
    const double s = std::sin(rho_theta[1]), c = std::cos(rho_theta[1]);
    const Line line{rho_theta[0] / s, -c / s};
    const bool seen = std::any_of(lines.begin(), lines.end(), [&](const Line& other) {
      const double left_gap = line.at - other.at;
      const double right_gap = left_gap + (line.slope - other.slope) * right;
      return std::min(std::abs(left_gap), std::abs(right_gap)) < 7 && std::max(std::abs(left_gap), std::abs(right_gap)) < 24;
    });
    if (seen) continue;
    lines.push_back(line);
    if (lines.size() == kLinesEachWay) break;
  }
  return lines;
}

Rules rules_of(const cv::Mat& mask) {
  Rules rules;
  const int reach = kSearchSide / 40;
  cv::Mat thick;
  cv::dilate(mask, thick, cv::getStructuringElement(cv::MORPH_RECT, {1, 3}));
  cv::morphologyEx(thick, rules.level, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {reach, 1}));
  cv::dilate(mask, thick, cv::getStructuringElement(cv::MORPH_RECT, {3, 1}));
  cv::morphologyEx(thick, rules.upright, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {1, reach}));
  rules.levels = strongest_lines(rules.level);
  rules.uprights = strongest_lines(rules.upright.t());
  const auto disc = cv::getStructuringElement(cv::MORPH_RECT, {5, 5});
  cv::dilate(rules.level, rules.level, disc);
  cv::dilate(rules.upright, rules.upright, disc);
  return rules;
}

cv::Point2d crossing(const Line& level, const Line& upright) {
  const double x = (upright.at + upright.slope * level.at) / (1 - upright.slope * level.slope);
  return {x, level.at + level.slope * x};
}

/// Share of the stretch from a to b that is ruled.
double coverage(const cv::Mat& mask, cv::Point2d a, cv::Point2d b, int samples) {
  int hit = 0;
  for (int i = 0; i < samples; ++i) {
    const double t = (i + 0.5) / samples;
    const int x = static_cast<int>(std::lround(a.x + (b.x - a.x) * t)), y = static_cast<int>(std::lround(a.y + (b.y - a.y) * t));
    if (x >= 0 && y >= 0 && x < mask.cols && y < mask.rows && mask.ptr<uchar>(y)[x]) ++hit;
  }
  return static_cast<double>(hit) / samples;
}

using Quad = std::array<cv::Point2d, 4>;

/// Mean coverage of the three inner rules of a form whose corners are given in reading order; 0 when one is missing.
double inner_coverage(const cv::Mat& mask, const Quad& form) {
  double sum = 0;
  for (double rule : kInnerRules) {
    double best = 0;
    for (double off = -kInnerSlack; off <= kInnerSlack + 1e-9; off += 0.004) {
      const double t = rule + off;
      best = std::max(best, coverage(mask, form[0] + (form[3] - form[0]) * t, form[1] + (form[2] - form[1]) * t, 60));
    }
    if (best < kInnerMin) return 0;
    sum += best;
  }
  return sum / 3;
}

/// Rules across the whole form where no VAT form has any, between the head of its table and the sum: a table has several, a fold one.
int stray_rules(const cv::Mat& mask, const Quad& form) {
  int rules = 0;
  bool on_rule = false;
  for (double t = 0.30; t < 0.66; t += 0.004) {
    const bool ruled = coverage(mask, form[0] + (form[3] - form[0]) * t, form[1] + (form[2] - form[1]) * t, 50) > 0.8;
    if (ruled && !on_rule) ++rules;
    on_rule = ruled;
  }
  return rules;
}

/// How many of the eight ends of the sides run on beyond their corner, as they do for a part of a larger table.
int sides_running_on(const Rules& rules, const Quad& q) {
  int running = 0;
  for (int i = 0; i < 4; ++i) {
    const cv::Mat& mask = i % 2 == 0 ? rules.level : rules.upright;
    const cv::Point2d from = q[i], to = q[(i + 1) % 4], along = to - from;
    running += coverage(mask, from - along * 0.03, from - along * 0.10, 30) > 0.8;
    running += coverage(mask, to + along * 0.03, to + along * 0.10, 30) > 0.8;
  }
  return running;
}

struct Candidate {
  Quad form;
  double ruled = 0;
};

void consider(const Rules& rules, const Quad& q, std::vector<Candidate>& out) {
  const double width = (cv::norm(q[1] - q[0]) + cv::norm(q[2] - q[3])) / 2;
  const double height = (cv::norm(q[3] - q[0]) + cv::norm(q[2] - q[1])) / 2;
  if (std::max(width, height) < kSearchSide * 0.3) return;
  const bool lying = height > width * kAspectMin && height < width * kAspectMax;
  const bool standing = width > height * kAspectMin && width < height * kAspectMax;
  if (!lying && !standing) return;
  double sides = 0;
  for (int i = 0; i < 4; ++i) {
    const double side = coverage(i % 2 == 0 ? rules.level : rules.upright, q[i], q[(i + 1) % 4], 70);
    if (side < kSideMin) return;
    sides += side;
  }
  if (sides < kSidesMin || sides_running_on(rules, q) >= 3) return;
  const cv::Mat& mask = lying ? rules.level : rules.upright;
  const int first = lying ? 0 : 1;
  for (int start : {first, first + 2}) {
    const Quad form{q[start % 4], q[(start + 1) % 4], q[(start + 2) % 4], q[(start + 3) % 4]};
    const double inner = inner_coverage(mask, form);
    const double ruled = (sides + 4.5 * inner) / 8.5;
    if (inner > 0 && ruled >= kRuledMin && stray_rules(mask, form) <= 1) out.push_back({form, ruled});
  }
}

std::vector<Candidate> candidates_of(const Rules& rules) {
  std::vector<Candidate> found;
  auto by_place = [](double side) {
    return [side](const Line& a, const Line& b) { return a.at + a.slope * side / 2 < b.at + b.slope * side / 2; };
  };
  auto levels = rules.levels, uprights = rules.uprights;
  std::sort(levels.begin(), levels.end(), by_place(rules.level.cols));
  std::sort(uprights.begin(), uprights.end(), by_place(rules.level.rows));
  for (std::size_t t = 0; t < levels.size(); ++t)
    for (std::size_t b = t + 1; b < levels.size(); ++b) {
      std::vector<Line> sides;  // the few that may be one between these two; the slack is for the way it is sampled
      std::ranges::copy_if(uprights, std::back_inserter(sides), [&](const Line& side) {
        return coverage(rules.upright, crossing(levels[t], side), crossing(levels[b], side), 70) >= kSideMin - 0.05;
      });
      for (std::size_t l = 0; l < sides.size(); ++l)
        for (std::size_t r = l + 1; r < sides.size(); ++r)
          consider(rules, {crossing(levels[t], sides[l]), crossing(levels[t], sides[r]), crossing(levels[b], sides[r]),
                           crossing(levels[b], sides[l])}, found);
    }
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return a.ruled > b.ruled; });
  return found;
}

bool overlap(const Frame& a, const Frame& b) {
  const cv::Rect2f ra = cv::boundingRect(std::vector<cv::Point2f>(a.corners.begin(), a.corners.end()));
  const cv::Rect2f rb = cv::boundingRect(std::vector<cv::Point2f>(b.corners.begin(), b.corners.end()));
  return (ra & rb).area() > 0.1 * std::min(ra.area(), rb.area());
}

}  // namespace

int Frame::turn() const {
  const cv::Point2f along = (corners[1] - corners[0]) + (corners[2] - corners[3]);
  if (std::abs(along.x) >= std::abs(along.y)) return along.x >= 0 ? 0 : 180;
  return along.y >= 0 ? 270 : 90;
}

std::vector<Frame> find_frames(const cv::Mat& bgr) {
  const double scale = static_cast<double>(kSearchSide) / std::max(bgr.cols, bgr.rows);
  cv::Mat small, red;
  cv::resize(bgr, small, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  cv::Mat darkest = grey_of(small);
  if (small.channels() == 3) cv::extractChannel(small, red, 2), darkest = cv::min(darkest, red);

  const double skew = skew_of(thin_dark_lines(darkest));
  const cv::Point2f centre(darkest.cols / 2.0f, darkest.rows / 2.0f);
  cv::Matx23d turn = cv::getRotationMatrix2D(centre, skew, 1.0);
  const double s = std::abs(std::sin(skew * CV_PI / 180)), c = std::abs(std::cos(skew * CV_PI / 180));
  const cv::Size size(static_cast<int>(darkest.cols * c + darkest.rows * s), static_cast<int>(darkest.cols * s + darkest.rows * c));
  turn(0, 2) += size.width / 2.0 - centre.x;
  turn(1, 2) += size.height / 2.0 - centre.y;
  cv::Mat straight;
  cv::warpAffine(darkest, straight, turn, size, cv::INTER_LINEAR, cv::BORDER_REPLICATE);

  cv::Matx23d back;
  cv::invertAffineTransform(turn, back);
  std::vector<Frame> frames;
  for (const auto& candidate : candidates_of(rules_of(thin_dark_lines(straight)))) {
    Frame frame;
    frame.ruled = candidate.ruled;
    for (int i = 0; i < 4; ++i) {
      const cv::Vec2d p = back * cv::Vec3d(candidate.form[i].x, candidate.form[i].y, 1);
      frame.corners[i] = cv::Point2f(static_cast<float>(p[0] / scale), static_cast<float>(p[1] / scale));
    }
    if (std::none_of(frames.begin(), frames.end(), [&](const Frame& other) { return overlap(frame, other); })) frames.push_back(frame);
  }
  return frames;
}

}  // namespace mingjing::ocr
