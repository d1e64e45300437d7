#include "datasets/synthesize/programmes.h"

#include <cassert>

namespace mingjing::datasets {

namespace {

constexpr record::Fen wan(std::int64_t count) {
  return record::Fen::of(count * 1'000'000);
}

}  // namespace

const std::vector<Programme>& programmes() {
  // Clauses SMX-01, -03…-10, -30, -31, -60.
  static const std::vector<Programme> all = {
      {"digital", {"智能化改造", "数字化转型"}, {3000}, {4000}, {"专精特新", "对标提升"}, wan(500), wan(300), wan(380), wan(900)},
      {"green", {"绿色化改造"}, {3000}, {4000}, {"专精特新", "对标提升"}, wan(300), wan(300), wan(380), wan(800)},
      {"tech", {"技术改造"}, {3000}, {4000}, {"专精特新", "对标提升"}, wan(200), wan(300), wan(380), wan(640)},
      {"5g-iiot", {"5G", "工业互联网"}, {3000}, {4000}, {"专精特新"}, wan(500), wan(50), wan(80), wan(300)},
      {"robot", {"机器换人"}, {1500}, {3000}, {"对标提升"}, wan(300), wan(100), wan(150), wan(500)},
      {"cloud", {"企业上云"}, {3000}, {3000}, {}, wan(10), wan(0), wan(12), wan(30), false},
  };
  return all;
}

const Programme& programme(const std::string& id) {
  for (const auto& known : programmes()) {
    if (known.id == id) return known;
  }
  assert(false && "no such programme");
  return programmes().front();
}

}  // namespace mingjing::datasets
