#include <algorithm>

#include "ocr/extract/read_page.h"
#include "storage/record/text.h"
#include "storage/record/wire.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A line of the input is a word: x, y and its text.
  ocr::PageText page;
  page.width = 600, page.height = 800, page.source = size % 2 == 0 ? record::Source::pdf_text : record::Source::ocr;
  auto text = text_of(data, size);
  while (!text.empty() && page.words.size() < 500) {
    const auto line = text.substr(0, text.find(10));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.size() < 3 || !record::is_utf8(line.substr(2))) continue;
    const auto x = static_cast<unsigned char>(line[0]) * 3.0, y = static_cast<unsigned char>(line[1]) * 4.0;
    page.words.push_back({std::string(line.substr(2)), {x, y, 8.0 * static_cast<double>(line.size() - 2) / 2, 10}, 1000});
  }
  record::Reading reading;
  reading.page_count = 1;
  reading.pages = ocr::read_page(page, {}, nullptr, 1);
  require(!reading.pages.empty());
  require(record::from_wire<record::Reading>(record::to_wire(reading)).has_value());
  return 0;
}
