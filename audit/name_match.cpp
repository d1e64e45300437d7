#include "audit/name_match.h"

#include <algorithm>
#include <vector>

#include "audit/dossier.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> line(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) line[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = line[0];
    line[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = line[j];
      line[j] = std::min({above + 1, line[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return line[b.size()];
}

namespace {

/// A misreading leaves most of a long name as it was; short names differ by one character in earnest.
bool is_near_name(const std::string& a, const std::string& b) {
  const std::u32string left = to_code_points(normal_name(a)), right = to_code_points(normal_name(b));
  return right.size() >= 6 && edit_distance(left, right) <= std::max<std::size_t>(1, right.size() / 6);
}

}  // namespace

NameMatch match(const Read<std::string>& read, const std::string& expected) {
  if (!read || normal_name(*read).empty()) return NameMatch::unclear;
  if (same_name(*read, expected)) return NameMatch::same;
  const bool second_sight = std::any_of(read.sights().begin(), read.sights().end(),
                                        [&](const auto& sight) { return same_name(sight.value, expected); });
  if (second_sight) return NameMatch::near;
  if (read.source() != Source::ocr || !is_near_name(*read, expected)) return NameMatch::other;
  return read.confidence_pm() >= kSurePm ? NameMatch::near : NameMatch::unclear;
}

bool may_name(const Read<std::string>& read, const std::string& expected) {
  return read && !normal_name(*read).empty() && match(read, expected) != NameMatch::other;
}

}  // namespace mingjing::audit
