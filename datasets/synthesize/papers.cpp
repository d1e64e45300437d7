#include "datasets/synthesize/papers.h"

#include <array>
#include <cassert>

namespace mingjing::datasets {
namespace {

constexpr std::array<const char*, 10> kDigits{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

/// A group of four digits, 1 … 9999, without leading zeros; inner zeros make one 零, zeros at the end none.
std::string group_words(int group) {
  constexpr std::array<const char*, 4> units{"仟", "佰", "拾", ""};
  std::string words;
  bool zero = false;
  for (int i = 0, place = 1000; i < 4; ++i, place /= 10) {
    const int digit = group / place % 10;
    if (digit == 0) {
      zero = true;
      continue;
    }
    if (zero && !words.empty()) words += kDigits[0];
    zero = false;
    words += kDigits[static_cast<std::size_t>(digit)];
    words += units[static_cast<std::size_t>(i)];
  }
  return words;
}

std::string yuan_words(std::int64_t yuan) {
  constexpr std::array<const char*, 3> units{"", "万", "亿"};
  constexpr std::array<std::int64_t, 3> places{1, 10'000, 100'000'000};
  std::string words;
  bool gap = false;
  for (std::size_t i = 3; i-- > 0;) {
    const int group = static_cast<int>(yuan / places[i] % 10'000);
    if (group == 0) {
      gap = true;
      continue;
    }
    if (!words.empty() && (gap || group < 1000)) words += kDigits[0];
    gap = false;
    words += group_words(group);
    words += units[i];
  }
  return words;
}

}  // namespace

std::string capital_words(record::Fen amount, std::uint32_t variant) {
  const std::int64_t fen = amount.count() < 0 ? -amount.count() : amount.count();
  assert(fen < 100'000'000'000'000);
  const std::int64_t yuan = fen / 100;
  const auto jiao = static_cast<std::size_t>(fen / 10 % 10);
  const auto cent = static_cast<std::size_t>(fen % 10);
  const bool round_yuan = (variant & 1) != 0;      // 圆 for 元
  const bool exact_after_jiao = (variant & 2) != 0;  // 整 after 角
  const bool zheng = (variant & 4) != 0;           // 正 for 整
  const bool zero_cent = (variant & 8) != 0;       // 零分 written out
  std::string words = (variant & 16) != 0 ? "人民币" : "";
  if (amount.count() < 0) words += "（负数）";
  if (yuan > 0 || fen == 0) words += (yuan == 0 ? std::string(kDigits[0]) : yuan_words(yuan)) + (round_yuan ? "圆" : "元");
  const std::string whole = zheng ? "正" : "整";
  if (jiao == 0 && cent == 0) return words + whole;
  // 零 stands for a missing 角, and may stand where the yuan end in 0 (107000.53: 壹拾万柒仟元零伍角叁分).
  if (yuan > 0 && (jiao == 0 || (yuan % 10 == 0 && (variant & 32) != 0))) words += kDigits[0];
  if (jiao > 0) words += std::string(kDigits[jiao]) + "角";
  if (cent > 0) return words + kDigits[cent] + "分";
  if (zero_cent) return words + "零分";
  return exact_after_jiao ? words + whole : words;
}

std::string qr_payload_of(const InvoicePaper& paper, std::string_view crc) {
  using record::InvoiceKind;
  const auto type = [&]() -> std::string {
    switch (paper.kind) {
      case InvoiceKind::vat_special: return "01";
      case InvoiceKind::vat_ordinary: return "04";
      case InvoiceKind::e_special: return "20";
      case InvoiceKind::digital_special: return "31";
      case InvoiceKind::digital_ordinary: return "32";
      default: return "10";
    }
  }();
  // 数电票 carry the total, all older kinds the amount without tax.
  const bool digital = paper.kind == InvoiceKind::digital_special || paper.kind == InvoiceKind::digital_ordinary;
  std::string day = paper.date.iso();
  std::erase(day, '-');
  std::string payload = "01," + type + "," + paper.code + "," + paper.number + "," +
                        (digital ? paper.total : paper.amount_excl_tax).yuan() + "," + day + "," + paper.check_code + ",";
  payload += crc;
  if (!digital) payload += ",";
  return payload;
}

}  // namespace mingjing::datasets
