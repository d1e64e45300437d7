#include "ocr/see/form_reading.h"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "ocr/see/codes.h"
#include "ocr/see/glyphs.h"
#include "ocr/see/lines.h"
#include "ocr/see/windows.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Date;
using record::Fen;
using record::InvoiceKind;

/// One reading: which view, and how high the line is shown to the model.
struct Pass {
  Plane plane;
  int height;
};
// On a grey scan the planes are one but for the rules: no two passes of a field are of one height, or one look would vote twice.
constexpr Pass kFigurePasses[] = {{Plane::grey, 40}, {Plane::ink, 43}, {Plane::erased, 38}, {Plane::noseal, 42},
                                  {Plane::ink, 46}, {Plane::grey, 36}, {Plane::erased, 44}, {Plane::noseal, 34}};
constexpr Pass kNamePasses[] = {{Plane::grey, 32}, {Plane::noseal, 30}, {Plane::grey, 28}, {Plane::ink, 34},
                                {Plane::noseal, 36}, {Plane::erased, 32}, {Plane::noseal, 26}, {Plane::grey, 38}};
constexpr Pass kWordsPasses[] = {{Plane::grey, 36},   {Plane::noseal, 34}, {Plane::ink, 38},  {Plane::erased, 36},
                                 {Plane::noseal, 42}, {Plane::grey, 32},   {Plane::ink, 30}, {Plane::erased, 42}};
constexpr Pass kSmallPasses[] = {{Plane::grey, 40}, {Plane::ink, 43}};

const Alphabet kDigits{Model::latin, "0123456789"};
const Alphabet kCode{Model::packaged, "0123456789"};
const Alphabet kTaxId{Model::latin, "0123456789ABCDEFGHJKLMNPQRTUWXY"};
const Alphabet kMoney{Model::latin, "0123456789.,-*¥"};
const Alphabet kDate{Model::packaged, "0123456789年月日"};
const Alphabet kTitle{Model::packaged, ""};
const Alphabet kCapital{Model::capital, ""};

constexpr Parts kWide{2.0, false}, kFigures{1.0, true}, kSpaced{1.6, false}, kClose{0.8, false};
constexpr double kColonZone = 0.027;  // of the frame's width, right of the cell's edge
constexpr double kShiftMax = 0.034, kReach = 0.045;

template <class T>
bool settled(const Ballot<T>& votes, const std::optional<T>& known) {
  if (known && votes.leader() && *votes.leader() == *known) return true;
  return votes.passes({3, 1000}) || votes.passes({4, 750});
}

bool is_electronic_code(const std::string& code) {
  return code.size() == 12 && (code[0] == '1' || code.ends_with("11") || code.ends_with("12") || code.ends_with("13"));
}

class FormReader {
 public:
  FormReader(Sheet& sheet, Letters& letters) : sheet_(sheet), letters_(letters) {}

  FormReading read() {
    out_.qr = invoice_code(sheet_, false);
    mask_ = print_mask(sheet_.plane(Plane::ink), sheet_.pixels({0, 1, 0, 1}));
    choose_form();
    if (!may_be_form()) return std::move(out_);
    if (!out_.qr && out_.form != FormKind::digital) out_.qr = invoice_code(sheet_, true);
    find_shift();
    if (out_.form == FormKind::paper) read_paper_header();
    else read_line_header();
    const Form& form = form_of(out_.form);
    read_tax_id(out_.buyer_tax_id, form.buyer_tax_id);
    read_tax_id(out_.seller_tax_id, form.seller_tax_id);
    read_amounts(form);
    read_words(form);
    read_name(out_.buyer_name, form.buyer_name);
    read_name(out_.seller_name, form.seller_name);
    if ((!out_.qr || !out_.qr->kind) && out_.title.empty()) read_title(form);
    return std::move(out_);
  }

 private:
  /// Looking for a field reads lines that it is read from later, and the views of a grey scan are one: nothing is recognised twice.
  const LineText& look(const cv::Rect& line, Pass pass, const Alphabet& alphabet) {
    const cv::Mat& plane = sheet_.plane(pass.plane);
    const auto [at, is_new] =
        looks_.try_emplace({plane.data, line.x, line.y, line.width, line.height, pass.height, alphabet.model, alphabet.only});
    if (is_new) at->second = letters_.line(plane, line, pass.height, alphabet);
    return at->second;
  }

  const std::string& read_line(const cv::Rect& line, Pass pass, const Alphabet& alphabet) { return look(line, pass, alphabet).text; }

  /// Reads a line by pass after pass until `known` is confirmed or the votes are clear.
  template <class T, class Parse>
  void poll(Polled<T>& field, std::span<const Pass> passes, const Alphabet& alphabet, Parse parse, const std::optional<T>& known = {}) {
    if (field.line.empty()) return;
    for (const Pass& pass : passes) {
      if (settled(field.votes, known)) return;
      if (const std::optional<T> value = parse(read_line(field.line, pass, alphabet))) field.votes.cast(*value);
    }
  }

  /// The line of the cell on which `parse` finds its field; the largest print first.
  template <class Parse>
  cv::Rect line_with(const Cell& cell, Parts parts, const Alphabet& alphabet, Parse parse) {
    auto lines = print_lines(mask_, sheet_.pixels(cell), parts);
    std::ranges::stable_sort(lines, [](const cv::Rect& a, const cv::Rect& b) { return a.area() > b.area(); });
    if (lines.size() > 3) lines.resize(3);
    for (Plane plane : {Plane::grey, Plane::ink})
      for (const auto& line : lines)
        if (parse(read_line(line, {plane, 40}, alphabet))) return line;
    return {};
  }

  cv::Rect line_of(const FieldPlace& place, Parts parts) {
    Cell cell = place.cell;
    const double shift = static_cast<double>(shift_) / Sheet::kFrameHeight;
    cell.top += shift, cell.bottom += shift;
    const int level = Sheet::kAbove + cvRound(place.level * Sheet::kFrameHeight) + shift_;
    return line_at(mask_, sheet_.pixels(cell), level, cvRound(kReach * Sheet::kFrameHeight), parts);
  }

  /// The line of a value that stands behind its label.
  FittedLine value_line(const FieldPlace& place, Parts parts) {
    const cv::Rect cell = sheet_.pixels(place.cell);
    return after_label(mask_, line_of(place, parts), cell.x, cell.x + cvRound(kColonZone * Sheet::kFrameWidth));
  }

  void choose_form() {
    const auto kind = out_.qr ? out_.qr->kind : std::nullopt;
    if (kind == InvoiceKind::digital_special || kind == InvoiceKind::digital_ordinary) out_.form = FormKind::digital;
    else if (kind == InvoiceKind::e_ordinary || kind == InvoiceKind::e_special || kind == InvoiceKind::toll)
      out_.form = FormKind::electronic;
    else if (kind == InvoiceKind::vat_special || kind == InvoiceKind::vat_ordinary) out_.form = FormKind::paper;
    else if (is_digital(sheet_)) out_.form = FormKind::digital;
    else out_.form = has_electronic_header() ? FormKind::electronic : FormKind::paper;
  }

  /// Tables of other papers have frames like a form's: what has neither its title, nor a number, nor a date in their places is none.
  bool may_be_form() {
    if (out_.qr || out_.form == FormKind::electronic) return true;
    const Form& form = form_of(out_.form);
    read_title(form);
    if (out_.title.find("发票") != std::string::npos || out_.title.find("增值税") != std::string::npos) return true;
    const bool digital = out_.form == FormKind::digital;
    const Cell &number = digital ? form.header : paper_header().number, &date = digital ? form.header : paper_header().date;
    const auto as_number = [=](const std::string& text) { return digital ? digital_number_window(text) : digits_window(text, 8); };
    return !line_with(number, kClose, kDigits, as_number).empty() || !line_with(date, kSpaced, kDate, date_window).empty();
  }

  bool has_electronic_header() {
    for (const auto& line : print_lines(mask_, sheet_.pixels(form_of(FormKind::electronic).header), kWide))
      if (const auto code = code_window(read_line(line, {Plane::grey, 40}, kDigits), true); code && is_electronic_code(*code)) return true;
    return false;
  }

  void find_shift() {
    std::vector<cv::Rect> columns;
    std::vector<int> levels;
    for (const auto& cell : shift_columns(out_.form)) columns.push_back(sheet_.pixels(cell));
    for (double level : shift_levels(out_.form)) levels.push_back(Sheet::kAbove + cvRound(level * Sheet::kFrameHeight));
    if (!levels.empty()) shift_ = print_shift(mask_, columns, levels, cvRound(kShiftMax * Sheet::kFrameHeight));
  }

  void read_paper_header() {
    const PaperHeader& header = paper_header();
    const auto& qr = out_.qr;
    auto as_code = [](const std::string& text) { return code_window(text, false); };
    auto as_number = [](const std::string& text) { return digits_window(text, 8); };
    auto known = [&](std::string QrPayload::*field) { return qr ? std::optional<std::string>((*qr).*field) : std::nullopt; };
    out_.code.line = line_with(header.code, kClose, kCode, as_code);
    poll(out_.code, kFigurePasses, kCode, as_code, known(&QrPayload::code));
    out_.number.line = line_with(header.number, kClose, kDigits, as_number);
    poll(out_.number, kFigurePasses, kDigits, as_number, known(&QrPayload::number));
    if (!qr) read_small_prints();
    out_.date.line = line_with(header.date, kSpaced, kDate, date_window);
    poll(out_.date, kFigurePasses, kDate, date_window, qr ? qr->date : std::nullopt);
    if (qr && !qr->check_code.empty()) return;
    auto as_check = [](const std::string& text) { return digits_window(text, 20); };
    out_.check_code.line = line_with(header.check_code, kSpaced, kDigits, as_check);
    poll(out_.check_code, kFigurePasses, kDigits, as_check);
  }

  /// Code and number are printed once more, small, at the right: further votes.
  void read_small_prints() {
    for (const auto& line : print_lines(mask_, sheet_.pixels(paper_header().small), kSpaced))
      for (const Pass& pass : kSmallPasses) {
        const std::string text = read_line(line, pass, kDigits);
        if (const auto code = code_window(text, false)) out_.code.votes.cast(*code);
        else if (const auto number = digits_window(text, 8)) out_.number.votes.cast(*number);
      }
  }

  /// Electronic forms: lines right of the title, known by what they hold and by their order.
  void read_line_header() {
    const bool digital = out_.form == FormKind::digital;
    auto as_code = [](const std::string& text) { return code_window(text, true); };
    auto as_number = [digital](const std::string& text) { return digital ? digital_number_window(text) : digits_window(text, 8); };
    auto as_check = [](const std::string& text) { return digits_window(text, 20); };
    for (const auto& line : print_lines(mask_, sheet_.pixels(form_of(out_.form).header), kWide)) {
      const std::string text = read_line(line, kFigurePasses[0], kDigits);
      const bool after_number = !out_.number.line.empty();
      if (!digital && !after_number && out_.code.line.empty() && as_code(text)) out_.code.line = line;
      else if (!after_number && as_number(text)) out_.number.line = line;
      else if (!digital && after_number && as_check(text)) out_.check_code.line = line;
      else if (out_.date.line.empty() && date_window(read_line(line, kFigurePasses[0], kDate))) out_.date.line = line;
    }
    const auto& qr = out_.qr;
    auto known = [&](std::string QrPayload::*field) { return qr ? std::optional<std::string>((*qr).*field) : std::nullopt; };
    poll(out_.code, kFigurePasses, kDigits, as_code, known(&QrPayload::code));
    poll(out_.number, kFigurePasses, kDigits, as_number, known(&QrPayload::number));
    poll(out_.check_code, kFigurePasses, kDigits, as_check, known(&QrPayload::check_code));
    poll(out_.date, kFigurePasses, kDate, date_window, qr ? qr->date : std::nullopt);
  }

  /// A right check character is worth more than agreement: two readings of one proven id are enough.
  void read_tax_id(Polled<std::string>& field, const FieldPlace& place) {
    field.line = value_line(place, kSpaced).line;
    if (field.line.empty()) return;
    std::string proven;
    for (const Pass& pass : kFigurePasses) {
      const auto id = tax_id_window(read_line(field.line, pass, kTaxId));
      if (!id) continue;
      field.votes.cast(id->id);
      if (id->proven && id->id.size() == 18 && std::exchange(proven, id->id) == id->id) return;
      if (settled<std::string>(field.votes, {})) return;
    }
  }

  void read_amounts(const Form& form) {
    out_.excl_line = line_of(form.amount_excl_tax, kFigures);
    out_.tax_line = line_of(form.tax, kFigures);
    out_.total_line = line_of(form.total, kFigures);
    auto& votes = out_.amounts;
    auto vote = [&](const cv::Rect& line, Pass pass, Ballot<Fen>& ballot) {
      if (line.empty() || ballot.passes({4, 1000})) return std::string();
      const std::string text = read_line(line, pass, kMoney);
      if (const auto amount = amount_window(text)) ballot.cast(*amount);
      return text;
    };
    int starred = 0;
    for (const Pass& pass : kFigurePasses) {
      vote(out_.excl_line, pass, votes.excl);
      vote(out_.total_line, pass, votes.total);
      if (is_starred(vote(out_.tax_line, pass, votes.tax))) ++starred;
      votes.tax_starred = starred > 0 && votes.tax.empty();
      if (amounts_settled(decode_amounts(votes))) return;
    }
  }

  bool amounts_settled(const DecodedAmounts& decoded) const {
    if (!decoded.exact || decoded.contested || !decoded.all_read()) return false;
    const bool no_tax = decoded.tax == Fen() && out_.amounts.tax_starred;
    const auto& qr = out_.qr;
    if (qr && (qr->amount_excl_tax == decoded.excl || qr->total == decoded.total) && (decoded.legal_rate || no_tax)) return true;
    auto twice = [](const Ballot<Fen>& ballot, const std::optional<Fen>& value) { return ballot.votes_for(*value) >= 2; };
    const auto& votes = out_.amounts;
    return (decoded.legal_rate || no_tax) && twice(votes.excl, decoded.excl) && twice(votes.total, decoded.total) &&
           (no_tax || twice(votes.tax, decoded.tax));
  }

  /// Two readings that say what the figures say are enough: words and figures have nothing in common but the sum.
  void read_words(const Form& form) {
    PolledWords& words = out_.words;
    words.line = line_of(form.words, kWide);
    std::optional<Fen> figures = decode_amounts(out_.amounts).total;
    if (!figures && out_.amounts.total.leader()) figures = *out_.amounts.total.leader();
    if (words.line.empty()) return;
    for (const Pass& pass : kWordsPasses) {
      const std::string plain = words_window(read_line(words.line, pass, kCapital));
      const auto parsed = Fen::parse_words(plain);
      if (!parsed) continue;
      const Fen value = figures && *figures < Fen() ? -*parsed : *parsed;  // （负数） before the words is not looked at
      words.votes.cast(value);
      words.readings.emplace_back(value, plain);
      if (value == figures && words.votes.votes_for(value) >= 2) return;
    }
    if (figures) look_for_words_of(*figures);
  }

  /// Where the model takes the signs for others, their shapes may still be those of the words that the figures want.
  void look_for_words_of(Fen figures) {
    PolledWords& words = out_.words;
    for (Plane plane : {Plane::grey, Plane::noseal}) {
      const auto shown = Glyphs::built_in().shown(sheet_.plane(plane), words.line, sum_writings(figures), kSumSigns);
      if (shown.empty()) continue;
      words.votes.cast(figures, 2);  // as two readings that say what the figures say
      words.readings.emplace_back(figures, words_window(record::to_utf8(shown)));
      return;
    }
  }

  /// Both models in turn; after one look of each the shapes of the signs are asked, and what they prove needs no more.
  void read_name(PolledName& field, const FieldPlace& place) {
    const FittedLine value = value_line(place, kWide);
    field.line = value.line, field.whole = value.whole;
    if (field.line.empty()) return;
    bool ours = false;
    std::vector<std::vector<Word>> signs;  // of readings that differ
    std::size_t shown = 0;                 // of them, to the shapes of the grey view
    for (const Pass& pass : kNamePasses) {
      if (field.votes.passes({4, 1000}) && field.is_legible(*field.votes.leader())) return;
      ours = !ours;
      const LineText& text = look(field.line, pass, {ours ? Model::chinese : Model::packaged, ""});
      const auto name = name_window(text.text);
      if (name && field.votes.votes_for(*name) == 0) signs.push_back(text.signs);
      if (name) field.votes.cast(*name);
      if (name) field.readings.push_back({*name, text.weakest_pm, text_look(*name, text.signs, ours ? Witness::ours : Witness::packaged)});
      if (&pass != &kNamePasses[1] || !field.whole) continue;
      ask_shapes(field, Plane::grey, signs);
      shown = signs.size();
      if (!field.proved().empty()) return;
    }
    if (!field.whole) return;
    ask_shapes(field, Plane::grey, std::span(signs).subspan(shown));
    ask_shapes(field, Plane::noseal, signs);
  }

  void ask_shapes(PolledName& field, Plane plane, std::span<const std::vector<Word>> readings) {
    for (const auto& shown : Glyphs::built_in().along(sheet_.plane(plane), field.line, readings)) {
      std::string text;
      for (const auto& sign : shown) text += sign.text;
      if (const auto name = name_window(text)) field.shapes.push_back(text_look(*name, shown, Witness::shapes));
    }
  }

  void read_title(const Form& form) {
    out_.title.clear();
    const cv::Mat mask = print_mask(sheet_.plane(Plane::grey), sheet_.pixels({0, 1, 0, 1}));
    for (const auto& line : print_lines(mask, sheet_.pixels(form.title), kWide)) out_.title += read_line(line, {Plane::noseal, 40}, kTitle);
  }

  Sheet& sheet_;
  Letters& letters_;
  cv::Mat mask_;
  std::map<std::tuple<const uchar*, int, int, int, int, int, Model, std::string>, LineText> looks_;
  int shift_ = 0;
  FormReading out_;
};

}  // namespace

bool PolledName::is_legible(const std::string& name) const {
  if (!whole) return false;
  bool ours = false, packaged = false;
  for (const auto& reading : readings) {
    if (reading.name != name) continue;
    if (reading.weakest_pm < kEasyPm) return false;
    (reading.look.by == Witness::packaged ? packaged : ours) = true;
  }
  return ours && packaged;
}

std::string PolledName::proved() const {
  std::vector<TextLook> looks = shapes;
  for (const auto& reading : readings) looks.push_back(reading.look);
  return whole ? proved_text(looks) : "";
}

FormReading read_form(Sheet& sheet, Letters& letters) { return FormReader(sheet, letters).read(); }

}  // namespace mingjing::ocr
