#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace mingjing::ocr {

/// Reads little-endian values one after the other; what lies beyond the end is 0, and `ok` tells.
struct Bytes {
  std::string_view rest;
  bool ok = true;

  std::string_view take(std::size_t count) {
    if (count > rest.size()) ok = false, rest = {}, count = 0;
    const auto taken = rest.substr(0, count);
    rest.remove_prefix(count);
    return taken;
  }
  template <class T>
  T value() {
    T read{};
    const auto bytes = take(sizeof(T));
    if (bytes.size() == sizeof(T)) std::memcpy(&read, bytes.data(), sizeof(T));
    return read;
  }
};

}  // namespace mingjing::ocr
