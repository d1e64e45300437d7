#include "datasets/synthesize/forge.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "datasets/synthesize/draw_fonts.h"
#include "datasets/synthesize/random.h"

namespace mingjing::datasets {
namespace {

constexpr int kMargin = 2;  // pixels around a digit that a forger takes along

cv::Mat as_image(const Picture& picture) {
  return cv::Mat(picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data()));
}

cv::Mat grey_of(const cv::Mat& image) {
  cv::Mat grey = image;
  if (image.channels() == 3) cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  return grey;
}

bool is_figure(const Printed& printed) {
  static const std::vector<std::string> ends = {"total", "amount", "amount_excl_tax", "tax", "number", "date", "serial"};
  const auto digits = std::ranges::count_if(printed.text, [](char sign) { return sign >= '0' && sign <= '9'; });
  return digits >= 3 && std::ranges::any_of(ends, [&](const std::string& end) { return printed.field.ends_with(end); });
}

/// Where a printed field lies on the scan.
cv::Rect placed(const Printed& printed, const Scanned& scanned, const Page& page) {
  const double scale = scanned.picture.dpi / 72.0, w = page.width * scale, h = page.height * scale;
  const record::Box& box = printed.box;
  std::vector<cv::Point2d> corners{{box.x * w / 10000, box.y * h / 10000}, {(box.x + box.w) * w / 10000, (box.y + box.h) * h / 10000}};
  corners.emplace_back(corners[0].x, corners[1].y);
  std::vector<cv::Point2d> moved;
  cv::perspectiveTransform(corners, moved, cv::Mat(3, 3, CV_64F, const_cast<double*>(scanned.from_render.data())));
  const cv::Point first = moved[0], last = moved[1];
  cv::Rect at(first, last);
  at.y -= 3, at.height += 6, at.x -= 3, at.width += 6;
  return at & cv::Rect(0, 0, scanned.picture.width, scanned.picture.height);
}

/// Boxes of signs as tall as a digit, left to right.
std::vector<cv::Rect> digits_in(const cv::Mat& grey, const cv::Rect& line) {
  if (line.width < 12 || line.height < 10) return {};
  cv::Mat dark;
  cv::threshold(grey(line), dark, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
  cv::Mat labels, stats, centres;
  cv::connectedComponentsWithStats(dark, labels, stats, centres);
  std::vector<cv::Rect> boxes;
  int tallest = 0;
  for (int i = 1; i < stats.rows; ++i) {
    const cv::Rect box(stats.at<int>(i, 0), stats.at<int>(i, 1), stats.at<int>(i, 2), stats.at<int>(i, 3));
    const bool like_a_digit = box.height >= 9 && box.width <= box.height && box.width * 6 >= box.height && box.height < line.height;
    if (like_a_digit) boxes.push_back(box + line.tl()), tallest = std::max(tallest, box.height);
  }
  std::erase_if(boxes, [&](const cv::Rect& box) { return box.height * 5 < tallest * 4; });
  std::ranges::sort(boxes, {}, [](const cv::Rect& box) { return box.x; });
  return boxes;
}

cv::Rect widened(cv::Rect box, const cv::Size& within) {
  box.x -= kMargin, box.y -= kMargin, box.width += 2 * kMargin, box.height += 2 * kMargin;
  return box & cv::Rect({0, 0}, within);
}

/// The colour of the ground about a place: what a pipette gives.
cv::Scalar ground(const cv::Mat& image, const cv::Rect& box) {
  const cv::Mat grey = grey_of(image(box));
  std::vector<std::pair<int, cv::Point>> light;
  for (int y = 0; y < grey.rows; ++y)
    for (int x = 0; x < grey.cols; ++x) light.emplace_back(grey.at<std::uint8_t>(y, x), cv::Point(x, y));
  std::ranges::nth_element(light, light.begin() + static_cast<std::ptrdiff_t>(light.size() * 3 / 4), {}, [](const auto& one) { return one.first; });
  const cv::Point at = light[light.size() * 3 / 4].second + box.tl();
  return image.channels() == 1 ? cv::Scalar(image.at<std::uint8_t>(at)) : cv::Scalar(image.at<cv::Vec3b>(at));
}

/// A digit as a program types it, dark on white, of this height.
cv::Mat typed(char digit, int height, Random& random) {
  std::vector<std::string> faces = families_of(random.one_in(2) ? FontSet::tuning : FontSet::measuring);
  Page page;
  page.width = page.height = 72;
  Text text;
  text.text = std::string(1, digit), text.family = random.pick(faces), text.size = 40, text.x = 16, text.y = 56;
  page.marks = {text};
  const Picture large = render(page, 144);
  const cv::Mat grey = grey_of(as_image(large));
  cv::Mat dark = grey < 128;
  std::vector<cv::Point> ink;
  cv::findNonZero(dark, ink);
  if (ink.empty()) return {};
  const cv::Mat cut = grey(cv::boundingRect(ink));
  cv::Mat sign;
  cv::resize(cut, sign, {std::max(3, cut.cols * height / cut.rows), height}, 0, 0, cv::INTER_AREA);
  return sign;
}

/// Multiplies a dark sign onto the picture, its left foot at a place.
void ink_in(cv::Mat& image, const cv::Mat& sign, cv::Point foot) {
  const cv::Rect at = cv::Rect(foot.x, foot.y - sign.rows, sign.cols, sign.rows);
  if ((at & cv::Rect({0, 0}, image.size())) != at) return;
  cv::Mat cover = sign;
  if (image.channels() == 3) cv::cvtColor(sign, cover, cv::COLOR_GRAY2BGR);
  cv::Mat part = image(at);
  cv::multiply(part, cover, part, 1 / 255.0);
}

/// Lays the ground and digit of `from` over the digit at `to`, foot on foot.
void paste(cv::Mat& image, const cv::Rect& to, const cv::Mat& source, const cv::Rect& from) {
  const cv::Size size(std::max(to.width, from.width) + 2 * kMargin, std::max(to.height, from.height) + 2 * kMargin);
  const auto about = [&](const cv::Rect& box) {
    return cv::Rect(box.x + box.width / 2 - size.width / 2, box.y + box.height + kMargin - size.height, size.width, size.height);
  };
  const cv::Rect target = about(to), taken = about(from);
  if ((target & cv::Rect({0, 0}, image.size())) != target || (taken & cv::Rect({0, 0}, source.size())) != taken) return;
  source(taken).copyTo(image(target));
}

struct Place {
  std::vector<cv::Rect> digits;
};

std::vector<Place> figures_of(const Scanned& scanned, const Page& page) {
  const cv::Mat grey = grey_of(as_image(scanned.picture));
  std::vector<Place> places;
  for (const auto& printed : page.printed)
    if (is_figure(printed))
      if (auto digits = digits_in(grey, placed(printed, scanned, page)); digits.size() >= 3) places.push_back({std::move(digits)});
  return places;
}

void change(cv::Mat& image, const cv::Rect& digit, const std::vector<cv::Rect>& others, const cv::Mat& source, Forgery how, Random& random) {
  const cv::Rect box = widened(digit, image.size());
  if (how == Forgery::paste_here || how == Forgery::paste_elsewhere) return paste(image, digit, source, random.pick(others));
  image(box).setTo(ground(image, box));
  if (how == Forgery::erase) return;
  if (const cv::Mat sign = typed(static_cast<char>('0' + random.between(0, 9)), digit.height, random); !sign.empty())
    ink_in(image, sign, {digit.x, digit.y + digit.height});
}

}  // namespace

std::string_view name_of(Forgery forgery) {
  switch (forgery) {
    case Forgery::paste_here: return "paste_here";
    case Forgery::paste_elsewhere: return "paste_elsewhere";
    case Forgery::retype: return "retype";
    default: return "erase";
  }
}

std::optional<Forged> forge(const ScannedPage& here, const ScannedPage& elsewhere, Forgery how, std::int32_t quality, std::uint64_t seed) {
  const Scanned& scanned = here.scanned;
  Random random = Random(seed).fork("forge");
  const auto places = figures_of(scanned, here.page);
  if (places.empty()) return std::nullopt;
  const auto& digits = random.pick(places).digits;
  cv::Mat image = as_image(scanned.picture).clone();
  cv::Mat source = how == Forgery::paste_elsewhere ? as_image(elsewhere.scanned.picture).clone() : image.clone();
  if (source.channels() == 3 && image.channels() == 1) source = grey_of(source);
  if (source.channels() == 1 && image.channels() == 3) cv::cvtColor(source, source, cv::COLOR_GRAY2BGR);
  std::vector<cv::Rect> others;
  if (how == Forgery::paste_elsewhere) {
    for (const auto& place : figures_of(elsewhere.scanned, elsewhere.page))
      for (const auto& box : place.digits)
        if (std::abs(box.height - digits.front().height) <= 2) others.push_back(box);
  } else {
    for (const auto& place : places)
      for (const auto& box : place.digits)
        if (std::abs(box.height - digits.front().height) <= 3 && &place.digits != &digits) others.push_back(box);
    for (const auto& box : digits)
      if (others.size() < 3) others.push_back(box);
  }
  if (others.empty()) return std::nullopt;
  const auto count = std::min<std::size_t>(digits.size(), static_cast<std::size_t>(random.between(1, 3)));
  const auto first = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(digits.size() - count)));
  cv::Rect changed = digits[first];
  for (std::size_t i = first; i < first + count; ++i) {
    change(image, digits[i], others, source, how, random);
    changed |= digits[i];
  }
  if (quality > 0) {
    std::vector<std::uint8_t> bytes;
    cv::imencode(".jpg", image, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    image = cv::imdecode(bytes, image.channels() == 1 ? cv::IMREAD_GRAYSCALE : cv::IMREAD_COLOR);
  }
  Forged forged{{image.cols, image.rows, image.channels(), scanned.picture.dpi, {}}, {}};
  forged.picture.pixels.assign(image.data, image.data + image.total() * image.elemSize());
  const auto share = [](int part, int whole) { return static_cast<std::int32_t>(std::int64_t{10000} * part / whole); };
  forged.box = {share(changed.x, image.cols), share(changed.y, image.rows), share(changed.width, image.cols), share(changed.height, image.rows)};
  return forged;
}

}  // namespace mingjing::datasets
