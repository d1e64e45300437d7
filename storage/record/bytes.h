#pragma once

#include <string>
#include <utility>

namespace mingjing::record {

/// A string that is not text: content of a file. Every other string of a record is UTF-8.
struct Bytes : std::string {
  using std::string::string;
  Bytes() = default;
  Bytes(std::string bytes) : std::string(std::move(bytes)) {}  // NOLINT: a string becomes bytes wherever one is given
};

}  // namespace mingjing::record
