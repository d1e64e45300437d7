#include "storage/fingerprint.h"

#include <openssl/evp.h>
#include <xxhash.h>

#include <array>
#include <cassert>
#include <cstdint>
#include <memory>
#include <span>

namespace mingjing::storage {
namespace {

std::string hex(std::span<const unsigned char> bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  unsigned int size = 0;
  const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  assert(done == 1 && size == digest.size());
  static_cast<void>(done);
  return hex(digest);
}

std::string xxh3_hex(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  return hex(canonical.digest);
}

std::string identity_of(std::initializer_list<std::string_view> parts) {
  std::string joined;
  for (const std::string_view part : parts) {
    for (int shift = 0; shift < 64; shift += 8) joined += static_cast<char>(static_cast<std::uint64_t>(part.size()) >> shift & 0xff);
    joined += part;
  }
  return sha256_hex(joined).substr(0, 32);
}

}  // namespace mingjing::storage
