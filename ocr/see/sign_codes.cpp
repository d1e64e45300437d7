#include "ocr/see/sign_codes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "ocr/see/bytes.h"

namespace mingjing::ocr {
namespace {

constexpr std::size_t kPathsKept = 16;
constexpr int kCodesTried = 3;          // of each step, besides none
constexpr float kLeastLikely = -9;      // natural logarithm; what is less likely is not tried
constexpr float kFloor = -20;

/// One step of a path.
struct Step {
  int before = -1;  ///< index of the step before
  int sign = -1;    ///< completed here
  bool code = false, again = false;  ///< stands for a code, for the code of the step before
  float likely = 0;
};

/// What may follow a step. Where one sign ends and none begins, or the other way round, the net wavers for a step: that it is the one or
/// the other is as likely as both together. Such a step stands at the edge of a code, so it settles what comes next.
enum class Next { any, same_code, other_code };

/// A path up to the step at hand.
struct Path {
  float likely = 0;
  int node = 0;   ///< of the codes since the last whole sign
  int code = -1;  ///< of the last step; -1: none
  Next next = Next::any;
  int step = -1;
};

}  // namespace

std::unique_ptr<SignCodes> SignCodes::of(std::string_view unicharset, std::string_view recoder, int codes, int no_code) {
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
  if (bytes.value<std::uint32_t>() != count || made->signs_.size() != count || count == 0 || no_code < 0 || no_code >= codes) return nullptr;
  made->signs_[0] = " ";
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
  std::vector<Path> paths(1), longer;
  auto add = [&](const Path& from, float more, Step step, int node, int code, Next then) {
    if (more < kFloor) return;
    const Path path{from.likely + more, node, code, then, -1};
    const auto same = std::ranges::find_if(longer, [&](const Path& p) { return p.node == node && p.code == code && p.next == then; });
    if (same != longer.end() && same->likely >= path.likely) return;
    Path& place = same != longer.end() ? *same : longer.emplace_back();
    place = path;
    step.before = from.step, step.likely = more;
    place.step = static_cast<int>(steps.size());
    steps.push_back(step);
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
      if (path.code >= 0 && row[path.code] >= kLeastLikely) {
        const Step again{-1, -1, true, true};
        if (path.next != Next::other_code) add(path, row[path.code], again, path.node, path.code, Next::any);
        if (path.next == Next::any) add(path, together(row[path.code], none), again, path.node, path.code, Next::other_code);
      }
      if (path.next == Next::same_code) continue;
      add(path, none, {}, path.node, -1, Next::any);
      for (int i = 0; i < count; ++i) {
        const int code = tried[i], node = next(path.node, code);
        if (code == path.code || node == 0) continue;
        float edge = together(row[code], none);
        const bool two_likeliest = i < 2 && count > 1 && path.code == tried[1 - i];  // this code and the one that goes on
        if (path.next == Next::any && two_likeliest) edge = together(edge, row[path.code]);
        auto put = [&](int sign, int to) {
          add(path, row[code], {-1, sign, true, false}, to, code, Next::any);
          add(path, edge, {-1, sign, true, false}, to, code, Next::same_code);
        };
        if (nodes_[node].sign >= 0) put(nodes_[node].sign, 0);
        if (nodes_[node].more) put(-1, node);
      }
    }
    if (longer.empty()) break;  // each waited for a code that did not come
    std::swap(paths, longer);
    std::ranges::sort(paths, std::ranges::greater{}, &Path::likely);
    if (paths.size() > kPathsKept) paths.resize(kPathsKept);
  }
  // A sign that lacks codes at the end of the line is none.
  const auto whole = std::ranges::find_if(paths, [](const Path& p) { return p.node == 0 && p.next != Next::same_code; });
  std::vector<Step> walk;
  for (int at = whole == paths.end() ? paths.front().step : whole->step; at >= 0; at = steps[at].before) walk.push_back(steps[at]);
  std::ranges::reverse(walk);

  std::vector<NetSign> read;
  double certainty = 0;
  int begin = -1;  // of the sign at hand
  bool open = false;  // the last sign's code still goes on
  for (int t = 0; t < static_cast<int>(walk.size()); ++t) {
    const Step& step = walk[t];
    const double sure = step.likely;
    if (open && step.again) {
      read.back().end = t + 1;
      read.back().certainty = std::min(read.back().certainty, sure);
      continue;
    }
    open = false;
    certainty = std::min(certainty, sure);
    if (step.code && begin < 0) begin = t;
    if (step.sign < 0) continue;
    read.push_back({signs_[step.sign], begin, t + 1, certainty});
    certainty = 0, begin = -1, open = true;
  }
  if (!read.empty()) read.back().certainty = std::min(read.back().certainty, certainty);
  return read;
}

}  // namespace mingjing::ocr
