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
  std::string value;                  ///< what was read
  std::u32string text;                ///< the same as record::normal_text has it, without quotation marks
  std::vector<std::int32_t> ease_pm;  ///< of each sign, as its witness says; empty when the witness sees something else on the line
  Witness by = Witness::ours;
};

/// The look that made `value` out of what a witness made of the `signs` of a line.
TextLook text_look(const std::string& value, std::span<const Word> signs, Witness by);

/// The text that the looks prove, every sign of it; empty when there is none. A rare sign may be taken for a common one in look after
/// look, so that agreement of one model is not enough. Proved is what
///  - ours said in three looks and never otherwise, with ease, while the packaged model sees each sign more often than any other in its
///    place; where it lacks the sign, it must not call it always the same other one with ease;
///  - or a model said, and the shapes of the signs show, one by one: of 157 such readings on drawn papers of 200 and 150 dpi that the
///    models alone did not prove, none was wrong;
///  - or no model said, while the shapes never show anything else: where they differ from the models, at a Chinese sign or two, the models
///    waver, none of their signs standing in more than half of the looks. 28 such readings, none wrong;
///  - or, a long text, sign by sign: what both models always said with ease, and of the others what the shapes alone show, at most one
///    of which no model said; at one place the shapes may lean to another sign, not clearly, where ours
///    sees its own with the ease that a misread one hardly ever has.
std::string proved_text(std::span<const TextLook> looks);

}  // namespace mingjing::ocr
