#pragma once

#include <string>

#include "storage/record/read.h"

namespace mingjing::audit {

/// How a name that was read stands to the name that was expected.
enum class NameMatch {
  same,
  unclear,  ///< not read, or read under the line and so near the expected one that it is rather a misreading
  near,     ///< surely read from a picture, and one or two characters off: a person must look
  other
};
NameMatch match(const record::Read<std::string>& read, const std::string& expected);

/// Signs to insert, leave out or change to make one of the other.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b);

/// The name stands on the page, and it is the expected one or may well be a misreading of it.
bool may_name(const record::Read<std::string>& read, const std::string& expected);

}  // namespace mingjing::audit
