#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ocr/extract/page_text.h"

namespace mingjing::ocr {

/// One look at a text.
struct TextLook {
  std::u32string text;                ///< as record::normal_text has it
  std::vector<std::int32_t> ease_pm;  ///< of each sign, the engine's own; empty when not told
  bool packaged = false;              ///< by Debian's model, otherwise by ours
};

/// The look that made `value` out of the `signs` of a line.
TextLook text_look(const std::string& value, std::span<const Sign> signs, bool packaged);

/// True when the looks prove every sign of `text`. A rare sign may be taken for a common one in look after look, so that agreement is not
/// enough: ours must have said nothing else in four looks, and the packaged model must see each sign more often than any other in its
/// place. Where it lacks the sign, ours must have read it with ease each time. On drawn papers of 200 and 150 dpi of the fonts that
/// teaching used, 400 of the 492 texts that were read rightly passed, and none of the 53 others.
bool is_proved(const std::string& text, std::span<const TextLook> looks);

}  // namespace mingjing::ocr
