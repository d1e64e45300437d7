#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mingjing::datasets {

/// Numbers that depend on the seed alone, the same on every machine (the standard's distributions are not). A fork has a life of its
/// own: what one part of the world draws never shifts what another part gets.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  Random fork(std::string_view name) const;

  std::uint64_t next();
  /// low ≤ result ≤ high.
  std::int64_t between(std::int64_t low, std::int64_t high);
  bool one_in(std::int64_t count) { return between(1, count) == 1; }
  /// `count` decimal digits; the first one is not 0.
  std::string digits(int count);
  std::string hex(int count);

  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(from.size()) - 1))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace mingjing::datasets
