#include "ocr/open/open.h"
#include "storage/record/text.h"
#include "tests/fuzz/parts.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = ocr::read_xlsx(zip_of_parts(text_of(data, size)));
  if (!table) return 0;
  for (const auto& sheet : table->sheets)
    for (const auto& row : sheet.rows)
      for (const auto& cell : row) require(record::is_utf8(cell));
  return 0;
}
