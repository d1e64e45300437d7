// Runs a target over its corpus where no fuzzing engine is linked: every seed as it is, cut short, and changed in a few hundred ways
// that are the same in every run. `--mutants N` changes how many of each.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/target.h"

namespace {

class Chance {
 public:
  std::uint64_t below(std::uint64_t bound) {
    state_ ^= state_ << 13, state_ ^= state_ >> 7, state_ ^= state_ << 17;
    return bound == 0 ? 0 : state_ % bound;
  }

 private:
  std::uint64_t state_ = 0x9e3779b97f4a7c15;
};

void run(const std::string& bytes) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()); }

std::string mutant(std::string bytes, Chance& chance) {
  for (std::uint64_t changes = 1 + chance.below(4); changes > 0 && !bytes.empty(); --changes) {
    const auto at = chance.below(bytes.size());
    const auto length = 1 + chance.below(std::min<std::size_t>(bytes.size() - at, 64));
    switch (chance.below(6)) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << chance.below(8)));
        break;
      case 1:
        bytes[at] = "\0\xff\x7f\x80<>\"&=0,"[chance.below(11)];
        break;
      case 2:
        bytes.erase(at, length);
        break;
      case 3:
        bytes.insert(chance.below(bytes.size()), bytes.substr(at, length));
        break;
      case 4:
        bytes.resize(at);
        break;
      default:
        bytes.replace(at, length, std::string(length, static_cast<char>(chance.below(256))));
        break;
    }
  }
  return bytes;
}

}  // namespace

int main(int count, char** arguments) {
  std::uint64_t mutants = 200, seeds = 0;
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(arguments[i], "--mutants") == 0 && i + 1 < count) {
      mutants = std::strtoull(arguments[++i], nullptr, 10);
    } else if (std::filesystem::is_directory(arguments[i])) {
      for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) files.push_back(entry.path());
    } else if (std::filesystem::exists(arguments[i])) {
      files.emplace_back(arguments[i]);
    }
  }
  std::sort(files.begin(), files.end());
  Chance chance;
  run("");
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::printf("%s\n", file.filename().c_str());
    std::fflush(stdout);
    run(bytes);
    for (std::uint64_t i = 0; i < mutants; ++i) run(mutant(bytes, chance));
    ++seeds;
  }
  std::printf("%llu seeds, %llu mutants of each\n", static_cast<unsigned long long>(seeds), static_cast<unsigned long long>(mutants));
  return seeds == 0 ? 1 : 0;  // a corpus that is not found is no test
}
