#include "ocr/open/xml.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const auto root = ocr::parse_xml(text_of(data, size))) {
    std::size_t elements = 0;
    root->each([&](const ocr::XmlElement&) { ++elements; });
    require(elements > 0 && elements <= size);
  }
  return 0;
}
