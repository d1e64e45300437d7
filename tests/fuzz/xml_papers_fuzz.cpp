#include "ocr/extract/structured.h"
#include "ocr/extract/xml_papers.h"
#include "storage/record/wire.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = text_of(data, size);
  auto reading = ocr::read_xml(bytes);
  if (!reading) return 0;
  require(!reading->pages.empty());
  ocr::add_structured(*reading, bytes);  // the same again, as when it is attached to what it shows
  require(record::from_wire<record::Reading>(record::to_wire(*reading)).has_value());
  return 0;
}
