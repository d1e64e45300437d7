#include "ocr/open/jbig2.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto picture = ocr::jbig2_picture(text_of(data, size));
  require(!picture || (picture->width > 0 && picture->height > 0));
  return 0;
}
