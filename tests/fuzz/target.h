#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Each target of this folder gives its parser bytes as a stranger would. It returns when the parser took them or refused them; it must
/// not crash, hang, throw or break a promise that the target checks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace mingjing::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

/// A broken promise stops the program, and with it the test.
inline void require(bool kept) {
  if (!kept) __builtin_trap();
}

}  // namespace mingjing::fuzz
