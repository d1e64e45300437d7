#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/synthesize/scan.h"

namespace mingjing::datasets {

/// How a figure is changed on a scan with an editing program.
enum class Forgery {
  paste_here,       ///< digits of the same scan pasted over others
  paste_elsewhere,  ///< digits of another scan
  retype,           ///< covered with the colour of the ground and typed anew in another face
  erase,            ///< covered with the colour of the ground
};
std::string_view name_of(Forgery forgery);

struct ScannedPage {
  const Scanned& scanned;
  const Page& page;
};

struct Forged {
  Picture picture;
  record::Box box;  ///< of what was changed, on the picture
};

/// Changes one to three neighbouring digits of a figure (amount, date or number) of a scanned page, as the seed picks, and saves the
/// picture as JPEG of `quality` (0: without loss). `elsewhere` is the scan whose figures foreign digits come from. nullopt where no
/// figure can be told apart on the picture, or none of the other scan is as tall.
std::optional<Forged> forge(const ScannedPage& here, const ScannedPage& elsewhere, Forgery how, std::int32_t quality, std::uint64_t seed);

}  // namespace mingjing::datasets
