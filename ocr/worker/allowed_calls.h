#pragma once

#include <string>

namespace mingjing::ocr {

/// From here on the process makes no system call but those that reading needs. Returns why it could not, empty when it is so.
std::string confine_calls();

}  // namespace mingjing::ocr
