#pragma once

#include <string>
#include <string_view>

namespace mingjing::fuzz {

/// A zip of the parts that a text holds, each after a line `== name`: so that an engine changes the parts and not their checksums.
std::string zip_of_parts(std::string_view text);

}  // namespace mingjing::fuzz
