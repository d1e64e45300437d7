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

constexpr int kFigureDigitsMin = 3;
constexpr std::int32_t kReach = 40;  // ten-thousandths of the page about the box of a figure

bool is_figure(const record::Fen&) { return true; }
bool is_figure(const record::Date&) { return true; }
bool is_figure(const std::string& text) {
  return std::ranges::count_if(text, [](char sign) { return sign >= '0' && sign <= '9'; }) >= kFigureDigitsMin;
}

/// The place lies on an amount, a date or a number that was read.
bool lies_on_figure(const record::PageDocument& document, const record::Box& at) {
  bool found = false;
  const auto touches = [&](const record::Box& box) {
    return at.x < box.x + box.w + kReach && box.x < at.x + at.w + kReach && at.y < box.y + box.h && box.y < at.y + at.h;
  };
  const auto look = [&](const std::string&, const auto& field) {
    if constexpr (requires { field.sights(); })
      for (const auto& sight : field.sights())
        if constexpr (requires { is_figure(sight.value); }) found = found || (is_figure(sight.value) && sight.box && touches(*sight.box));
  };
  const auto each = [&](const auto& paper) {
    using Paper = std::decay_t<decltype(paper)>;
    if constexpr (!std::is_same_v<Paper, std::monostate>) Paper::each_field(paper, look);
  };
  std::visit(each, document.content);
  return found;
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
    if (spot.problem == "document.edited" && spot.confidence_pm < kAlonePm && !lies_on_figure(*found, spot.box)) continue;
    found->spots.push_back(spot);
    add_problem(found->problems, spot.problem);
  }
}

}  // namespace mingjing::ocr
