#include <algorithm>

#include "ocr/open/open.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = text_of(data, size);
  const auto kind = ocr::file_kind(bytes);
  if (!ocr::is_picture(kind)) return 0;
  auto file = ocr::PictureFile::open(bytes, kind);
  if (!file) return 0;
  for (int number = 1; number <= std::min((*file)->page_count(), 3); ++number) {
    const auto page = (*file)->page(number);
    if (!page) continue;
    require(page->pixels.size() ==
            static_cast<std::size_t>(page->width) * static_cast<std::size_t>(page->height) * static_cast<std::size_t>(page->channels));
    require(page->channels == 1 || page->channels == 3);
  }
  return 0;
}
