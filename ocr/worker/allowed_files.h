#pragma once

#include <string>

namespace mingjing::ocr {

/// From here on the process reads libraries, fonts and models and writes nothing, by Landlock of the kernel's version or an older one
/// (`version_max`). Landlock is the second wall: where the kernel has none, the first, the filter of calls, stands alone. Returns why it
/// could not, empty when it is so.
std::string confine_files(const std::string& program, int version_max);

}  // namespace mingjing::ocr
