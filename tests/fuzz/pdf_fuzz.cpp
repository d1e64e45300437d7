#include <algorithm>

#include "ocr/open/open.h"
#include "storage/record/text.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto file = ocr::PdfFile::open(text_of(data, size));
  if (!file) return 0;
  for (int number = 1; number <= std::min((*file)->page_count(), 3); ++number) {
    if (const auto text = (*file)->text(number))
      for (const auto& word : text->words.words) require(record::is_utf8(word.text));
    (void)(*file)->draw(number, 20);
  }
  (void)(*file)->attachments();
  return 0;
}
