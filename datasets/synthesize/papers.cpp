#include "datasets/synthesize/papers.h"

namespace mingjing::datasets {

std::string qr_payload_of(const InvoicePaper& paper, std::string_view crc) {
  using record::InvoiceKind;
  const auto type = [&]() -> std::string {
    switch (paper.kind) {
      case InvoiceKind::vat_special: return "01";
      case InvoiceKind::vat_ordinary: return "04";
      case InvoiceKind::e_special: return "20";
      case InvoiceKind::digital_special: return "31";
      case InvoiceKind::digital_ordinary: return "32";
      default: return "10";
    }
  }();
  // 数电票 carry the total, all older kinds the amount without tax.
  const bool digital = paper.kind == InvoiceKind::digital_special || paper.kind == InvoiceKind::digital_ordinary;
  std::string day = paper.date.iso();
  std::erase(day, '-');
  std::string payload = "01," + type + "," + paper.code + "," + paper.number + "," +
                        (digital ? paper.total : paper.amount_excl_tax).yuan() + "," + day + "," + paper.check_code + ",";
  payload += crc;
  if (!digital) payload += ",";
  return payload;
}

}  // namespace mingjing::datasets
