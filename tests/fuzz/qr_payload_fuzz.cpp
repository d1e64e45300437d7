#include "ocr/see/qr_payload.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto payload = ocr::parse_qr_payload(text_of(data, size));
  require(!payload || !payload->number.empty());
  return 0;
}
