#include "ocr/see/sign_codes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "ocr/see/bytes.h"

namespace mingjing::ocr {
namespace {

constexpr int kSpace = 0;               // the sign of this number
constexpr std::size_t kPathsKept = 64;
constexpr int kCodesTried = 3;          // of each step, besides none
constexpr float kLeastLikely = -9;      // natural logarithm; what is less likely is not tried
constexpr float kFloor = -20;

// Tesseract's measure of how sure a step is. What is in no word of the model's weighs more, and in a word no step may be worse than this.
constexpr float kNoWord = 2.25f, kOffset = -0.085f, kWorstInWord = -25.0f / 7;

/// One step of a path.
struct Step {
  int before = -1;  ///< index of the step before
  int sign = -1;    ///< completed here
  bool code = false, again = false;  ///< stands for a code, for the code of the step before
  bool begins_word = false;
  float sure = 0;
};

/// What may follow a step. Where one sign ends and none begins, or the other way round, the net wavers for a step: that it is the one or
/// the other is as likely as both together. Such a step stands at the edge of a code, so it settles what comes next.
enum class Next { any, same_code, other_code };

constexpr int kFree = -1;  // in no word

/// A path up to the step at hand.
struct Path {
  float sure = 0;
  int node = 0;   ///< of the codes since the last whole sign
  int code = -1;  ///< of the last step; -1: none
  Next next = Next::any;
  int word = kFree;  ///< where in a word it stands, 0 before its first sign
  bool in_run = false;  ///< the last sign was one that goes on without a new word: a figure, a letter
  int step = -1;
};

/// Signs of three bytes from U+3400 on and of four: they stand in no run of letters or figures.
bool is_han(std::string_view sign) { return sign.size() == 4 || (sign.size() == 3 && sign >= "\u3400" && sign < "\uA000"); }

}  // namespace

bool SignCodes::take_words(std::string_view words) {
  Bytes bytes{words};
  constexpr int kMagic = 42, kLast = 1, kEnds = 4;
  if (bytes.value<std::int16_t>() != kMagic) return false;
  const auto signs = bytes.value<std::int32_t>();
  const auto count = bytes.value<std::int32_t>();
  if (signs < 1 || count < 1 || static_cast<std::size_t>(count) * 8 != bytes.rest.size()) return false;
  int bits = 0;
  while ((std::int64_t(1) << bits) < std::int64_t(signs) + 1) ++bits;
  first_.assign(signs_.size(), -1);
  bool first = true;
  for (int i = 0; i < count; ++i) {
    const auto edge = bytes.value<std::uint64_t>();
    const auto flags = (edge >> bits) & 7, next = edge >> (bits + 3);
    const auto sign = edge & ((std::uint64_t(1) << bits) - 1);
    if (sign >= signs_.size() || next >= static_cast<std::uint64_t>(count)) return false;
    words_.push_back({static_cast<int>(sign), static_cast<int>(next), (flags & kEnds) != 0, (flags & kLast) != 0});
    if (first) first_[sign] = i;
    first = first && !words_.back().last;
  }
  return bytes.ok;
}

const SignCodes::WordStep* SignCodes::word_step(int from, int sign) const {
  if (from == 0) return first_[sign] < 0 ? nullptr : &words_[first_[sign]];
  for (const WordStep* step = &words_[from];; ++step) {
    if (step->sign == sign) return step;
    if (step->last) return nullptr;
  }
}

std::unique_ptr<SignCodes> SignCodes::of(std::string_view unicharset, std::string_view recoder, std::string_view words, int codes,
                                         int no_code) {
  auto made = std::make_unique<SignCodes>();
  made->codes_ = codes, made->no_code_ = no_code;
  auto line = [&] {
    const auto end = std::min(unicharset.find('\n'), unicharset.size());
    const auto read = unicharset.substr(0, end);
    unicharset.remove_prefix(std::min(end + 1, unicharset.size()));
    return read;
  };
  std::size_t count = 0;
  const auto first = line();
  std::from_chars(first.data(), first.data() + first.size(), count);
  while (made->signs_.size() < count && !unicharset.empty()) {
    const auto sign = line();
    made->signs_.emplace_back(sign.substr(0, sign.find(' ')));
  }
  Bytes bytes{recoder};
  if (bytes.value<std::uint32_t>() != count || made->signs_.size() != count || count == 0) return nullptr;
  made->signs_[kSpace] = " ";
  for (const auto& sign : made->signs_) made->han_.push_back(is_han(sign));
  if (!made->take_words(words)) return nullptr;
  made->nodes_.resize(1), made->next_.resize(codes);
  for (std::size_t sign = 0; sign < count && bytes.ok; ++sign) {
    bytes.value<std::int8_t>();  // whether its form is the usual one
    const int length = bytes.value<std::int32_t>();
    int node = 0;
    for (int i = 0; i < length && bytes.ok; ++i) {
      const int code = bytes.value<std::int32_t>();
      if (code < 0 || code >= codes) return nullptr;
      if (code == no_code) node = -1;  // signs that are only named in the set
      if (node < 0) continue;
      int& next = made->next_[node * codes + code];
      if (next == 0) {
        next = static_cast<int>(made->nodes_.size());
        made->nodes_[node].more = true;
        node = next;
        made->nodes_.emplace_back();
        made->next_.resize(made->nodes_.size() * codes);
      } else {
        node = next;
      }
    }
    if (node > 0 && made->nodes_[node].sign < 0) made->nodes_[node].sign = static_cast<int>(sign);
  }
  return bytes.ok ? std::move(made) : nullptr;
}

std::vector<NetSign> SignCodes::signs(const cv::Mat& likely) const {
  std::vector<Step> steps;
  std::vector<Path> paths(2), longer;
  paths[1].word = 0;
  auto add = [&](const Path& from, float likely, Step step, Path to) {
    step.sure = likely + kOffset;
    if (from.word == kFree) step.sure *= kNoWord;
    else if (step.sure < kWorstInWord) return;
    to.sure = from.sure + step.sure;
    const auto same = std::ranges::find_if(
        longer, [&](const Path& p) { return p.node == to.node && p.code == to.code && p.next == to.next && p.word == to.word; });
    if (same != longer.end() && same->sure >= to.sure) return;
    Path& place = same != longer.end() ? *same : longer.emplace_back();
    step.before = from.step;
    place = to;
    place.step = static_cast<int>(steps.size());
    steps.push_back(step);
  };
  // A sign is written: it goes on with a word, ends one or stands for itself, and behind it a word may begin.
  auto add_sign = [&](const Path& from, float likely, Step step, Path to) {
    if (from.word == kFree) {
      step.begins_word = han_[step.sign] || !from.in_run;
      to.in_run = !han_[step.sign] && step.sign != kSpace;
      add(from, likely, step, to);
      if (!han_[step.sign] && step.sign != kSpace) return;
      to.word = 0;
      add(from, likely, step, to);
    } else if (const WordStep* word = word_step(from.word, step.sign)) {
      step.begins_word = from.word == 0;
      to.in_run = false;
      if (to.word = word->next; word->next != 0) add(from, likely, step, to);
      if (!word->ends) return;
      to.word = 0;
      add(from, likely, step, to);
      to.word = kFree;
      add(from, likely, step, to);
    }
  };
  auto together = [](float a, float b) { return std::max(a, b) + std::log1p(std::exp(-std::abs(a - b))); };
  for (int t = 0; t < likely.rows; ++t) {
    const float* row = likely.ptr<float>(t);
    std::array<int, kCodesTried> tried{};
    int count = 0;
    for (int code = 0; code < codes_; ++code) {
      if (code == no_code_ || row[code] < kLeastLikely) continue;
      int at = count < kCodesTried ? count++ : kCodesTried;
      for (; at > 0 && row[tried[at - 1]] < row[code]; --at)
        if (at < kCodesTried) tried[at] = tried[at - 1];
      if (at < kCodesTried) tried[at] = code;
    }
    const float none = std::max(row[no_code_], kFloor);
    longer.clear();
    for (const Path& path : paths) {
      const auto moved = [&](int node, int code, Next then) {
        Path to = path;
        to.node = node, to.code = code, to.next = then;
        return to;
      };
      if (path.code >= 0 && row[path.code] >= kLeastLikely) {
        const Step again{-1, -1, true, true};
        if (path.next != Next::other_code) add(path, row[path.code], again, moved(path.node, path.code, Next::any));
        if (path.next == Next::any) add(path, together(row[path.code], none), again, moved(path.node, path.code, Next::other_code));
      }
      if (path.next == Next::same_code) continue;
      add(path, none, {}, moved(path.node, -1, Next::any));
      for (int i = 0; i < count; ++i) {
        const int code = tried[i], node = next(path.node, code);
        if (code == path.code || node == 0) continue;
        float edge = together(row[code], none);
        if (path.next == Next::any && path.code >= 0 && count > 1 && path.code == tried[1 - std::min(i, 1)] && i < 2)
          edge = together(edge, row[path.code]);
        if (const int sign = nodes_[node].sign; sign >= 0) {
          add_sign(path, row[code], {-1, sign, true}, moved(0, code, Next::any));
          add_sign(path, edge, {-1, sign, true}, moved(0, code, Next::same_code));
        }
        if (nodes_[node].more) {
          add(path, row[code], {-1, -1, true}, moved(node, code, Next::any));
          add(path, edge, {-1, -1, true}, moved(node, code, Next::same_code));
        }
      }
    }
    std::swap(paths, longer);
    std::ranges::sort(paths, std::ranges::greater{}, &Path::sure);
    std::array<std::size_t, 2> kept{};  // those in a word may come to nothing at its end
    std::erase_if(paths, [&](const Path& path) { return ++kept[path.word > 0] > kPathsKept; });
  }
  // A sign that lacks codes at the end of the line is none.
  const auto whole = std::ranges::find_if(paths, [](const Path& p) { return p.node == 0 && p.word <= 0 && p.next != Next::same_code; });
  std::vector<Step> walk;
  for (int at = whole == paths.end() ? paths.front().step : whole->step; at >= 0; at = steps[at].before) walk.push_back(steps[at]);
  std::ranges::reverse(walk);

  std::vector<NetSign> read;
  double certainty = 0;
  int begin = -1;  // of the sign at hand
  bool open = false;  // the last sign's code still goes on
  for (int t = 0; t < static_cast<int>(walk.size()); ++t) {
    const Step& step = walk[t];
    const double sure = step.sure;
    if (open && step.again) {
      read.back().end = t + 1;
      read.back().certainty = std::min(read.back().certainty, sure);
      continue;
    }
    open = false;
    certainty = std::min(certainty, sure);
    if (step.code && begin < 0) begin = t;
    if (step.sign < 0) continue;
    read.push_back({signs_[step.sign], begin, t + 1, step.begins_word, certainty});
    certainty = 0, begin = -1, open = true;
  }
  if (!read.empty()) read.back().certainty = std::min(read.back().certainty, certainty);
  return read;
}

}  // namespace mingjing::ocr
