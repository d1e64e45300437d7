#include "ocr/open/open.h"
#include "storage/record/text.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = ocr::read_csv(text_of(data, size));
  if (!table) return 0;
  for (const auto& row : table->sheets.at(0).rows)
    for (const auto& cell : row) require(record::is_utf8(cell));
  return 0;
}
