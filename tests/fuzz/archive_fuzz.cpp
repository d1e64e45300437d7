#include "ocr/open/open.h"
#include "storage/record/text.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto archive = ocr::Archive::open(text_of(data, size), ocr::outer_limits());
  if (!archive) return 0;
  for (const auto& entry : (*archive)->entries()) {
    require(record::is_utf8(entry.name));
    if (entry.folder || entry.size > (1u << 20)) continue;
    const auto bytes = (*archive)->bytes(entry);
    require(!bytes || bytes->size() == entry.size);
  }
  return 0;
}
