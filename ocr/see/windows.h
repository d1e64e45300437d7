#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/date.h"
#include "storage/record/money.h"

namespace mingjing::ocr {

// What a field may look like, found inside a string that may carry a stray sign at either edge (a colon read as 5, the edge of a QR
// code, a form rule read as 1). nullopt: nothing in it looks like the field.

/// The only run of exactly `length` digits. A longer run is refused: nothing tells at which end the stray sign stands.
std::optional<std::string> digits_window(std::string_view text, std::size_t length);
/// A 10 or 12 digit invoice code: one whose year and kind digits are possible. `old_electronic`: 12 digits that begin with 0 or 1.
std::optional<std::string> code_window(std::string_view text, bool old_electronic);
/// A 20-digit number of a 数电 invoice whose year is possible.
std::optional<std::string> digital_number_window(std::string_view text);
/// 2016年06月12日 with or without the signs; years 2000 … 2099.
std::optional<record::Date> date_window(std::string_view text);
/// The figures after the last ¥, with exactly two decimals.
std::optional<record::Fen> amount_window(std::string_view text);
/// The text from the first capital figure on, behind 人民币 where that is printed; what stands before is the crossed circle or the end of a
/// label.
std::string words_window(std::string_view text);
/// The writings of a sum in words as papers have them, signs as record::normal_text has them: with 人民币 or the crossed circle before it or
/// neither. None for a sum below one fen or of 10^14 fen and more.
std::vector<std::u32string> sum_writings(record::Fen sum);
/// The signs of those that tell one sum from another.
inline constexpr std::u32string_view kSumSigns = U"零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正人民币";
/// True when the text is a row of stars: no tax (免税, 差额).
bool is_starred(std::string_view text);

struct TaxIdWindow {
  std::string id;
  bool proven = false;  ///< its check character is right
};
/// 18, 15, 16, 17 or 20 characters of a tax id; the one with a right check character before any other. O I S Z V, which cannot stand in
/// a code, are read as 0 1 5 2 Y or U under the check.
std::optional<TaxIdWindow> tax_id_window(std::string_view text);

/// A firm's name as printed: brackets made full-width and closed, a stray sign at either edge and a trailing note in brackets without
/// an end cut off. nullopt when fewer than two Chinese characters (or four letters) remain.
std::optional<std::string> name_window(std::string_view text);

}  // namespace mingjing::ocr
