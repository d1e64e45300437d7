#include "ocr/extract/truth.h"

#include <algorithm>

#include "ocr/extract/field.h"
#include "ocr/extract/red_letter.h"
#include "ocr/open/ofd_signature.h"
#include "ocr/open/pdf_signature.h"

namespace mingjing::ocr {
namespace {

std::optional<record::Signature> signature_of(std::string_view bytes, FileKind kind) {
  if (kind == FileKind::pdf) return pdf_signature(bytes);
  if (kind != FileKind::ofd) return std::nullopt;
  auto archive = Archive::open(bytes, {});
  return archive ? ofd_signature(**archive) : std::nullopt;
}

}  // namespace

void tell_truth(record::Reading& reading, std::string_view bytes, FileKind kind) {
  const auto signature = signature_of(bytes, kind);
  for (auto& page : reading.pages) {
    page.signature = signature;
    if (signature && (signature->intact == record::Intact::no || !signature->covers_whole)) add_problem(page.problems, "document.signature");
    if (auto* invoice = std::get_if<record::Invoice>(&page.content)) link_red_letter(*invoice);
  }
}

void place_spots(std::vector<record::PageDocument>& documents, const std::vector<record::Spot>& spots) {
  for (const auto& spot : spots) {
    const auto x = spot.box.x + spot.box.w / 2, y = spot.box.y + spot.box.h / 2;
    const auto holds = [&](const record::PageDocument& document) {
      const auto& region = document.region;
      return !region || (x >= region->x && x < region->x + region->w && y >= region->y && y < region->y + region->h);
    };
    const auto found = std::ranges::find_if(documents, holds);
    if (found == documents.end()) continue;
    found->spots.push_back(spot);
    add_problem(found->problems, spot.problem);
  }
}

}  // namespace mingjing::ocr
