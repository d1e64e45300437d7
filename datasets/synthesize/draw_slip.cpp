#include <algorithm>
#include <cassert>
#include <set>

#include "datasets/synthesize/draw_seal.h"
#include "datasets/synthesize/draw_slip_forms.h"
#include "datasets/synthesize/draw_vat.h"

namespace mingjing::datasets {
namespace {

struct Written {
  std::string field, text;
};

std::string compact_day(record::Date date) {
  std::string day = date.iso();
  std::erase(day, '-');
  return day;
}

std::string words_of(const SlipPaper& slip, bool with_currency) {
  if (!slip.amount_in_words.empty()) return slip.amount_in_words;
  return capital_words(slip.amount, with_currency ? 16 : 0);
}

/// What a reading can ask for: the fields of the contract.
Written field_text(Slot slot, const SlipPaper& slip) {
  switch (slot) {
    case Slot::payer_name: return {"payer_name", slip.payer.name};
    case Slot::payer_account: return {"payer_account", slip.payer.account};
    case Slot::payee_name: return {"payee_name", slip.payee.name};
    case Slot::payee_account: return {"payee_account", slip.payee.account};
    case Slot::amount_plain: return {"amount", slip.amount.grouped()};
    case Slot::amount_yen: return {"amount", "¥" + slip.amount.grouped()};
    case Slot::amount_cny: return {"amount", "CNY" + slip.amount.grouped()};
    case Slot::amount_yuan: return {"amount", slip.amount.grouped() + "元"};
    case Slot::words_plain: return {"amount_in_words", words_of(slip, false)};
    case Slot::words_rmb: return {"amount_in_words", words_of(slip, true)};
    case Slot::currency: return {"currency", slip.currency};
    case Slot::date_chinese: return {"date", chinese_day(slip.date)};
    case Slot::date_iso: return {"date", slip.date.iso()};
    case Slot::date_compact: return {"date", compact_day(slip.date)};
    case Slot::date_time: return {"date", slip.date.iso() + " " + slip.time};
    case Slot::serial: return {"serial", slip.serial};
    case Slot::receipt_number: return {"receipt_number", slip.receipt_number};
    case Slot::purpose: return {"purpose", slip.purpose};
    default: return {};
  }
}

/// What fills the rest of a form.
std::string filling(Slot slot, const SlipPaper& slip, const Random& seed) {
  switch (slot) {
    case Slot::payer_bank: return slip.payer.bank;
    case Slot::payee_bank: return slip.payee.bank;
    case Slot::remark: return slip.remark;
    case Slot::verification_code: return slip.verification_code;
    case Slot::printed_times: return std::to_string(slip.printed_times) + " 次";
    case Slot::printed_at: return (slip.date + static_cast<std::int32_t>(seed.fork("printed").between(1, 40))).iso();
    case Slot::time_stamp: {
      std::string time = slip.time;
      std::replace(time.begin(), time.end(), ':', '.');
      return slip.date.iso() + "-" + time + "." + seed.fork("stamp").digits(6);
    }
    case Slot::business: return slip.payers_side ? "转账汇款" : "汇款汇入";
    case Slot::channel: return seed.fork("channel").one_in(3) ? "柜面" : "企业网银";
    case Slot::teller: return seed.fork("teller").digits(5);
    case Slot::branch: return seed.fork("branch").digits(6);
    case Slot::voucher_kind: return "电汇凭证";
    case Slot::voucher_number: return seed.fork("voucher").digits(9);
    case Slot::message_number: return compact_day(slip.date) + seed.fork("message").digits(12);
    case Slot::side: return slip.payers_side ? "借方回单" : "贷方回单";
    default: return "";
  }
}

/// One slip on its part of the sheet.
class SlipDrawing {
 public:
  SlipDrawing(Pen& pen, const SlipPaper& slip, const Style& style, Cell region, std::uint64_t ordinal)
      : pen_(pen), slip_(slip), style_(style), form_(slip_form(slip.form)), random_(Random(style.seed + ordinal * 7919).fork("slip")) {
    const Faces faces = faces_of(style);
    const std::string& face = form_.song ? faces.song : faces.hei;
    label_ = {face, 8.6, false, {0.12, 0.12, 0.12, 1}};
    value_ = {face, 8.8, random_.one_in(4), {0, 0, 0, 1}};
    figures_ = {random_.one_in(3) ? faces.digits : face, 8.8, value_.bold, {0, 0, 0, 1}};
    seal_face_ = faces.song;
    title_face_ = form_.song ? faces.song : faces.hei;
    row_ = std::min(15.6, (region.h - 66) / form_.rows);
    origin_ = {region.x, region.y + 44, region.w, 0};
  }

  void draw() {
    head();
    for (const FormPlace& place : form_.places) put(place);
    const Cell foot = cell(0, form_.rows + 0.1, 100, 1);
    pen_.fit({foot.x, foot.y, foot.w * 0.98, 9.5}, form_.foot, label_.sized(7.2));
    if (style_.seals) seal();
  }

 private:
  Cell cell(double x, double y, double w, double h) const {
    return {origin_.x + origin_.w * x / 100, origin_.y + row_ * y, origin_.w * w / 100, row_ * h};
  }

  void head() {
    std::string title(form_.title);
    const std::size_t side = title.find('%');
    if (side != std::string::npos) title.replace(side, 1, slip_.payers_side ? "付款" : "收款");
    const double y = origin_.y - 18;
    const bool names_bank = title.find(form_.bank) != std::string::npos;
    const double middle = origin_.x + origin_.w / 2;
    const Cell ink = pen_.write(middle + (names_bank ? 0 : 12), y, title, {title_face_, 13, true, {0, 0, 0, 1}}, Align::centre);
    // The bank's name, with a mark of our own where its emblem would be.
    const double width = ink.x - origin_.x - 24;
    pen_.mark(Ring{origin_.x + 8, y - 5, 7, 7, 2.2, 0, false, form_.accent});
    pen_.fill({origin_.x + 5.5, y - 7.5, 5, 5}, form_.accent);
    const Cell bank = pen_.fit({origin_.x + 19, y - 12, std::min(width, 130.0), 15}, form_.bank, {title_face_, 11.5, true, form_.accent});
    pen_.note("bank", form_.bank, bank);
  }

  void put(const FormPlace& place) {
    const Cell whole = cell(place.x, place.y, place.w, place.h);
    switch (place.kind) {
      case FormPlace::Kind::rule: pen_.line(whole.x, whole.y, whole.right(), whole.y, 0.9, form_.accent); return;
      case FormPlace::Kind::caption: pen_.fit(whole, place.label, label_.sized(7.6)); return;
      case FormPlace::Kind::stacked:
        pen_.box(whole, 0.6, form_.accent);
        pen_.stack(whole.inset(1.5), place.label, label_);
        return;
      case FormPlace::Kind::boxed: boxed(place, whole); return;
      case FormPlace::Kind::pair: pair(place, whole); return;
    }
  }

  void boxed(const FormPlace& place, Cell whole) {
    pen_.box(whole, 0.6, form_.accent);
    const double label_w = origin_.w * place.label_w / 100;
    if (place.label_w > 0) {
      pen_.line(whole.x + label_w, whole.y, whole.x + label_w, whole.bottom(), 0.6, form_.accent);
      pen_.fit(Cell{whole.x, whole.y, label_w, whole.h}.inset(1.5), place.label, label_, Align::centre);
    }
    value(place.slot, {whole.x + label_w + 3, whole.y + 1, whole.w - label_w - 6, whole.h - 2});
  }

  void pair(const FormPlace& place, Cell whole) {
    Cell label{whole.x, whole.y, 0, whole.h};
    if (!place.label.empty()) label = pen_.fit(whole, place.label, label_);
    const double left = std::max(label.right(), whole.x) + (place.label.empty() ? 0 : 4);
    value(place.slot, {left, whole.y + 0.5, whole.right() - left - 2, whole.h - 1});
  }

  void value(Slot slot, Cell cell) {
    const Written written = field_text(slot, slip_);
    if (written.field.empty()) {
      pen_.fit(cell, filling(slot, slip_, random_), value_);
      return;
    }
    const bool words = slot == Slot::payer_name || slot == Slot::payee_name || slot == Slot::purpose || slot == Slot::words_plain ||
                       slot == Slot::words_rmb || slot == Slot::currency;
    const Cell ink = pen_.fit(cell, written.text, words ? value_ : figures_);
    if (noted_.insert(written.field).second) pen_.note(written.field, written.text, ink);
  }

  void seal() {
    Random random = random_.fork("seal");
    double x = form_.seal_x + static_cast<double>(random.between(-2, 2)), y = form_.seal_y;
    if (style_.seals_over_text) {
      x = random.one_in(2) ? 30 : 70;
      y = static_cast<double>(random.between(25, 60)) / 10;
    }
    const Cell at = cell(x, y, 0, 0);
    const double turn = static_cast<double>(random.between(-8, 8));
    if (form_.seal_oval) {
      oval_seal(pen_, at.x, at.y, 46, 28, form_.bank, form_.seal_middle, "", seal_face_, turn);
    } else {
      round_seal(pen_, at.x, at.y, 29, form_.bank, "专用章", seal_face_, turn, form_.seal_middle);
    }
  }

  Pen& pen_;
  const SlipPaper& slip_;
  const Style& style_;
  const SlipForm& form_;
  Random random_;
  Type label_, value_, figures_;
  std::string seal_face_, title_face_;
  double row_ = 15;
  Cell origin_;
  std::set<std::string> noted_;
};

}  // namespace

Page draw(const std::vector<SlipPaper>& slips, const Style& style) {
  assert(!slips.empty() && slips.size() <= 3);
  Pen pen(record::PageKind::bank_slip, 595.3, 841.9);
  const double third = 841.9 / 3;
  for (std::size_t i = 0; i < slips.size(); ++i) {
    const Cell region{36, third * static_cast<double>(i) + 12, 523, third - 18};
    pen.begin_document({0, third * static_cast<double>(i), 595.3, third});
    SlipDrawing(pen, slips[i], style, region, i).draw();
    if (i + 1 == slips.size()) continue;
    for (double x = 20; x < 575; x += 7) pen.line(x, third * static_cast<double>(i + 1), x + 3.5, third * static_cast<double>(i + 1), 0.5,
        {0.4, 0.4, 0.4, 1});
  }
  return pen.take();
}

}  // namespace mingjing::datasets
