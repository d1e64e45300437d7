#include "ocr/extract/field.h"

#include <algorithm>

#include "ocr/see/text_proof.h"
#include "ocr/see/vote.h"
#include "ocr/see/windows.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

/// True when the text begins with a sign that begins no text of these papers.
bool is_stray(std::string_view text) { return !text.empty() && std::string_view("-:.,|_'`").find(text[0]) != std::string_view::npos; }

/// Without white space around it, and without the label's colon or a speck before it.
std::string trimmed(std::string text) {
  const auto skip = [](char sign) { return sign == ' ' || sign == '\t' || sign == ')'; };  // the end of a bracket that is the label's
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
  while (!text.empty() && (skip(text.front()) || is_stray(text))) text.erase(text.begin());
  // A quotation that begins before the first one has ended is a speck too.
  constexpr std::string_view kOpen = "“", kClose = "”";
  if (text.starts_with(kOpen) && text.find(kOpen, kOpen.size()) < text.find(kClose)) text.erase(0, kOpen.size());
  return text;
}

/// The looks at a picture know no white space.
std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::string only(const std::string& text, const std::function<bool(char)>& wanted) {
  std::string kept;
  std::ranges::copy_if(record::normal_text(text), std::back_inserter(kept), wanted);
  return kept;
}

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_code_sign(char sign) {
  return is_digit(sign) || (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z') || sign == '-' || sign == '/' || sign == '.' ||
         sign == '_' || sign == '(' || sign == ')' || sign == '[' || sign == ']' || sign == '*' || sign == '#';
}

std::optional<std::string> some(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

/// The figures without CNY or ¥ before or behind them.
std::string without_currency(const std::string& text) {
  constexpr std::string_view figures = "0123456789.,-";
  const auto first = text.find_first_of(figures), last = text.find_last_of(figures);
  return first == text.npos ? std::string() : text.substr(first, last - first + 1);
}

/// The figures alone, the last two of them behind a point.
std::string with_two_places(const std::string& figures) {
  std::string digits = only(figures, is_digit);
  if (digits.size() > 2) digits.insert(digits.size() - 2, ".");
  return digits;
}

constexpr std::int32_t kAgreedPm = 930;   // several looks of different kinds agree

constexpr std::string_view kCapitalSigns = "零〇○壹一贰貳弐弍叁叄参肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正负負";

/// Without what is no sign of an amount: a stroke of the form between two of them.
std::optional<std::string> as_words(const std::string& text) {
  static const std::u32string signs = record::to_code_points(kCapitalSigns);
  std::u32string plain = record::to_code_points(words_window(record::normal_text(text)));
  std::erase_if(plain, [&](char32_t sign) { return signs.find(sign) == signs.npos; });
  const std::string words = record::to_utf8(plain);
  return parse_amount_words(words) ? std::optional(words) : std::nullopt;
}

}  // namespace

void add_problem(std::vector<std::string>& problems, const std::string& name) {
  if (std::ranges::find(problems, name) == problems.end()) problems.push_back(name);
}

bool names_firm(const std::string& text) {
  const std::u32string name = record::to_code_points(record::normal_text(text));
  if (name.size() < 5 || name.size() > 40 || name.find(U':') != name.npos) return false;
  constexpr std::u32string_view ends[] = {U"公司", U"厂", U"合作社", U"中心", U"研究院"};
  return std::ranges::any_of(ends, [&](std::u32string_view end) { return name.ends_with(end); });
}

std::optional<record::Fen> parse_amount(const std::string& text) {
  std::string figures = record::normal_text(text);
  if (const auto sign = figures.rfind("¥"); sign != figures.npos && sign + 2 < figures.size()) {
    const bool negative = figures.substr(0, sign).ends_with('-');
    figures = (negative ? "-" : "") + figures.substr(sign + 2);
  }
  for (const char* word : {"人民币", "CNY", "RMB", "元整", "元", ":"})
    for (auto at = figures.find(word); at != figures.npos; at = figures.find(word)) figures.erase(at, std::string_view(word).size());
  if (figures.empty() || std::ranges::none_of(figures, is_digit)) return std::nullopt;
  auto amount = record::Fen::parse(figures);
  if (!amount) return std::nullopt;
  return *amount;
}

std::optional<record::Fen> parse_amount_words(const std::string& text) {
  static const std::u32string signs = record::to_code_points(kCapitalSigns);
  std::u32string words;
  for (char32_t sign : record::to_code_points(record::normal_text(text)))
    if (signs.find(sign) != signs.npos) words += sign;
  if (words.size() < 2) return std::nullopt;
  auto amount = record::Fen::parse_words(record::to_utf8(words));
  if (!amount) return std::nullopt;
  return *amount;
}

template <class T>
record::Read<T> FieldReader::read(const Run& run, const std::string& what, std::int32_t confidence_pm, Charset charset,
                                  const Parse<T>& parse, std::vector<T>* looked) const {
  using record::Read;
  if (run.empty()) return Read<T>::absent("no " + what + " beside its label");
  const auto box = layout_.box(run.at);
  const auto first = parse(recognised() ? without_spaces(run.text) : run.text);
  if (!recognised()) {
    if (!first) return Read<T>::absent("what stands for " + what + " cannot be read: " + run.text);
    return Read<T>::found(*first, layout_.source(), confidence_pm, box);
  }
  Ballot<T> votes;
  struct Look {
    T value;
    std::int32_t ease_pm;
    Witness by;
  };
  const bool text = charset == Charset::text;
  std::vector<Look> seen;       // the looks that gave a value
  std::vector<TextLook> proof;  // those closer than the first, of a text
  std::vector<T> shown;         // what the shapes of capital figures say: nothing by itself
  int looks = 1;
  bool whole = false;
  if (first) votes.cast(*first), seen.push_back({*first, is_stray(run.text) ? 0 : run.confidence_pm, Witness::ours});
  if (recogniser_)
    recogniser_->again(run.at, charset, [&](const Glance& glance) {
      if (glance.by == Witness::shapes) {
        if constexpr (std::is_same_v<T, std::string>)
          if (const auto value = parse(glance.text)) {
            if (!text) return shown.push_back(*value), false;
            proof.push_back(text_look(*value, glance.signs, glance.by));
          }
        return proved_text(proof).empty();
      }
      ++looks;
      whole = glance.whole;
      // A stray sign before the text may be its first one, misread (三 for a colon).
      if (const auto value = parse(glance.text)) {
        votes.cast(*value), seen.push_back({*value, is_stray(glance.text) ? 0 : glance.ease_pm, glance.by});
        if constexpr (std::is_same_v<T, std::string>)
          if (text) proof.push_back(text_look(*value, glance.signs, glance.by));
      }
      const int agreeing = votes.leader_votes();
      const bool easy = std::ranges::all_of(seen, [](const Look& look) { return look.ease_pm >= kEasyPm; });
      const bool all = agreeing >= 3 && agreeing == looks && (!text || easy);
      return !(all || (!text && agreeing >= 4 && 4 * agreeing >= 3 * looks));
    });
  if (looked) {
    *looked = std::move(shown);
    for (const Look& look : seen) looked->push_back(look.value);
  }
  if constexpr (std::is_same_v<T, std::string>)
    if (const std::string proved = text && whole ? proved_text(proof) : ""; !proved.empty())
      return Read<T>::found(proved, record::Source::ocr, std::min(confidence_pm, kAgreedPm), box);
  if (votes.empty()) return Read<T>::absent("the print of " + what + " cannot be made out");
  const T* leader = votes.leader();
  if (!leader && text) {
    const auto easiest = std::ranges::max_element(seen, {}, &Look::ease_pm);
    return Read<T>::found(easiest->value, record::Source::ocr, kGuessPm, box);
  }
  if (!leader) return Read<T>::absent("the readings of " + what + " disagree");
  std::int32_t hardest = 1000;
  bool by_one = false, by_other = false;
  for (const Look& look : seen) {
    if (look.value != *leader) continue;
    hardest = std::min(hardest, look.ease_pm);
    (look.by == Witness::packaged ? by_other : by_one) = true;
  }
  const int agreeing = votes.leader_votes();
  const std::int32_t share = 1000 * agreeing / looks;
  // Figures are read by one model over many views, text by two that err on different signs.
  bool sure = whole && agreeing >= 3 && share >= 600;
  if (text) sure = sure && agreeing == looks && by_one && by_other && hardest >= kEasyPm;
  const std::int32_t unsure = std::min(kUnprovedPm, share * std::min(agreeing, 3) / 3);
  return Read<T>::found(*leader, record::Source::ocr, std::min(confidence_pm, sure ? kAgreedPm : unsure), box);
}

record::Read<std::string> FieldReader::text(const Run& run, const std::string& what, std::int32_t confidence_pm) const {
  return read<std::string>(run, what, confidence_pm, Charset::text, [](const std::string& text) { return some(trimmed(text)); });
}

record::Read<std::string> FieldReader::text(const Run& run, const std::string& what, const Parse<std::string>& part) const {
  return read<std::string>(run, what, 1000, Charset::text, part);
}

record::Read<std::string> FieldReader::digits(const Run& run, const std::string& what, std::size_t min, std::size_t max,
                                              std::int32_t confidence_pm) const {
  return read<std::string>(run, what, confidence_pm, Charset::digits, [=](const std::string& text) -> std::optional<std::string> {
    const std::string plain = record::normal_text(text), kept = only(text, is_digit);
    if (kept.size() < min || kept.size() > max || kept.size() != plain.size()) return std::nullopt;
    return kept;
  });
}

record::Read<std::string> FieldReader::code(const Run& run, const std::string& what, std::int32_t confidence_pm) const {
  const bool words = std::ranges::any_of(record::to_code_points(run.text), is_han);  // 记-0012
  const Charset charset = words ? Charset::text : Charset::code;
  return read<std::string>(run, what, confidence_pm, charset, [&](const std::string& text) -> std::optional<std::string> {
    std::string plain = record::normal_text(text);
    const bool labelled = plain.size() > 3 && (plain.starts_with("NO") || plain.starts_with("No")) && (is_digit(plain[2]) || plain[2] == '.');
    if (labelled) plain.erase(0, plain[2] == '.' ? 3 : 2);  // № stands before the number
    if (plain.empty() || std::ranges::none_of(plain, is_digit)) return std::nullopt;
    const auto dash = plain.find(':');  // 记-0012: on a picture the dash is as small as a colon
    if (words && recognised() && dash != plain.npos) plain[dash] = '-';
    return plain;
  });
}

record::Read<std::string> FieldReader::tax_id(const Run& run, const std::string& what, std::int32_t confidence_pm) const {
  auto id = read<std::string>(run, what, confidence_pm, Charset::code, [](const std::string& text) -> std::optional<std::string> {
    const std::string plain = record::normal_tax_id(text);
    const bool well_formed = plain.size() >= 15 && plain.size() <= 20 && std::ranges::all_of(plain, is_code_sign);
    return well_formed ? std::optional(plain) : std::nullopt;
  });
  // The check character is a proof of its own.
  if (recognised() && id && record::tax_id_form(*id) == record::TaxIdForm::credit_code) return with_confidence(id, kProvedPm);
  return id;
}

record::Read<std::string> FieldReader::currency(const Run& run, const std::string& what) const {
  if (!recognised()) return text(run, what);
  return text(run, what, [](const std::string& text) -> std::optional<std::string> {
    for (const char* name : {"人民币", "CNY", "RMB", "美元", "USD", "欧元", "EUR", "港币", "港元", "HKD", "日元", "JPY", "英镑", "GBP"})
      if (record::normal_text(text).find(name) != std::string::npos) return name;
    return std::nullopt;
  });
}

record::Read<std::string> FieldReader::account(const Run& run, const std::string& what) const {
  return read<std::string>(run, what, 1000, Charset::digits, [](const std::string& text) -> std::optional<std::string> {
    auto number = record::AccountNumber::parse(text);
    if (!number || number->text().size() < 4) return std::nullopt;
    return number->text();
  });
}

record::Read<record::Date> FieldReader::date(const Run& run, const std::string& what, std::int32_t confidence_pm) const {
  return read<record::Date>(run, what, confidence_pm, Charset::date, [](const std::string& text) -> std::optional<record::Date> {
    auto day = record::Date::parse(trimmed(text));
    if (!day) return std::nullopt;
    return *day;
  });
}

FieldReader::Looks<record::Fen> FieldReader::looks_at_amount(const Run& run, const std::string& what, std::int32_t confidence_pm) const {
  Looks<record::Fen> looks{{}, layout_.box(run.at)};
  const auto parse = [](const std::string& text) { return amount_window(without_currency(text)); };
  // Where figures alone may be read, signs of any kind come out as figures: what stands there must be an amount in the first place.
  if (!recognised())
    looks.read = read<record::Fen>(run, what, confidence_pm, Charset::amount, parse_amount);
  else if (std::ranges::count_if(record::to_code_points(run.text), is_han) > 3)
    looks.read = record::Read<record::Fen>::absent("words stand in place of " + what);
  else
    looks.read = read<record::Fen>(run, what, confidence_pm, Charset::amount, parse, &looks.values);
  return looks;
}

FieldReader::Looks<std::string> FieldReader::looks_at_words(const Run& run, const std::string& what) const {
  Looks<std::string> looks{{}, layout_.box(run.at), {}, run.at};
  looks.read = read<std::string>(run, what, 1000, Charset::capital_amount, as_words, &looks.values);
  // One sign may be taken for another in every look: words from a picture are sure only beside figures that say the same.
  if (recognised()) looks.read = with_confidence(looks.read, std::min(looks.read.confidence_pm(), kUnprovedPm));
  return looks;
}

template <class T>
FieldReader::Looks<T> FieldReader::parted(const Run& begin, const Run& end, const std::string& what, Charset charset, std::string_view signs,
                                          const Parse<T>& parse) const {
  const std::u32string wanted = record::to_code_points(signs);
  const Parse<std::string> part = [&](const std::string& text) {
    std::u32string kept;
    for (char32_t sign : record::to_code_points(record::normal_text(text)))
      if (wanted.find(sign) != wanted.npos) kept += sign;
    return some(record::to_utf8(kept));
  };
  std::vector<std::string> heads, tails;
  const auto head = read<std::string>(begin, what, 1000, charset, part, &heads), tail = read<std::string>(end, what, 1000, charset, part, &tails);
  Looks<T> looks{record::Read<T>::absent("the readings of " + what + " disagree"), layout_.box(begin.at)};
  for (const auto& first : heads)
    for (const auto& second : tails)
      if (const auto value = parse(first + second)) looks.values.push_back(*value);
      else if (const auto pointless = charset == Charset::amount ? parse(with_two_places(first + second)) : std::nullopt)
        looks.values.push_back(*pointless);  // where the line ends at the point it is lost: words may still prove what stands there
  if (const auto value = head && tail ? parse(*head + *tail) : std::nullopt)
    looks.read = record::Read<T>::found(*value, layout_.source(), std::min(head.confidence_pm(), tail.confidence_pm()), looks.box);
  return looks;
}

FieldReader::Looks<record::Fen> FieldReader::looks_at_amount(const Run& begin, const Run& end, const std::string& what) const {
  if (end.empty()) return looks_at_amount(begin, what);
  return parted<record::Fen>(begin, end, what, Charset::amount, "0123456789,.", parse_amount);
}

FieldReader::Looks<std::string> FieldReader::looks_at_words(const Run& begin, const Run& end, const std::string& what) const {
  if (end.empty()) return looks_at_words(begin, what);
  auto looks = parted<std::string>(begin, end, what, Charset::capital_amount, kCapitalSigns, as_words);
  looks.read = with_confidence(looks.read, std::min(looks.read.confidence_pm(), kUnprovedPm));
  return looks;
}

std::string FieldReader::the_words_of(const std::vector<record::Fen>& sums, const Rect& at) const {
  std::string words;
  for (auto sum = sums.begin(); recogniser_ && at.w > 0 && sum != sums.end(); ++sum) {
    if (std::find(sums.begin(), sum, *sum) != sum) continue;
    const std::u32string shown = recogniser_->shown(at, sum_writings(*sum), kSumSigns);
    if (shown.empty()) continue;
    if (!words.empty()) return "";
    words = words_window(record::to_utf8(shown));
  }
  return words;
}

void FieldReader::prove_sum(Looks<record::Fen>& figures, Looks<std::string>& words) const {
  if (!recognised()) return;
  std::optional<record::Fen> common;
  std::string text;
  for (const auto& look : words.values) {
    const auto value = parse_amount_words(look);
    if (!value || std::ranges::find(figures.values, *value) == figures.values.end()) continue;
    if (common && *common != *value) return;
    common = value, text = look;
  }
  if (!common && !(text = the_words_of(figures.values, words.at)).empty()) common = parse_amount_words(text);
  if (!common || (sure(figures.read) && *figures.read != *common)) return;
  figures.read = record::Read<record::Fen>::found(*common, record::Source::ocr, kProvedPm, figures.box);
  words.read = record::Read<std::string>::found(text, record::Source::ocr, kProvedPm, words.box);
}

}  // namespace mingjing::ocr
