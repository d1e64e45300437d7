#include "ocr/worker/allowed_files.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace mingjing::ocr {
namespace {

/// Where libraries, fonts, character tables and models lie; what stands beside the program counts too.
std::vector<std::string> readable_places(const std::string& program) {
  std::vector<std::string> places = {
      "/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives", "/var/cache/fontconfig", "/proc/self"};
  if (const char* models = std::getenv("TESSDATA_PREFIX")) places.push_back(models);
  if (const auto slash = program.rfind('/'); slash != program.npos) places.push_back(program.substr(0, slash));
  return places;
}

// Of kernels younger than the headers that this may be built with.
struct Ruleset {
  std::uint64_t files = 0, net = 0, scoped = 0;
};
constexpr std::uint64_t kRefer = 1u << 13, kTruncate = 1u << 14, kIoctlDevice = 1u << 15;
constexpr std::uint64_t kBindTcp = 1, kConnectTcp = 2, kAbstractSocket = 1, kSignal = 2;

/// Everything that Landlock of this version can take away.
Ruleset all_rights(long version) {
  Ruleset rules;
  rules.files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  if (version >= 2) rules.files |= kRefer;
  if (version >= 3) rules.files |= kTruncate;
  if (version >= 4) rules.net = kBindTcp | kConnectTcp;
  if (version >= 5) rules.files |= kIoctlDevice;
  if (version >= 6) rules.scoped = kAbstractSocket | kSignal;
  return rules;
}

std::size_t known_size(long version) { return (version >= 6 ? 3 : version >= 4 ? 2 : 1) * sizeof(std::uint64_t); }

}  // namespace

std::string confine_files(const std::string& program, int version_max) {
  const long version = std::min<long>(syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION), version_max);
  if (version < 1) return {};
  const Ruleset rules = all_rights(version);
  const int set = static_cast<int>(syscall(SYS_landlock_create_ruleset, &rules, known_size(version), 0));
  if (set < 0) return std::string("landlock: ") + std::strerror(errno);
  for (const auto& place : readable_places(program)) {
    const int folder = open(place.c_str(), O_PATH | O_CLOEXEC);
    if (folder < 0) continue;
    const bool is_file = place.ends_with(".cache");
    landlock_path_beneath_attr rule{};
    rule.parent_fd = folder;
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | (is_file ? 0 : LANDLOCK_ACCESS_FS_READ_DIR);
    syscall(SYS_landlock_add_rule, set, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(folder);
  }
  const bool confined = syscall(SYS_landlock_restrict_self, set, 0) == 0;
  close(set);
  return confined ? std::string() : std::string("landlock: ") + std::strerror(errno);
}

}  // namespace mingjing::ocr
