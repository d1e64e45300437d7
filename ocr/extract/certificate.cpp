#include <algorithm>

#include "ocr/extract/papers.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Read;

constexpr std::size_t kSignsMin = 3;   // shorter pieces name nothing
constexpr std::size_t kPiecesMax = 16; // each is looked at more than once on a picture; a certificate says what it is near its top

bool says_something(const Run& run) {
  const auto text = record::to_code_points(record::normal_text(run.text));
  return static_cast<std::size_t>(std::ranges::count_if(text, is_han)) >= kSignsMin;
}

}  // namespace

record::Certificate read_certificate(const Layout& layout, const FieldReader& reader) {
  std::string all;
  std::optional<Rect> place;
  std::int32_t lowest_pm = 1000;
  std::size_t pieces = 0;
  bool broken = false;
  for (const auto& line : layout.lines())
    for (const auto& run : layout.runs(line, 3.5)) {
      if (!says_something(run) || ++pieces > kPiecesMax) continue;
      const auto read = reader.text(run, "证书内容");
      if (!read || read.confidence_pm() < record::kSurePm) {
        broken = !all.empty();
        continue;
      }
      all += (broken ? "\n" : "") + *read;
      broken = false;
      lowest_pm = std::min(lowest_pm, read.confidence_pm());
      if (!place) place = run.at;
    }
  if (all.empty()) return {Read<std::string>::absent("no line of the certificate was surely read")};
  return {Read<std::string>::found(std::move(all), layout.source(), lowest_pm, layout.box(*place))};
}

}  // namespace mingjing::ocr
