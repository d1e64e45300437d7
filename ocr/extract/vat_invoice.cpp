#include <algorithm>
#include <cmath>

#include "ocr/extract/papers.h"
#include "ocr/extract/table_rows.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Fen;
using record::Invoice;
using record::InvoiceKind;
using record::Read;

enum Field { code, number, date, check, machine, name, tax_id, contact, bank, sum, total_words, total_figures, clerk, remarks,
             buyer_name, seller_name };

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = {
      {U"发票代码", code}, {U"票据代码", code}, {U"发票号码", number}, {U"票据号码", number}, {U"开票日期", date}, {U"填开日期", date},
      {U"校验码", check}, {U"验证码", check}, {U"机器编号", machine}, {U"名称", name}, {U"纳税人识别号", tax_id},
      {U"统一社会信用代码/纳税人识别号", tax_id}, {U"统一社会信用代码", tax_id}, {U"交款人统一社会信用代码", tax_id},
      {U"地址、电话", contact}, {U"地址,电话", contact}, {U"地址电话", contact}, {U"开户行及账号", bank}, {U"开户行及帐号", bank},
      {U"电子支付标识", bank}, {U"合计", sum}, {U"价税合计(大写)", total_words}, {U"价税合计", total_words}, {U"(小写)", total_figures},
      {U"小写", total_figures}, {U"收款人", clerk}, {U"复核", clerk}, {U"复核人", clerk}, {U"开票人", clerk}, {U"销售方", clerk},
      {U"销售方(章)", clerk}, {U"备注", remarks}, {U"购买方名称", buyer_name}, {U"交款人", buyer_name}, {U"填开单位", seller_name},
      {U"收款单位(章)", seller_name}, {U"订单号", remarks}};
  return labels;
}

enum Column { item_name, model, unit, quantity, unit_price, amount, rate, tax, other_column };

const std::vector<Label>& item_vocabulary() {
  static const std::vector<Label> labels = {
      {U"货物或应税劳务、服务名称", item_name}, {U"货物或应税劳务名称", item_name}, {U"项目名称", item_name}, {U"费用项目及金额", other_column},
      {U"规格型号", model}, {U"单位", unit}, {U"数量", quantity}, {U"单价", unit_price}, {U"金额", amount}, {U"税率", rate},
      {U"税率/征收率", rate}, {U"税额", tax}, {U"车牌号", other_column}, {U"类型", other_column}, {U"通行日期起", other_column},
      {U"通行日期止", other_column}};
  return labels;
}

bool only_stars(const std::string& text) {
  const std::string plain = record::normal_text(text);
  return !plain.empty() && plain.find_first_not_of('*') == plain.npos;
}

/// Reads one invoice of a text layer or of OCR words.
class InvoiceReading {
 public:
  InvoiceReading(Layout layout, const PageNature& nature, const FieldReader& reader)
      : layout_(std::move(layout)), reader_(reader), columns_(take_columns(layout_)), labels_(layout_, vocabulary()) {
    invoice_.invoice_kind = nature.invoice_kind.value_or(InvoiceKind::other);
  }
  Invoice read();

 private:
  /// Where the titles that are written downwards stood: they part the blocks.
  struct Columns {
    double cipher_x = 1e9, remarks_x = 1e9, seller_x = 1e9;
  };
  static Columns take_columns(Layout& layout);
  static Spot last_of(std::vector<Spot> spots) { return spots.back(); }

  void read_head();
  void read_parties();
  void read_party(const std::vector<Spot>& names, const std::vector<Spot>& ids, std::size_t which, double stop_x,
                  Read<std::string>& name_field, Read<std::string>& id_field);
  void read_sums();
  void read_sum_row(const Spot& spot);
  void read_fares();
  void read_items();
  void read_remarks();
  // For layers whose labels are garbage: values are found by their own shape and place.
  void read_by_position();
  void head_by_position();
  void parties_by_position();
  void sums_by_position();
  Run first_right(int field, double gap_em = 2.2) const;

  Layout layout_;
  const FieldReader& reader_;
  Columns columns_;
  Labels labels_;
  Invoice invoice_;
};

InvoiceReading::Columns InvoiceReading::take_columns(Layout& layout) {
  Columns columns;
  for (std::u32string_view title : {U"购买方信息", U"购买方", U"购货单位", U"付款方信息"}) layout.take_vertical(title);
  for (std::u32string_view title : {U"销售方信息", U"销售方", U"销货单位", U"收款方信息"})
    for (const auto& place : layout.take_vertical(title)) columns.seller_x = std::min(columns.seller_x, place.x);
  for (const auto& place : layout.take_vertical(U"密码区")) columns.cipher_x = std::min(columns.cipher_x, place.x);
  for (const auto& place : layout.take_vertical(U"备注")) columns.remarks_x = std::min(columns.remarks_x, place.x);
  layout.drop_downward_print();
  return columns;
}

Run InvoiceReading::first_right(int field, double gap_em) const {
  Labels::Reach reach;
  reach.gap_em = gap_em;
  for (const auto& spot : labels_.of(field))
    if (Run run = labels_.value_right(spot, reach); !run.empty()) return run;
  return {};
}

void InvoiceReading::read_head() {
  invoice_.number = reader_.digits(first_right(number), "发票号码", 8, 20);
  invoice_.code = reader_.digits(first_right(code), "发票代码", 8, 12);
  const bool digital = invoice_.number && invoice_.number->size() == 20;
  if (!invoice_.code && (digital || labels_.of(code).empty())) invoice_.code = Read<std::string>::absent("no 发票代码 is printed");
  invoice_.date = reader_.date(first_right(date), "开票日期");
  Run check_run = first_right(check, 3);
  invoice_.check_code = check_run.empty() ? Read<std::string>::absent("no 校验码 is printed") : reader_.code(check_run, "校验码");
}

void InvoiceReading::read_party(const std::vector<Spot>& names, const std::vector<Spot>& ids, std::size_t which, double stop_x,
                                Read<std::string>& name_field, Read<std::string>& id_field) {
  Labels::Reach reach;
  reach.stop_x = stop_x;
  if (which < names.size()) name_field = reader_.text(labels_.value_right(names[which], reach), "名称");
  else name_field = Read<std::string>::absent("no label 名称 for this party");
  if (which >= ids.size()) {
    id_field = Read<std::string>::absent("no label 纳税人识别号 for this party");
    return;
  }
  const Run run = labels_.value_right(ids[which], reach);
  id_field = run.empty() ? Read<std::string>::absent("纳税人识别号 is left empty") : reader_.tax_id(run, "纳税人识别号");
}

void InvoiceReading::read_parties() {
  auto names = labels_.of(name), ids = labels_.of(tax_id);
  const bool side_by_side = names.size() >= 2 && std::fabs(middle_y(names[0].at) - middle_y(names[1].at)) < names[0].at.h;
  const auto in_order = [&](const Spot& a, const Spot& b) {
    return side_by_side ? a.at.x < b.at.x : a.at.y < b.at.y;
  };
  std::ranges::sort(names, in_order);
  std::ranges::sort(ids, in_order);
  if (side_by_side) {
    const double border = std::min(columns_.seller_x, names[1].at.x) - 0.1 * names[1].at.h;
    read_party(names, ids, 0, border, invoice_.buyer_name, invoice_.buyer_tax_id);
    read_party(names, ids, 1, 1e9, invoice_.seller_name, invoice_.seller_tax_id);
    return;
  }
  if (const Run buyer = first_right(buyer_name, 3); !buyer.empty()) {
    invoice_.buyer_name = reader_.text(buyer, "购买方名称");
    const Run id = first_right(tax_id);
    invoice_.buyer_tax_id = id.empty() ? Read<std::string>::absent("no tax id of the buyer") : reader_.tax_id(id, "纳税人识别号");
    const Run seller = first_right(seller_name);
    invoice_.seller_name = seller.empty() ? Read<std::string>::absent("no seller is printed") : reader_.text(seller, "填开单位");
    invoice_.seller_tax_id = Read<std::string>::absent("no tax id of the seller is printed");
    return;
  }
  const double border = std::min({columns_.cipher_x, columns_.remarks_x, 0.7 * layout_.width()});
  for (auto* spots : {&names, &ids})  // 酒店名称 in the remarks is nobody's name
    std::erase_if(*spots, [&](const Spot& spot) { return spot.at.x > std::min(border, 0.4 * layout_.width()); });
  read_party(names, ids, 0, border, invoice_.buyer_name, invoice_.buyer_tax_id);
  read_party(names, ids, 1, border, invoice_.seller_name, invoice_.seller_tax_id);
}

/// 合计 row: the amount, then the tax or `***`; dot-matrix print may stand half a line off its label.
void InvoiceReading::read_sum_row(const Spot& spot) {
  std::vector<Run> values;
  for (const auto& line : layout_.lines()) {
    if (std::min(bottom(line.at), bottom(spot.at)) - std::max(line.at.y, spot.at.y) < 0.2 * spot.at.h) continue;
    for (auto& run : layout_.runs(line, 1.5)) {
      if (run.at.x < right(spot.at)) continue;
      const std::string plain = record::normal_text(run.text);
      if (!values.empty() && record::normal_text(values.back().text) == "¥") {
        values.back() = {values.back().text + run.text, joined(values.back().at, run.at), run.confidence_pm};
      } else if (plain == "¥" || parse_amount(run.text) || only_stars(run.text)) {
        values.push_back(run);
      }
    }
  }
  std::ranges::stable_sort(values, {}, [](const Run& run) { return run.at.x; });
  if (values.empty() || values.size() > 2) return;
  invoice_.amount_excl_tax = reader_.amount(values[0], "合计金额");
  if (values.size() < 2) return;
  if (only_stars(values[1].text))
    invoice_.tax = Read<Fen>::found(Fen::of(0), layout_.source(), reader_.recognised() ? kUnprovedPm : 1000, layout_.box(values[1].at));
  else
    invoice_.tax = reader_.amount(values[1], "合计税额");
}

void InvoiceReading::read_sums() {
  invoice_.amount_excl_tax = Read<Fen>::absent("no 合计 row was found");
  invoice_.tax = invoice_.amount_excl_tax;
  for (const auto& spot : labels_.of(sum)) {
    if (invoice_.amount_excl_tax) break;
    read_sum_row(spot);
  }
  Labels::Reach reach;
  reach.gap_em = 4;
  const Run figures = [&] {
    for (const auto& spot : labels_.of(total_figures))
      if (const Run value = labels_.value_right(spot, reach); !value.empty()) return value;
    return Run{};
  }();
  invoice_.total = reader_.amount(figures, "价税合计");
  for (const auto& spot : labels_.of(total_words)) {
    const Run run = labels_.value_right(spot, reach);
    if (run.empty()) continue;
    invoice_.total_in_words = reader_.words(run, "价税合计（大写）");
    break;
  }
}

/// An itinerary has its amounts under their headings, in their order; they are believed when the parts make the whole.
void InvoiceReading::read_fares() {
  enum Fare { part, vat, whole };
  const Labels headings(layout_, {{U"票价", part}, {U"燃油附加费", part}, {U"增值税税额", vat}, {U"民航发展基金", part}, {U"其他税费", part}, {U"合计", whole}});
  invoice_.amount_excl_tax = Read<Fen>::absent("an itinerary gives fares and fees, not one amount without tax");
  invoice_.tax = invoice_.total = Read<Fen>::absent("the parts of the fare do not make its whole");
  for (const auto& head : headings.of(vat)) {
    std::vector<Spot> row;
    std::ranges::copy_if(headings.spots(), std::back_inserter(row), [&](const Spot& spot) { return spot.line == head.line; });
    for (std::size_t below = head.line + 1; below < layout_.lines().size() && below <= head.line + 2; ++below) {
      std::vector<Run> values = layout_.runs(layout_.lines()[below], 1.2);
      std::erase_if(values, [](const Run& run) { return !parse_amount(run.text) || run.text.find('%') != run.text.npos; });
      if (values.size() != row.size() || row.back().field != whole) continue;
      const auto value = [&](std::size_t i) { return parse_amount(values[i].text).value_or(Fen::of(0)); };
      Fen parts;
      for (std::size_t i = 0; i + 1 < row.size(); ++i) parts += value(i);
      if (parts != value(row.size() - 1)) continue;
      const std::int32_t pm = reader_.recognised() ? kProvedPm : 1000;
      for (std::size_t i = 0; i < row.size(); ++i) {
        const auto found = Read<Fen>::found(value(i), layout_.source(), pm, layout_.box(values[i].at));
        if (row[i].field == vat) invoice_.tax = found;
        if (row[i].field == whole) invoice_.total = found;
      }
    }
  }
}

void InvoiceReading::read_items() {
  const Labels headings(layout_, item_vocabulary());
  for (const auto& head : headings.of(item_name)) {
    std::vector<Spot> row;
    std::ranges::copy_if(headings.spots(), std::back_inserter(row), [&](const Spot& spot) { return spot.line == head.line; });
    if (row.size() < 4) continue;
    double end_y = layout_.height();
    for (const auto& spot : labels_.of(sum))
      if (spot.at.y > head.at.y) end_y = std::min(end_y, spot.at.y);
    Fen amounts, taxes;
    std::vector<record::Item> items;
    for (const auto& cells : table_rows(layout_, row, end_y)) {
      const auto cell = [&](int column) {
        const auto found = cells.find(column);
        return found == cells.end() ? std::string() : found->second;
      };
      const auto line_amount = parse_amount(cell(amount));
      if (!line_amount) {  // the name runs on
        if (items.empty()) continue;
        items.back().name += cell(item_name);
        items.back().model += cell(model);
        continue;
      }
      record::Item item{cell(item_name),  cell(model), cell(unit),  cell(quantity),
                        cell(unit_price), cell(rate),  line_amount, parse_amount(cell(tax))};
      amounts += *line_amount;
      if (item.tax) taxes += *item.tax;
      items.push_back(std::move(item));
    }
    // Lines that do not add up to the total were not read well enough to be believed. Where a text layer's amounts or taxes do, every
    // line was read, and the other column is wrong on the paper itself.
    const bool amounts_add_up = invoice_.amount_excl_tax && amounts == *invoice_.amount_excl_tax;
    const bool taxes_add_up = invoice_.tax && taxes == *invoice_.tax;
    if (reader_.recognised() ? amounts_add_up && taxes_add_up : amounts_add_up || (taxes_add_up && taxes != Fen()))
      invoice_.items = std::move(items);
    return;
  }
}

/// "13%" as "0.13"; printed words stay.
std::string rate_text(const std::string& printed) {
  const std::string plain = record::normal_text(printed);
  if (!plain.ends_with('%')) return plain;
  auto percent = Fen::parse(plain.substr(0, plain.size() - 1));
  if (!percent || percent->count() < 0) return plain;
  std::string places = std::to_string(percent->count());  // hundredths of a percent
  places.insert(0, places.size() < 5 ? 5 - places.size() : 0, '0');
  std::string text = places.substr(0, places.size() - 4) + "." + places.substr(places.size() - 4);
  while (text.ends_with('0')) text.pop_back();
  return text.ends_with('.') ? text + "0" : text;
}

void InvoiceReading::read_remarks() {
  const double x = columns_.remarks_x;
  invoice_.remarks = Read<std::string>::absent("no 备注 block was found");
  if (x > 1e8) return;
  double top = layout_.height();
  for (const auto& spot : labels_.of(total_words)) top = std::min(top, bottom(spot.at));
  double end = layout_.height();
  for (const auto& spot : labels_.of(clerk))
    if (spot.at.y > top + 2 * spot.at.h) end = std::min(end, spot.at.y);
  std::string text;
  std::optional<Rect> at;
  for (const auto& line : layout_.lines()) {
    if (middle_y(line.at) <= top || middle_y(line.at) >= end) continue;
    for (const auto& run : layout_.runs(line, 2)) {
      if (run.at.x < x) continue;
      text += (text.empty() ? "" : " ") + run.text;
      at = at ? joined(*at, run.at) : run.at;
    }
  }
  if (text.empty()) invoice_.remarks = Read<std::string>::absent("备注 is left empty");
  else invoice_.remarks = Read<std::string>::found(text, layout_.source(), reader_.recognised() ? 700 : 1000, layout_.box(*at));
}

void InvoiceReading::head_by_position() {
  for (const auto& line : layout_.lines()) {
    if (middle_y(line.at) > 0.35 * layout_.height()) break;
    for (const auto& run : layout_.runs(line, 1.5)) {
      if (run.at.x < 0.55 * layout_.width()) continue;
      const auto digits = reader_.digits(run, "", 8, 20, kByPositionPm);
      if (digits && !invoice_.code && (digits->size() == 10 || digits->size() == 12)) invoice_.code = digits;
      else if (digits && !invoice_.number &&
               (digits->size() == 8 ||
                (digits->size() == 20 && invoice_.code.reason() == "no 发票代码 is printed" && run.text.size() == 20)))
        invoice_.number = digits;
      else if (digits && !invoice_.check_code && digits->size() == 20 && invoice_.code) invoice_.check_code = digits;
      else if (const auto day = reader_.date(run, "", kByPositionPm); !digits && !invoice_.date && day) invoice_.date = day;
    }
  }
}

void InvoiceReading::parties_by_position() {
  const auto is_name = [](const Run& run) {
    return std::ranges::count_if(record::to_code_points(run.text), is_han) >= 4;
  };
  for (std::size_t number = 1; number < layout_.lines().size(); ++number) {
    for (const auto& run : layout_.runs(layout_.lines()[number], 1.5)) {
      if (run.at.x > 0.5 * layout_.width()) continue;
      const auto id = reader_.tax_id(run, "", kByPositionPm);
      if (!id || record::tax_id_form(*id) == record::TaxIdForm::other) continue;
      const bool buyer = middle_y(run.at) < 0.5 * layout_.height();
      (buyer ? invoice_.buyer_tax_id : invoice_.seller_tax_id) = id;
      for (std::size_t above = number; above-- > 0 && run.at.y - bottom(layout_.lines()[above].at) < 3 * run.at.h;) {
        const auto candidates = layout_.runs(layout_.lines()[above], 2);
        const auto found = std::ranges::find_if(
            candidates, [&](const Run& name_run) { return name_run.at.x < 0.5 * layout_.width() && is_name(name_run); });
        if (found == candidates.end()) continue;
        (buyer ? invoice_.buyer_name : invoice_.seller_name) = reader_.text(*found, "名称", kByPositionPm);
        break;
      }
    }
  }
}

void InvoiceReading::sums_by_position() {
  struct Printed {
    Run run;
    Fen value;
  };
  std::vector<std::vector<Printed>> rows;
  for (const auto& line : layout_.lines()) {
    std::vector<Printed> row;
    for (const auto& run : layout_.runs(line, 1.5)) {
      const bool money = record::normal_text(run.text).find("¥") != std::string::npos;
      if (const auto value = parse_amount(run.text); money && value) row.push_back({run, *value});
      else if (!row.empty() && only_stars(run.text)) row.push_back({run, Fen::of(0)});
    }
    if (!row.empty()) rows.push_back(std::move(row));
  }
  // The sum row has two values, the total stands alone under it; that they add up is the proof.
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    if (rows[i].size() != 2 || rows[i + 1].size() != 1 || rows[i][0].value + rows[i][1].value != rows[i + 1][0].value) continue;
    const auto field = [&](const Printed& printed) {
      return Read<Fen>::found(printed.value, layout_.source(), reader_.recognised() ? kUnprovedPm : kByPositionPm,
                              layout_.box(printed.run.at));
    };
    invoice_.amount_excl_tax = field(rows[i][0]), invoice_.tax = field(rows[i][1]), invoice_.total = field(rows[i + 1][0]);
    for (const auto& line : layout_.lines())
      if (line.at.y < bottom(rows[i + 1][0].run.at) && bottom(line.at) > rows[i + 1][0].run.at.y)
        for (const auto& run : layout_.runs(line, 1.5))
          if (const auto words = parse_amount_words(run.text);
              words && !invoice_.total_in_words && std::ranges::any_of(record::to_code_points(run.text), is_han))
            invoice_.total_in_words = reader_.words(run, "价税合计（大写）");
  }
}

void InvoiceReading::read_by_position() {
  if (!invoice_.number || !invoice_.date) head_by_position();
  if (!invoice_.seller_name && !invoice_.seller_tax_id) parties_by_position();
  if (!invoice_.total || !invoice_.amount_excl_tax) sums_by_position();
}

Invoice InvoiceReading::read() {
  read_head();
  read_parties();
  read_sums();
  if (invoice_.invoice_kind == InvoiceKind::air) read_fares();
  if (labels_.spots().size() < 6) read_by_position();
  read_items();
  for (auto& item : invoice_.items) item.tax_rate = rate_text(item.tax_rate);
  read_remarks();
  // Two proofs lift OCR amounts: they add up to the fen, and the words say the same.
  if (reader_.recognised() && invoice_.amount_excl_tax && invoice_.tax && invoice_.total &&
      *invoice_.amount_excl_tax + *invoice_.tax == *invoice_.total) {
    const auto words = invoice_.total_in_words ? parse_amount_words(*invoice_.total_in_words) : std::nullopt;
    if (words && *words == *invoice_.total) {
      for (auto* field : {&invoice_.amount_excl_tax, &invoice_.tax, &invoice_.total}) *field = with_confidence(*field, kProvedPm);
      invoice_.total_in_words = with_confidence(invoice_.total_in_words, kProvedPm);
    }
  }
  return std::move(invoice_);
}

/// Codes tell the kind where the title does not: toll roads and Shenzhen's chain print the title of the ordinary one.
void refine_kind(Invoice& invoice, const std::vector<PageCode>& codes) {
  for (const auto& code : codes)
    if (invoice.invoice_kind == InvoiceKind::other && code.payload.kind) invoice.invoice_kind = *code.payload.kind;
  const bool ordinary = invoice.invoice_kind == InvoiceKind::e_ordinary || invoice.invoice_kind == InvoiceKind::other;
  if (!invoice.code || !ordinary || invoice.code->size() != 12) return;
  const std::string& code = *invoice.code;
  if (code.ends_with("12") && code.starts_with('0')) invoice.invoice_kind = InvoiceKind::toll;
  else if (code.starts_with("1440")) invoice.invoice_kind = InvoiceKind::blockchain;
  else if (invoice.invoice_kind == InvoiceKind::other && code.starts_with('0'))
    invoice.invoice_kind = code.ends_with("13")   ? InvoiceKind::e_special
                           : code.ends_with("11") ? InvoiceKind::e_ordinary
                                                  : invoice.invoice_kind;
}

}  // namespace

void add_code(Invoice& invoice, const PageCode& code, std::vector<std::string>& problems) {
  constexpr std::int32_t decoded_pm = 990;
  const auto sight = [&](auto value) { return record::Sight<decltype(value)>{std::move(value), record::Source::qr, decoded_pm, code.box}; };
  const QrPayload& payload = code.payload;
  bool agrees = true;
  invoice.qr_payload = Read<std::string>::found(payload.text, record::Source::qr, decoded_pm, code.box);
  if (!payload.code.empty()) agrees &= add_sight(invoice.code, sight(payload.code));
  if (!payload.number.empty()) agrees &= add_sight(invoice.number, sight(payload.number));
  if (!payload.check_code.empty() && invoice.invoice_kind != InvoiceKind::air && invoice.invoice_kind != InvoiceKind::blockchain)
    agrees &= add_sight(invoice.check_code, sight(payload.check_code));
  if (payload.date) agrees &= add_sight(invoice.date, sight(*payload.date));
  if (payload.amount_excl_tax) agrees &= add_sight(invoice.amount_excl_tax, sight(*payload.amount_excl_tax));
  if (payload.total) agrees &= add_sight(invoice.total, sight(*payload.total));
  if (!agrees) add_problem(problems, "document.qr-mismatch");
}

void judge_invoice(const Invoice& invoice, std::vector<std::string>& problems) {
  const bool all_sure = sure(invoice.amount_excl_tax) && sure(invoice.tax) && sure(invoice.total);
  if (all_sure && *invoice.amount_excl_tax + *invoice.tax != *invoice.total) add_problem(problems, "document.arithmetic");
  if (sure(invoice.total) && sure(invoice.total_in_words)) {
    const auto words = parse_amount_words(*invoice.total_in_words);
    if (words && *words != *invoice.total) add_problem(problems, "document.words-mismatch");
  }
  for (const auto* id : {&invoice.buyer_tax_id, &invoice.seller_tax_id})
    if (sure(*id) && record::tax_id_form(**id) == record::TaxIdForm::bad_check) add_problem(problems, "document.tax-id");
}

Invoice read_invoice(const Layout& layout, const PageNature& nature, const std::vector<PageCode>& codes, const FieldReader& reader,
                     std::vector<std::string>& problems) {
  Invoice invoice = InvoiceReading(layout, nature, reader).read();
  refine_kind(invoice, codes);
  invoice.qr_payload = Read<std::string>::absent("no code of an invoice was found on the page");
  for (const auto& code : codes) add_code(invoice, code, problems);
  refine_kind(invoice, codes);
  judge_invoice(invoice, problems);
  return invoice;
}

}  // namespace mingjing::ocr
