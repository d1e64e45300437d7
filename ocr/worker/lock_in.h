#pragma once

#include <limits>
#include <string>

namespace mingjing::ocr {

/// Gives up, for good, everything that reading a document does not need: opening files for writing, files outside the libraries, fonts
/// and models, sockets, other processes. Returns why it could not, empty when it is locked in. `landlock_version_max` is for tests of
/// what older kernels offer.
std::string lock_in(const std::string& program, int landlock_version_max = std::numeric_limits<int>::max());

}  // namespace mingjing::ocr
