#pragma once

#include <string>
#include <string_view>

namespace mingjing::storage {

/// SHA-256 as 64 hex digits: identity of content, evidence.
std::string sha256_hex(std::string_view bytes);
/// XXH3-128 as 32 hex digits: an index, not evidence.
std::string xxh3_hex(std::string_view bytes);
/// 32 hex digits (the first half of SHA-256) over the parts, each length-prefixed, so that no two lists of parts share an id.
std::string identity_of(std::initializer_list<std::string_view> parts);

}  // namespace mingjing::storage
