#include "datasets/synthesize/draw_vat.h"

#include <algorithm>
#include <cassert>
#include <cstdio>

#include "datasets/synthesize/draw_code.h"
#include "datasets/synthesize/draw_seal.h"

namespace mingjing::datasets {
namespace {

Cell moved(Cell cell, const VatInks& inks) { return {cell.x + inks.shift_x, cell.y + inks.shift_y, cell.w, cell.h}; }

void item_line(Pen& pen, const VatFrame& frame, const VatColumns& columns, const record::Item& item, std::size_t index, double top,
               double bottom, const VatInks& inks) {
  const std::string amount = item.amount ? item.amount->yuan() : "";
  const std::string tax = item.tax ? item.tax->yuan() : "***";
  const std::array<std::pair<const char*, std::string>, 8> values{{{"name", item.name},
                                                                   {"model", item.model},
                                                                   {"unit", item.unit},
                                                                   {"quantity", item.quantity},
                                                                   {"unit_price", item.unit_price},
                                                                   {"amount", amount},
                                                                   {"tax_rate", rate_text(item.tax_rate)},
                                                                   {"tax", tax}}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const VatColumn& column = columns[i];
    const Cell cell = frame.cell(column.left + 0.004, top, column.right - 0.004, bottom);
    const bool words = i < 3;
    pen.value("items." + std::to_string(index) + "." + values[i].first, moved(cell, inks), values[i].second,
              words ? inks.text : inks.figures, column.align);
  }
}

/// What stands in the sum of the tax when no line has any: `***`.
std::string tax_text(const InvoicePaper& paper) {
  const bool none = std::all_of(paper.items.begin(), paper.items.end(), [](const record::Item& item) { return !item.tax.has_value(); });
  return none && paper.tax == record::Fen() && !paper.items.empty() ? "***" : "¥" + paper.tax.yuan();
}

}  // namespace

std::string chinese_day(record::Date date) {
  char text[40];
  std::snprintf(text, sizeof text, "%d年%02d月%02d日", date.year(), date.month(), date.day());
  return text;
}

std::string rate_text(const std::string& rate) {
  if (rate.size() < 3 || rate.size() > 6 || rate.compare(0, 2, "0.") != 0) return rate;
  std::string places = rate.substr(2);
  while (places.size() < 2) places += '0';
  std::string whole = std::to_string(std::stoi(places.substr(0, 2)));
  std::string rest = places.substr(2);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  return whole + (rest.empty() ? "" : "." + rest) + "%";
}

void vat_items(Pen& pen, const VatFrame& frame, const VatColumns& columns, const InvoicePaper& paper, const VatInks& inks) {
  assert(paper.items.size() <= 20);
  for (const VatColumn& column : columns) {
    pen.fit(frame.cell(column.left + 0.002, kBlockRule + 0.004, column.right - 0.002, kBlockRule + 0.052), column.heading, inks.label,
            column.align == Align::left ? Align::centre : column.align);
  }
  const double top = kBlockRule + 0.056, sums = kItemsRule - 0.062;
  const double step = std::min(0.05, (sums - top) / static_cast<double>(std::max<std::size_t>(1, paper.items.size())));
  for (std::size_t i = 0; i < paper.items.size(); ++i) {
    const double at = top + step * static_cast<double>(i);
    item_line(pen, frame, columns, paper.items[i], i, at, at + step, inks);
  }
  pen.fit(frame.cell(0.06, sums, 0.20, kItemsRule), "合　　　计", inks.label, Align::centre);
  const auto sum = [&](std::size_t column, const char* field, const std::string& text) {
    const Cell cell = frame.cell(columns[column].left, sums, columns[column].right - 0.004, kItemsRule - 0.004);
    pen.value(field, moved(cell, inks), text, inks.figures, Align::right);
  };
  sum(5, "amount_excl_tax", "¥" + paper.amount_excl_tax.yuan());
  sum(7, "tax", tax_text(paper));
}

void vat_total(Pen& pen, const VatFrame& frame, double divide, const InvoicePaper& paper, const VatInks& inks, const std::string& words) {
  pen.fit(frame.cell(0.03, kItemsRule, divide - 0.02, kTotalRule), "价税合计（大写）", inks.label, Align::centre);
  const Cell row = moved(frame.cell(divide + 0.012, kItemsRule, divide + 0.03, kTotalRule), inks);
  const double radius = frame.h() * 0.018, x = row.x + radius, y = row.y + row.h / 2;
  pen.mark(Ring{x, y, radius, radius, 0.9, 0, false, inks.text.ink});
  const double reach = radius * 0.7;
  pen.line(x - reach, y - reach, x + reach, y + reach, 0.9, inks.text.ink);
  pen.line(x - reach, y + reach, x + reach, y - reach, 0.9, inks.text.ink);
  pen.value("total_in_words", moved(frame.cell(divide + 0.035, kItemsRule, 0.68, kTotalRule), inks), words,
      inks.text.sized(inks.text.size + 1));
  pen.fit(frame.cell(0.69, kItemsRule, 0.755, kTotalRule), "（小写）", inks.label);
  pen.value("total", moved(frame.cell(0.76, kItemsRule, 0.975, kTotalRule), inks), "¥" + paper.total.yuan(),
            inks.figures.sized(inks.figures.size + 1));
}

void vat_code(Pen& pen, Cell square, const InvoicePaper& paper, Random random, Ink ink) {
  if (!paper.has_qr) return;
  std::string payload = paper.qr_payload;
  if (payload.empty()) {
    std::string crc = random.fork("crc").hex(4);
    crc.erase(0, std::min(crc.find_first_not_of('0'), std::size_t{3}));  // real ones are not padded
    payload = qr_payload_of(paper, crc);
  }
  qr_code(pen, square.x, square.y, square.w, payload, ink);
  pen.note("qr_payload", payload, square);
}

void vat_title_seal(Pen& pen, double x, double y, const InvoicePaper& paper, const std::string& family) {
  const std::string region = paper.region.empty() ? "国家税务总局" : paper.region;
  oval_seal(pen, x, y, 43, 26, "全国统一发票监制章", region, "国家税务总局监制", family);
}

}  // namespace mingjing::datasets
