#include "datasets/synthesize/random.h"

namespace mingjing::datasets {

namespace {

/// The finaliser of splitmix64: every bit of the input reaches every bit of the output.
std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ULL;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebULL;
  return bits ^ (bits >> 31);
}

}  // namespace

Random Random::fork(std::string_view name) const {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (char byte : name) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
  return Random(mixed(state_ ^ mixed(hash)));
}

std::uint64_t Random::next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  return mixed(state_);
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  const auto span = static_cast<std::uint64_t>(high - low) + 1;
  return low + static_cast<std::int64_t>(next() % span);
}

std::string Random::digits(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>('0' + between(i == 0 ? 1 : 0, 9));
  return text;
}

std::string Random::hex(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "0123456789ABCDEF"[between(0, 15)];
  return text;
}

}  // namespace mingjing::datasets
