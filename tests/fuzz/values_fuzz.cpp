#include "ocr/extract/field.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(text_of(data, size));
  if (!record::is_utf8(text)) return 0;
  (void)ocr::parse_amount(text), (void)ocr::parse_amount_words(text);
  (void)record::Fen::parse_words(text);
  (void)record::normal_tax_id(text);
  if (const auto amount = record::Fen::parse(text)) require(*record::Fen::parse(amount->yuan()) == *amount);
  if (const auto day = record::Date::parse(text)) require(*record::Date::parse(day->iso()) == *day);
  return 0;
}
