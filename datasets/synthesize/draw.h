#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "datasets/synthesize/papers.h"
#include "storage/record/read.h"

namespace mingjing::datasets {

/// "Seeds and fonts used in tuning are never the ones measured": the two sets share no font file and no design (draw_fonts.cpp).
enum class FontSet { tuning, measuring };

/// How a paper is made. The same style and paper give the same page.
struct Style {
  std::uint64_t seed = 1;          ///< fonts, sizes, small shifts, phrasings, seal positions, CRC of the QR code
  FontSet fonts = FontSet::tuning;
  bool seals = true;
  bool seals_over_text = false;    ///< seals stand on the values instead of beside them
};

// A page is a list of marks in points (1/72 inch), origin top left, y downwards.
struct Ink {
  double red = 0, green = 0, blue = 0, alpha = 1;
  bool operator==(const Ink&) const = default;
};
/// A straight stroke.
struct Line {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0, width = 0.6;
  Ink ink;
  bool operator==(const Line&) const = default;
};
/// A filled rectangle.
struct Fill {
  double x = 0, y = 0, w = 0, h = 0;
  Ink ink;
  bool operator==(const Fill&) const = default;
};
/// An ellipse, stroked or filled.
struct Ring {
  double x = 0, y = 0, radius_x = 0, radius_y = 0, width = 1, turn_degrees = 0;
  bool filled = false;
  Ink ink;
  bool operator==(const Ring&) const = default;
};
/// A filled polygon of x, y pairs.
struct Shape {
  std::vector<double> corners;
  Ink ink;
  bool operator==(const Shape&) const = default;
};
/// A square of dark and light modules, row by row.
struct Mosaic {
  double x = 0, y = 0, module = 1;
  std::int32_t side = 0;
  std::vector<bool> dark;
  Ink ink;
  bool operator==(const Mosaic&) const = default;
};
/// One line of text with its baseline at (x, y), turned about that point. `outline`: drawn as curves, not part of the text layer.
struct Text {
  std::string text, family;
  double size = 10, x = 0, y = 0, turn_degrees = 0, stretch = 1;  ///< stretch: horizontal scale
  bool bold = false, outline = false;
  Ink ink;
  bool operator==(const Text&) const = default;
};
using Mark = std::variant<Line, Fill, Ring, Shape, Mosaic, Text>;

/// Where a field of the contract (section 4 names, `items.0.amount` for lines) was printed, and in which characters.
struct Printed {
  std::int32_t document = 0;       ///< of several slips on a sheet, from 0
  std::string field, text;
  record::Box box;                 ///< on the upright page
  bool operator==(const Printed&) const = default;
};

/// One sheet. `documents` of `kind` stand on it (slips may be several), each in its `regions` box.
struct Page {
  record::PageKind kind = record::PageKind::other;
  double width = 595.3, height = 841.9;
  Ink paper{1, 1, 1, 1};
  std::vector<Mark> marks;
  std::vector<Printed> printed;
  std::vector<record::Box> regions;
  bool operator==(const Page&) const = default;
};

Page draw(const InvoicePaper& paper, const Style& style);
/// One to three slips on a sheet.
Page draw(const std::vector<SlipPaper>& slips, const Style& style);
/// One page or two; the second continues the first.
std::vector<Page> draw(const ContractPaper& paper, const Style& style);
Page draw(const VoucherPaper& paper, const Style& style);
Page draw(const PaymentOrderPaper& paper, const Style& style);
Page draw(const GoodsReceiptPaper& paper, const Style& style);
Page draw(const LicencePaper& paper, const Style& style);
Page draw(const CreditQueryPaper& paper, const Style& style);
Page draw(const AuditReportPaper& paper, const Style& style);
/// As many pages as the rows need.
std::vector<Page> draw(const InvoiceListPaper& paper, const Style& style);
Page draw(const CoverPaper& paper, const Style& style);
Page draw(const LetterPaper& paper, const Style& style);

/// Pages glued one below the other on an A4 sheet, as clerks bind invoices; made smaller to fit. Documents keep their order.
Page on_one_sheet(const std::vector<Page>& pages);

/// A layout of a bank slip, of datasets/synthesize/draw_slip_forms.cpp.
struct BankForm {
  std::string_view id;             ///< such as `icbc-online`
  std::string_view bank;           ///< 中国工商银行
};
const std::vector<BankForm>& bank_forms();

/// Vector PDF with a text layer; the same pages give the same bytes.
std::string pdf_of(const std::vector<Page>& pages);
/// Throws std::runtime_error when the file cannot be written, as all writers here.
void write_pdf(const std::string& path, const std::vector<Page>& pages);
void write_bytes(const std::string& path, std::string_view bytes);

/// 8 bits, rows without padding; 1 channel (grey) or 3 (BGR).
struct Picture {
  std::int32_t width = 0, height = 0, channels = 3;
  std::int32_t dpi = 0;
  std::vector<std::uint8_t> pixels;
  bool operator==(const Picture&) const = default;
};
Picture render(const Page& page, std::int32_t dpi);

}  // namespace mingjing::datasets
