#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ocr/extract/label.h"
#include "ocr/extract/page_text.h"
#include "storage/record/document.h"

namespace mingjing::ocr {

/// Only where a value stands tells what it is, no label does.
inline constexpr std::int32_t kByPositionPm = 990;
/// What OCR reads by itself stays below the line of the contract; a second proof lifts it.
inline constexpr std::int32_t kUnprovedPm = 890;
/// Readings that disagree: the one with the least pain, since another paper may say which it is.
inline constexpr std::int32_t kGuessPm = 400;
inline constexpr std::int32_t kProvedPm = 960;

/// Turns the text beside a label into a typed field. A text layer is taken as it stands; on an OCR page the place is read again,
/// closer, with the characters that the field may have, and the readings vote.
class FieldReader {
 public:
  /// `recogniser` may be null: then the words of the page are all there is.
  FieldReader(const Layout& layout, Recogniser* recogniser) : layout_(layout), recogniser_(recogniser) {}
  bool recognised() const { return layout_.source() == record::Source::ocr; }

  template <class T>
  using Parse = std::function<std::optional<T>(const std::string&)>;

  // `what` names the field in the reason of an absent one; `confidence_pm` is the most that it is trusted, however well it is read.
  record::Read<std::string> text(const Run& run, const std::string& what, std::int32_t confidence_pm = 1000) const;
  /// Of the text beside others: the year of a title, the bank of a heading.
  record::Read<std::string> text(const Run& run, const std::string& what, const Parse<std::string>& part) const;
  record::Read<std::string> digits(const Run& run, const std::string& what, std::size_t min, std::size_t max,
                                   std::int32_t confidence_pm = 1000) const;
  /// Letters and digits, such as serial and contract numbers.
  record::Read<std::string> code(const Run& run, const std::string& what, std::int32_t confidence_pm = 1000) const;
  record::Read<std::string> tax_id(const Run& run, const std::string& what, std::int32_t confidence_pm = 1000) const;
  /// On a picture only the name of a money that is known: anything else there is a misreading.
  record::Read<std::string> currency(const Run& run, const std::string& what) const;
  record::Read<std::string> account(const Run& run, const std::string& what) const;
  record::Read<record::Date> date(const Run& run, const std::string& what, std::int32_t confidence_pm = 1000) const;
  record::Read<record::Fen> amount(const Run& run, const std::string& what, std::int32_t confidence_pm = 1000) const {
    return looks_at_amount(run, what, confidence_pm).read;
  }
  /// The amount in words as printed; absent when the words are no amount.
  record::Read<std::string> words(const Run& run, const std::string& what) const { return looks_at_words(run, what).read; }

  /// A field with what each look at its place gave, the right value among them or not.
  template <class T>
  struct Looks {
    record::Read<T> read;
    record::Box box;
    std::vector<T> values = {};
    Rect at = {};  ///< of what a line holds as a whole
  };
  Looks<record::Fen> looks_at_amount(const Run& run, const std::string& what, std::int32_t confidence_pm = 1000) const;
  Looks<std::string> looks_at_words(const Run& run, const std::string& what) const;
  /// The same where the end of a line parts it.
  Looks<record::Fen> looks_at_amount(const Run& begin, const Run& end, const std::string& what) const;
  Looks<std::string> looks_at_words(const Run& begin, const Run& end, const std::string& what) const;
  /// A sum printed in figures and in words: on a picture the one value that a look at either gave proves both, or the one value of the
  /// figures that the shapes of the words say.
  void prove_sum(Looks<record::Fen>& figures, Looks<std::string>& words) const;

 private:
  template <class T>
  record::Read<T> read(const Run& run, const std::string& what, std::int32_t confidence_pm, Charset charset, const Parse<T>& parse,
                       std::vector<T>* looked = nullptr) const;

  template <class T>
  Looks<T> parted(const Run& begin, const Run& end, const std::string& what, Charset charset, std::string_view signs,
                  const Parse<T>& parse) const;
  /// The words of the sum if that is what is printed there, and it is the only one of `sums` of which this holds.
  std::string the_words_of(const std::vector<record::Fen>& sums, const Rect& at) const;

  const Layout& layout_;
  Recogniser* recogniser_;
};

/// The same value with another confidence, such as after a proof.
template <class T>
record::Read<T> with_confidence(const record::Read<T>& read, std::int32_t confidence_pm) {
  if (!read) return read;
  auto sights = read.sights();
  sights.front().confidence_pm = confidence_pm;
  return record::Read<T>::found(std::move(sights));
}

/// True for a field that may stand behind a finding.
template <class T>
bool sure(const record::Read<T>& read) {
  return read.has_value() && read.confidence_pm() >= record::kSurePm;
}

/// Adds what a second source says, the most trusted first, or takes it where there was nothing. False when both are sure and differ.
template <class T>
bool add_sight(record::Read<T>& read, record::Sight<T> sight) {
  if (!read) {
    read = record::Read<T>::found({std::move(sight)});
    return true;
  }
  auto sights = read.sights();
  const bool same = sights.front().value == sight.value;
  const bool contradicts = !same && sights.front().confidence_pm >= record::kSurePm && sight.confidence_pm >= record::kSurePm;
  if (same && sights.front().source == record::Source::ocr) sights.front().confidence_pm = kProvedPm;
  const auto place = sight.source < sights.front().source || (!same && sights.front().confidence_pm < record::kSurePm)
                         ? sights.begin()
                         : sights.end();
  sights.insert(place, std::move(sight));
  read = record::Read<T>::found(std::move(sights));
  return !contradicts;
}

/// True for a text that ends as firms' names do and holds no label.
bool names_firm(const std::string& text);

/// Names a document.* check that the page fails, once.
void add_problem(std::vector<std::string>& problems, const std::string& name);

/// A number as paper has it: `¥ 1,234.50`, `CNY 12.00`, `RMB12`, with stray signs about it; nullopt when it is no amount.
std::optional<record::Fen> parse_amount(const std::string& text);
/// The amount of words that may stand among others: 人民币（大写）：壹万元整.
std::optional<record::Fen> parse_amount_words(const std::string& text);

}  // namespace mingjing::ocr
