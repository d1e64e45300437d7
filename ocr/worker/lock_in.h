#pragma once

#include <string>

namespace mingjing::ocr {

/// Gives up, for good, everything that reading a document does not need: opening files for writing, files outside the libraries, fonts
/// and models, sockets, other processes. Returns why it could not, empty when it is locked in.
std::string lock_in(const std::string& program);

}  // namespace mingjing::ocr
