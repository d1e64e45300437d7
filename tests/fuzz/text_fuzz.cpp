#include "ocr/open/open.h"
#include "storage/record/text.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = text_of(data, size);
  (void)ocr::file_kind(bytes);
  const auto text = ocr::to_unicode(bytes);
  if (!text) return 0;
  require(record::is_utf8(*text));
  require(record::to_utf8(record::to_code_points(*text)) == *text);
  const std::string normal = record::normal_text(*text);
  require(record::is_utf8(normal) && record::normal_text(normal) == normal);
  return 0;
}
