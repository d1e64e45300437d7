#pragma once

#include <string>
#include <string_view>

namespace mingjing::record {

/// Text as it is compared: full-width forms folded to ASCII, every kind of white space and control removed, the look-alike
/// brackets, dashes and dots of Chinese type made one. Case is kept. Bytes that are not UTF-8 are dropped.
std::string normal_text(std::string_view text);

/// A name as it is compared: normal_text in upper case.
std::string normal_name(std::string_view name);

/// True when `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// The code points of `text`; ill-formed bytes are dropped.
std::u32string to_code_points(std::string_view text);
std::string to_utf8(std::u32string_view code_points);

}  // namespace mingjing::record
