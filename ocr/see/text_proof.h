#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ocr/extract/page_text.h"

namespace mingjing::ocr {

inline constexpr std::int32_t kEasyPm = 950;  ///< a rare sign is taken for a common one in every look, but hardly ever with this ease

/// One look at a text.
struct TextLook {
  std::u32string text;                ///< as record::normal_text has it
  std::vector<std::int32_t> ease_pm;  ///< of each sign, the engine's own; empty when the text is not on the line as it stands
  bool packaged = false;              ///< by Debian's model, otherwise by ours
};

/// The look that made `value` out of the `signs` of a line.
TextLook text_look(const std::string& value, std::span<const Word> signs, bool packaged);

/// True when the looks prove every sign of `text`. A rare sign may be taken for a common one in look after look, so that agreement is not
/// enough: ours must have said nothing else in three looks, with ease, and the packaged model must see each sign more often than any other
/// in its place. Where it lacks the sign, it must not call it always the same other one with ease. Of 1,390 texts on drawn papers of 200
/// and 150 dpi, in the fonts of teaching, 936 passed this or were read with ease at once, and one of them was wrong.
bool is_proved(const std::string& text, std::span<const TextLook> looks);

}  // namespace mingjing::ocr
