#include "ocr/exchange.h"
#include "storage/record/wire.h"
#include "tests/fuzz/target.h"

using namespace mingjing;
using namespace mingjing::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = text_of(data, size);
  if (const auto done = record::from_wire<ocr::Done>(bytes)) {
    require(record::to_wire(*done) == bytes);
    (void)ocr::distrust(done->reading, {});
  }
  (void)record::from_wire<ocr::Request>(bytes), (void)record::from_wire<ocr::Beat>(bytes);
  (void)record::from_wire<ocr::MemberPart>(bytes);
  return 0;
}
