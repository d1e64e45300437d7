#include "ocr/extract/structured.h"
#include "storage/record/wire.h"
#include "tests/fuzz/parts.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = zip_of_parts(text_of(data, size));
  auto file = ocr::OfdFile::open(bytes);
  if (!file) return 0;
  (void)(*file)->text(1);
  const auto page = (*file)->draw(1, 50);
  require(!page || (page->width > 0 && page->height > 0));
  record::Reading reading;
  reading.page_count = (*file)->page_count();
  ocr::add_ofd_data(reading, **file);
  require(record::from_wire<record::Reading>(record::to_wire(reading)).has_value());
  return 0;
}
