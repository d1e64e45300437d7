#include "ocr/see/page.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "ocr/see/glyphs.h"
#include "ocr/see/lines.h"
#include "ocr/see/pieces.h"
#include "ocr/see/seals.h"
#include "ocr/see/vote.h"

namespace mingjing::ocr {
namespace {

constexpr int kTextHeight = 34;           // print of a page is brought to about this height before it is read
constexpr double kTitleShrink = 2.5, kTitleInEms = 1.6;
constexpr int kShownHeight = 36;          // of a piece of print to the engine
constexpr double kProofAspect = 7;
constexpr int kEasyLinePm = 880;
constexpr std::size_t kPassesFirst = 2;   // one of each model, before the shapes are asked
constexpr int kReadableLinePm = 800;      // a page whose lines are read with this much stands upright

cv::Rect whole(const cv::Mat& image) { return {0, 0, image.cols, image.rows}; }

/// Boxes of stretches of print, as they lie when the page is upright.
std::vector<cv::Rect> stretches(const cv::Mat& mask) {
  cv::Mat joined;
  cv::morphologyEx(mask, joined, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {21, 3}));
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(joined, labels, stats, centres, 8, CV_32S);
  std::vector<cv::Rect> boxes;
  for (int i = 1; i < count; ++i) {
    const int* s = stats.ptr<int>(i);
    const cv::Rect box(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]);
    if (box.height >= 9 && box.height <= 90 && box.width >= 3 * box.height) boxes.push_back(box);
  }
  return boxes;
}

/// One channel where the three of a page say the same, as on most scans: a third of the work for all that follows.
cv::Mat without_idle_channels(const cv::Mat& bgr) {
  if (bgr.channels() == 1) return bgr;
  std::array<cv::Mat, 3> channels;
  cv::split(bgr, channels.data());
  return is_grey(channels) ? channels[0] : bgr;
}

/// The view in which the way up is looked for: small enough to be cheap, large enough to be read.
cv::Mat small_density(const cv::Mat& page) {
  cv::Mat grey = grey_of(page);
  const double scale = std::min(1.0, 2000.0 / std::max(page.cols, page.rows));
  if (scale < 1) cv::resize(grey, grey, {}, scale, scale, cv::INTER_AREA);
  return density_of(grey);
}

/// How well a few of the lines in `boxes` can be read; 0 … 1000. Short lines are cheap, and two that are read with ease are proof enough.
int legibility(std::vector<cv::Rect> boxes, const std::function<LineText(const cv::Rect&)>& read) {
  std::ranges::sort(boxes, {}, [](const cv::Rect& box) { return std::abs(double(box.width) / box.height - kProofAspect); });
  constexpr std::size_t kLines = 6;
  if (boxes.size() > kLines) boxes.resize(kLines);
  int sum = 0, lines = 0, easy = 0;
  for (const auto& box : boxes) {
    const LineText line = read(box);
    if (line.text.size() < 4) continue;
    sum += line.confidence_pm, ++lines;
    if (line.confidence_pm >= kEasyLinePm && line.text.size() >= 9 && ++easy == 2) return kEasyLinePm;
  }
  return lines == 0 ? 0 : sum / lines * std::min(lines, 3) / 3;
}

/// The turn of a page that is hard to read as it stands, by which it is read best.
int turn_of(const cv::Mat& page, Letters& letters) {
  const cv::Mat upright = small_density(page);
  int best_turn = 0, best = 0;
  for (int turn : {0, 90, 180, 270}) {
    const cv::Mat density = turned(upright, turn);
    const int legible = legibility(stretches(print_mask(density, whole(density))),
                                   [&](const cv::Rect& box) { return letters.line(density, box, 32, {Model::chinese, ""}); });
    if (turn == 0 || legible > best + 40) best = legible, best_turn = turn;
    if (best >= kReadableLinePm && best_turn != 0) break;
  }
  return best_turn;
}

/// Sharpness of the row profile when the print is sheared by `slope`.
double evenness(const cv::Mat& mask, double slope) {
  std::vector<int> rows(mask.rows + 200, 0), fall(mask.cols);
  for (int x = 0; x < mask.cols; ++x) fall[x] = static_cast<int>(std::lround(slope * (x - mask.cols / 2)));
  for (int y = 0; y < mask.rows; ++y) {
    const uchar* p = mask.ptr<uchar>(y);
    for (int x = 0; x < mask.cols; ++x)
      if (p[x]) {
        const int row = y + 100 - fall[x];
        if (row >= 0 && row < static_cast<int>(rows.size())) ++rows[row];
      }
  }
  double sum = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) sum += double(rows[i] - rows[i - 1]) * (rows[i] - rows[i - 1]);
  return sum;
}

/// Slope of the lines of print, -0.09 … 0.09.
double slope_of(const cv::Mat& density) {
  cv::Mat small;
  const double scale = 800.0 / density.cols;
  cv::resize(density, small, {}, scale, scale, cv::INTER_AREA);
  const cv::Mat mask = small > 40;
  double best = 0, best_evenness = evenness(mask, 0) * 1.03;  // level unless something else is clearly better
  for (double step : {0.0075, 0.0025, 0.0010}) {
    const double from = best;
    const int reach = step > 0.005 ? 12 : 3;
    for (int i = -reach; i <= reach; ++i) {
      const double slope = from + i * step, even = evenness(mask, slope);
      if (even > best_evenness) best_evenness = even, best = slope;
    }
  }
  return best;
}

int usual_text_height(const cv::Mat& mask) {
  std::vector<int> heights;
  for (const auto& box : stretches(mask)) heights.push_back(box.height);
  if (heights.size() < 4) return 0;
  std::ranges::nth_element(heights, heights.begin() + heights.size() / 2);
  return heights[heights.size() / 2];
}

Alphabet alphabet_of(Charset charset) {
  switch (charset) {
    case Charset::digits: return {Model::latin, "0123456789*"};
    case Charset::amount: return {Model::latin, "0123456789.,-*¥CNY"};
    case Charset::date: return {Model::packaged, "0123456789年月日-/.:"};
    case Charset::code: return {Model::latin, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"};
    case Charset::capital_amount: return {Model::capital, ""};
    case Charset::text: break;
  }
  return {Model::chinese, ""};
}

/// A field of figures is one line: the highest print.
void keep_highest(std::vector<FittedLine>& lines) {
  std::ranges::sort(lines, [](const FittedLine& a, const FittedLine& b) { return a.line.area() > b.line.area(); });
  if (lines.size() > 1) lines.resize(1);
}

/// Print too pale to be read: many places a little darker than what lies around them, once the grain has been averaged out.
bool is_pale(const cv::Mat& grey) {
  constexpr double kSide = 250, kDarker = 0.03;
  constexpr int kAreaMin = 6, kMarksMin = 12;
  cv::Mat soft, around;
  const double scale = std::min(1.0, kSide / std::max(grey.cols, grey.rows));
  cv::resize(grey, soft, {}, scale, scale, cv::INTER_AREA);
  soft.convertTo(soft, CV_32F);
  cv::blur(soft, around, {31, 31});
  const cv::Rect inner(soft.cols / 25, soft.rows / 25, soft.cols - 2 * (soft.cols / 25), soft.rows - 2 * (soft.rows / 25));
  const cv::Mat darker = cv::Mat(around - soft > kDarker * around)(inner);
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(darker, labels, stats, centres, 8, CV_32S);
  int marks = 0;
  for (int i = 1; i < count; ++i)
    if (stats.at<int>(i, cv::CC_STAT_AREA) >= kAreaMin) ++marks;
  return marks >= kMarksMin;
}

}  // namespace

bool is_blank(const cv::Mat& bgr) {
  const cv::Mat grey = grey_of(bgr);
  cv::Mat small;
  const double scale = std::min(1.0, 1000.0 / std::max(bgr.cols, bgr.rows));
  cv::resize(grey, small, {}, scale, scale, cv::INTER_AREA);
  const cv::Rect inner(small.cols / 25, small.rows / 25, small.cols - 2 * (small.cols / 25), small.rows - 2 * (small.rows / 25));
  const cv::Mat dark = density_of(small)(inner) > 22;
  cv::Mat labels, stats, centres;
  const int count = cv::connectedComponentsWithStats(dark, labels, stats, centres, 8, CV_32S);
  int marks = 0;
  for (int i = 1; i < count; ++i)
    if (stats.at<int>(i, cv::CC_STAT_AREA) >= 12) ++marks;
  return marks < 4 && !is_pale(grey);
}

Page::Page(const cv::Mat& bgr, Letters& letters) {
  const cv::Mat page = without_idle_channels(bgr);
  stand(page, 0);
  std::vector<cv::Rect> lines;
  for (const auto& piece : pieces_)
    if (piece.at.width >= 3 * piece.at.height) lines.push_back(piece.at);
  const int legible =
      legibility(lines, [&](const cv::Rect& line) { return read(*std::ranges::find(pieces_, line, &Piece::at), letters); });
  if (legible >= kReadableLinePm) return;
  if (const int turn = turn_of(page, letters); turn != 0) stand(page, turn);
}

void Page::stand(const cv::Mat& picture, int turn) {
  *this = Page();
  upright_ = {picture.size(), turn};
  const cv::Mat page = turned(picture, turn);
  const cv::Mat small = small_density(page);
  const double slope = slope_of(small);
  const int height = usual_text_height(print_mask(small, whole(small))) * page.cols / small.cols;
  const double scale = height == 0 ? 1 : std::clamp(double(kTextHeight) / height, std::min(1.0, 1200.0 / page.cols), 2.5);
  scale_ = scale, tilt_ = std::atan(slope);
  cv::Matx23d to_level = cv::getRotationMatrix2D({page.cols / 2.0f, page.rows / 2.0f}, tilt_ * 180 / CV_PI, scale);
  const cv::Size size(cvRound(page.cols * scale), cvRound(page.rows * scale));
  to_level(0, 2) += (size.width - page.cols) / 2.0;
  to_level(1, 2) += (size.height - page.rows) / 2.0;
  cv::warpAffine(page, level_, to_level, size, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  find_pieces();
}

const LineText& Page::read(Piece& piece, Letters& letters) {
  if (!piece.read) piece.read = letters.line(plane(Plane::grey), piece.at, kShownHeight, {Model::chinese, ""});
  return *piece.read;
}

const cv::Mat& Page::plane(Plane which) {
  if (density_[0].empty()) density_ = densities(level_);
  cv::Mat& plane = planes_[static_cast<int>(which)];
  if (!plane.empty()) return plane;
  if (which == Plane::erased) return plane = without_rules(this->plane(Plane::grey));
  plane = view_of(density_, which, whole(level_));
  if (which == Plane::grey)
    for (const auto& seal : red_seals(density_, kTextHeight)) this->plane(Plane::noseal)(seal).copyTo(plane(seal));
  return plane;
}

PageText Page::text(Letters& letters) {
  constexpr std::int32_t kHardPm = 850, kClearlyPm = 100;  // another model has to find it clearly easier: what it finds easy is not the same
  struct Pass {
    Plane plane;
    int height;
    Model model;
  };
  constexpr Pass kPasses[] = {{Plane::grey, kShownHeight, Model::chinese},       {Plane::erased, kShownHeight, Model::chinese},
                              {Plane::ink, kShownHeight, Model::chinese},        {Plane::grey, kShownHeight - 6, Model::chinese},
                              {Plane::grey, kShownHeight, Model::packaged},      {Plane::grey, kShownHeight + 6, Model::chinese}};
  for (const Pass& pass : kPasses) {
    std::vector<Piece*> hard;
    for (auto& piece : pieces_)
      if (!piece.read || (&pass != kPasses && piece.read->confidence_pm < kHardPm)) hard.push_back(&piece);
    if (hard.empty()) continue;
    std::vector<cv::Rect> lines;
    for (const Piece* piece : hard) lines.push_back(piece->at);
    auto read = letters.lines(plane(pass.plane), lines, pass.height, {pass.model, ""});
    const std::int32_t least = pass.model == Model::packaged ? kClearlyPm : 0;
    for (std::size_t i = 0; i < hard.size(); ++i)
      if (!hard[i]->read || read[i].confidence_pm > hard[i]->read->confidence_pm + least) hard[i]->read = std::move(read[i]);
  }
  const cv::Size size = upright_.size();
  PageText text{double(size.width), double(size.height), record::Source::ocr, {}, tilt_};
  for (auto& piece : pieces_)
    for (Word sign : piece.read->signs) {
      sign.at = {sign.at.x / scale_, sign.at.y / scale_, sign.at.w / scale_, sign.at.h / scale_};
      text.words.push_back(std::move(sign));
    }
  return text;
}

void Page::find_pieces() {
  std::vector<cv::Rect> pieces = print_pieces(mask(), plane(Plane::grey), kTextHeight);
  // Strokes of a title are as long as the rules of a form: titles are looked for once more on a smaller page.
  cv::Mat small;
  cv::resize(plane(Plane::grey), small, {}, 1 / kTitleShrink, 1 / kTitleShrink, cv::INTER_AREA);
  for (const auto& found : print_pieces(print_mask(small, whole(small)), small, kTextHeight, kTextHeight / 2)) {
    const cv::Rect title = cv::Rect(cvRound(found.x * kTitleShrink), cvRound(found.y * kTitleShrink), cvRound(found.width * kTitleShrink),
                                    cvRound(found.height * kTitleShrink)) & whole(level_);
    // Usual print above each other: a line that fills it, or two.
    const auto inside = [&](const cv::Rect& piece) {
      return 5 * (piece & title).area() >= 4 * piece.area() && 3 * piece.height < 2 * title.height;
    };
    const auto is_line = [&](const cv::Rect& piece) { return inside(piece) && piece.width >= 4 * piece.height && 2 * piece.height > kTextHeight; };
    const auto line_of_it = [&](const cv::Rect& piece) {
      if (inside(piece) && 2 * piece.width > title.width) return true;
      return is_line(piece) && std::ranges::any_of(pieces, [&](const cv::Rect& other) { return is_line(other) && other.y >= piece.br().y; });
    };
    if (title.height < kTitleInEms * kTextHeight || title.width < 1.6 * title.height || std::ranges::any_of(pieces, line_of_it)) continue;
    std::erase_if(pieces, [&](const cv::Rect& piece) {
      const int shared = (piece & title).area();
      return 2 * shared > piece.area();
    });
    pieces.push_back(title);
  }
  for (const auto& piece : pieces) pieces_.push_back({piece, std::nullopt});
}

const cv::Mat& Page::mask() {
  if (mask_.empty()) mask_ = print_mask(plane(Plane::grey), whole(level_));
  return mask_;
}

cv::Rect Page::place_of(const Rect& box) const {
  return cv::Rect(cvRound(box.x * scale_), cvRound(box.y * scale_), cvRound(box.w * scale_), cvRound(box.h * scale_)) & whole(level_);
}

std::u32string Page::shown(const Rect& box, std::span<const std::u32string> texts, std::u32string_view among) {
  auto lines = fitted_lines(mask(), place_of(box));
  keep_highest(lines);
  if (lines.empty()) return {};
  for (Plane which : {Plane::grey, Plane::noseal, Plane::erased})
    if (auto text = Glyphs::built_in().shown(plane(which), lines.front().line, texts, among); !text.empty()) return text;
  return {};
}

void Page::again(Letters& letters, const Rect& box, Charset charset, const std::function<bool(const Glance&)>& heard) {
  auto lines = fitted_lines(mask(), place_of(box));
  if (charset != Charset::text) keep_highest(lines);
  struct Pass {
    Plane plane;
    int height;
  };
  constexpr Pass kPasses[] = {{Plane::grey, 40},   {Plane::erased, 36}, {Plane::ink, 44},
                              {Plane::noseal, 32}, {Plane::grey, 30},   {Plane::erased, 46}};
  struct Reading {
    std::string text;
    std::vector<std::vector<Word>> lines;
  };
  std::vector<Reading> readings;  // that differ
  const bool whole_line = !lines.empty() && lines.front().whole;
  std::array<std::vector<Glance>, kPlanes> shown;  // what the shapes of a plane say to each of them
  const auto shapes_prove = [&](Plane which) {
    auto& glances = shown[static_cast<std::size_t>(which)];
    const std::span<const Reading> fresh = std::span(readings).subspan(glances.size());
    const std::size_t known = glances.size();
    glances.resize(readings.size(), {"", 0, whole_line, Witness::shapes, {}});
    for (std::size_t l = 0; l < lines.size() && !fresh.empty(); ++l) {
      std::vector<std::vector<Word>> of_line;
      for (const auto& reading : fresh) of_line.push_back(reading.lines[l]);
      auto seen = Glyphs::built_in().along(plane(which), lines[l].line, of_line);
      for (std::size_t i = 0; i < fresh.size(); ++i) std::ranges::move(seen[i], std::back_inserter(glances[known + i].signs));
    }
    for (auto& glance : std::span(glances).subspan(known))
      for (const auto& sign : glance.signs) glance.text += sign.text;
    return !std::ranges::all_of(glances, [&](const Glance& glance) { return glance.text.empty() || heard(glance); });
  };
  const auto look = [&](Plane which, int height, const Alphabet& alphabet) {
    std::pair<Glance, Reading> seen;
    auto& [all, reading] = seen;
    all = {"", 1000, whole_line, alphabet.model == Model::packaged ? Witness::packaged : Witness::ours, {}};
    for (const auto& fitted : lines) {
      LineText text = letters.line(plane(which), fitted.line, height, alphabet);
      all.text += text.text;
      all.ease_pm = std::min(all.ease_pm, text.weakest_pm);
      std::ranges::copy(text.signs, std::back_inserter(all.signs));
      reading.lines.push_back(std::move(text.signs));
    }
    reading.text = all.text;
    return seen;
  };
  const auto keep = [&](Reading reading) {
    if (std::ranges::find(readings, reading.text, &Reading::text) == readings.end()) readings.push_back(std::move(reading));
  };
  Alphabet alphabet = alphabet_of(charset);
  for (const Pass& pass : kPasses) {
    if (charset == Charset::text) alphabet.model = alphabet.model == Model::packaged ? Model::chinese : Model::packaged;  // in turn
    auto [all, reading] = look(pass.plane, pass.height - (charset == Charset::text ? 6 : 0), alphabet);
    if (all.text.empty()) continue;
    if (!heard(all)) return;
    keep(std::move(reading));
    if (charset == Charset::text && &pass == &kPasses[kPassesFirst - 1] && shapes_prove(Plane::grey)) return;
  }
  if (charset != Charset::text && charset != Charset::capital_amount) return;
  // Where capital figures waver, the reader of texts still parts the signs, whatever it takes them for.
  if (charset == Charset::capital_amount) keep(look(Plane::grey, kShownHeight, {Model::chinese, ""}).second);
  if (!shapes_prove(Plane::grey)) shapes_prove(Plane::erased);
}

}  // namespace mingjing::ocr
