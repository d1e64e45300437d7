#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace mingjing::ocr {

/// What must hold before the reading of a field may stand without a person's look.
struct Gate {
  int votes_min = 3;
  int share_min_pm = 600;
};
inline constexpr Gate kDigitsGate{3, 600};  // reading study: 209 of 224 values passed, none wrong
inline constexpr Gate kNameGate{4, 750};    // 35 names passed, one wrong

/// Votes of several readings of one field for its values.
template <class T>
class Ballot {
 public:
  void cast(const T& value, int votes = 1) {
    for (auto& [known, count] : counts_)
      if (known == value) {
        count += votes;
        return;
      }
    counts_.emplace_back(value, votes);
  }
  int total() const {
    int sum = 0;
    for (const auto& [value, count] : counts_) sum += count;
    return sum;
  }
  int votes_for(const T& value) const {
    for (const auto& [known, count] : counts_)
      if (known == value) return count;
    return 0;
  }
  /// The value with more votes than any other; nullptr when there is none.
  const T* leader() const {
    const std::pair<T, int>* best = nullptr;
    bool tied = false;
    for (const auto& entry : counts_) {
      if (!best || entry.second > best->second) best = &entry, tied = false;
      else if (entry.second == best->second) tied = true;
    }
    return best && !tied ? &best->first : nullptr;
  }
  int leader_votes() const { return leader() ? votes_for(*leader()) : 0; }
  std::int32_t share_pm() const { return total() == 0 ? 0 : static_cast<std::int32_t>(1000LL * leader_votes() / total()); }
  bool passes(Gate gate) const { return leader() && leader_votes() >= gate.votes_min && share_pm() >= gate.share_min_pm; }
  const std::vector<std::pair<T, int>>& counts() const { return counts_; }
  bool empty() const { return counts_.empty(); }

 private:
  std::vector<std::pair<T, int>> counts_;
};

/// How far a vote that did not pass its gate may be trusted; 0: so little that the field stays absent.
template <class T>
std::int32_t unsure_pm(const Ballot<T>& ballot) {
  const int votes = ballot.leader_votes(), share = ballot.share_pm();
  if (votes < 2 || share < 500) return 0;
  return std::min(850, 300 + share / 4 + 60 * std::min(votes, 5));
}

}  // namespace mingjing::ocr
