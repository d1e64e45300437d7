#pragma once

#include <array>

#include "datasets/synthesize/draw_fonts.h"
#include "datasets/synthesize/draw_pen.h"
#include "datasets/synthesize/random.h"

namespace mingjing::datasets {

/// The ruled frame that all VAT forms share: height 0.468 of the width, inner rules at 0.23, 0.70 and 0.785 of the height.
struct VatFrame {
  double x = 0, y = 0, w = 0;
  double h() const { return w * 0.468; }
  /// From shares of the width (left, right) and of the height (top, bottom).
  Cell cell(double left, double top, double right, double bottom) const {
    return {x + left * w, y + top * h(), (right - left) * w, (bottom - top) * h()};
  }
};
inline constexpr double kBlockRule = 0.23, kItemsRule = 0.70, kTotalRule = 0.785;

/// How the columns of the items stand: left and right edge and where text sits, in shares of the width.
struct VatColumn {
  std::string_view heading;
  double left, right;
  Align align;
};
using VatColumns = std::array<VatColumn, 8>;

/// Headings, lines and sums of the items, and the row of the total. `shift` moves what a printer put on a pre-printed form.
struct VatInks {
  Type label, text, figures;
  double shift_x = 0, shift_y = 0;
};
void vat_items(Pen& pen, const VatFrame& frame, const VatColumns& columns, const InvoicePaper& paper, const VatInks& inks);
void vat_total(Pen& pen, const VatFrame& frame, double divide, const InvoicePaper& paper, const VatInks& inks, const std::string& words);
/// The QR code of the paper; noted as qr_payload.
void vat_code(Pen& pen, Cell square, const InvoicePaper& paper, Random random, Ink ink);
/// The supervising seal of the title: region along the ring.
void vat_title_seal(Pen& pen, double x, double y, const InvoicePaper& paper, const std::string& family);

/// `2025年10月30日`.
std::string chinese_day(record::Date date);
/// 0.13 → 13%; words stay.
std::string rate_text(const std::string& rate);

Page draw_digital(const InvoicePaper& paper, const Style& style);

}  // namespace mingjing::datasets
