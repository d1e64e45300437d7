#include <algorithm>
#include <array>

#include "ocr/extract/papers.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Contract;
using record::Fen;
using record::Read;

enum Field { number, party_a, party_b, signed_on, any_date, signature, noise };

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = [] {
    std::vector<Label> list;
    for (const auto* what : {U"合同编号", U"合同号", U"合同号码", U"协议编号", U"编号"}) list.push_back({what, number});
    const auto side = [&](std::u32string who, int field) {
      list.push_back({who, field});
      for (const auto* tail : {U"(盖章)", U"(公章)", U"(签章)", U"单位名称", U"名称"}) list.push_back({who + tail, field});
    };
    for (const auto* a : {U"甲方", U"申方" /* as it is often read */, U"买方", U"需方", U"购方", U"购买方", U"采购方", U"买受人", U"定作方", U"委托方", U"委托人", U"发包方",
                          U"发包人", U"订货方", U"借款人", U"承租人"}) {
      side(a, party_a);
      if (std::u32string_view(a) != U"甲方") side(U"甲方(" + std::u32string(a) + U")", party_a), side(std::u32string(a) + U"(甲方)", party_a);
    }
    for (const auto* b : {U"乙方", U"卖方", U"供方", U"销方", U"销售方", U"供货方", U"出卖人", U"承揽方", U"受托方", U"受托人", U"承包方", U"承包人", U"贷款人", U"出租人"}) {
      side(b, party_b);
      if (std::u32string_view(b) != U"乙方") side(U"乙方(" + std::u32string(b) + U")", party_b), side(std::u32string(b) + U"(乙方)", party_b);
    }
    for (const auto* what : {U"签订日期", U"签约日期", U"签订时间", U"签署日期", U"合同签订日期", U"订立日期", U"签约时间", U"合同签订时间", U"签字日期",
                             U"签署时间", U"签定日期", U"签定时间", U"签章日期", U"合同签署日期", U"合同签约日期", U"合同日期", U"订立时间"})
      list.push_back({what, signed_on});
    list.push_back({U"日期", any_date});
    for (const auto* what : {U"法定代表人", U"委托代理人", U"代表人", U"授权代表", U"授权代表签字", U"法定代表人或委托代理人"}) list.push_back({what, signature});
    for (const auto* what : {U"签订地点", U"地址", U"电话", U"开户行", U"开户银行", U"账号", U"帐号", U"税号", U"纳税人识别号",
                             U"统一社会信用代码", U"联系人", U"传真", U"邮编", U"签约地点", U"交货日期", U"交货时间", U"项目名称"})
      list.push_back({what, noise});
    return list;
  }();
  return labels;
}

/// A party's name without what follows it in brackets, such as （以下简称甲方）.
std::string plain_name(std::string text) {
  for (const char* tail : {"（以下", "(以下", "，以下", ",以下"})
    if (const auto at = text.find(tail); at != text.npos) text.resize(at);
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

/// 甲方（采购方）： the bracket belongs to the label.
void step_over_bracket(const Line& line, Spot& spot) {
  if (spot.end >= line.glyphs.size() || line.glyphs[spot.end].sign != U'(') return;
  std::size_t end = spot.end;
  while (end < line.glyphs.size() && end - spot.end < 14 && line.glyphs[end].sign != U')') ++end;
  if (end + 1 >= line.glyphs.size() || line.glyphs[end].sign != U')') return;
  spot.at = joined(spot.at, line.glyphs[end].at);
  spot.end = end + 1;
  spot.colon = line.glyphs[spot.end].sign == U':';
}

/// 乙方（卖方）, or 乙方（卖方） on a picture: the colon behind the bracket was taken for another stop, which is stepped over, or lost.
bool step_over_lost_colon(const Line& line, Spot& spot) {
  const auto is_stop = [&](std::size_t at) { return std::u32string_view(U",;.。、").find(line.glyphs[at].sign) != std::u32string_view::npos; };
  if (spot.colon || spot.end == 0 || spot.end >= line.glyphs.size()) return false;
  const std::size_t bracket = is_stop(spot.end - 1) ? spot.end - 2 : spot.end - 1;
  if (is_stop(spot.end)) ++spot.end;
  return bracket < line.glyphs.size() && line.glyphs[bracket].sign == U')';
}

class ContractReading {
 public:
  ContractReading(const Layout& layout, const FieldReader& reader) : layout_(layout), reader_(reader), labels_(layout, vocabulary()) {}
  Contract read();
  /// The amount that the page gives in words.
  const std::optional<Fen>& words() const { return words_; }

 private:
  Read<std::string> party(int field, const std::string& what) const;
  struct Amount {
    Fen value;
    bool in_words;
    std::size_t first, end;  ///< in the running text
    Rect at;
  };
  std::vector<const Glyph*> running_text() const;
  std::vector<Amount> amounts_of(const std::vector<const Glyph*>& text) const;
  bool is_total(const std::vector<const Glyph*>& text, std::size_t at) const;
  bool calls_money(const std::vector<const Glyph*>& text, const Amount& amount) const;
  void read_amount();
  void read_amount_again();
  void read_date();
  Read<record::Date> the_one_date(int field) const;
  Read<record::Date> date_of_sentence() const;
  Read<record::Date> date_below_signatures() const;

  const Layout& layout_;
  const FieldReader& reader_;
  Labels labels_;
  Contract contract_;
  std::optional<Fen> words_;
};

/// 甲方：… with its colon; a sentence that begins with 甲方 is none.
Read<std::string> ContractReading::party(int field, const std::string& what) const {
  for (Spot spot : labels_.of(field)) {
    const Line& line = layout_.lines()[spot.line];
    step_over_bracket(line, spot);
    const bool lost = reader_.recognised() && step_over_lost_colon(line, spot);
    if (!spot.colon && !lost) continue;
    Labels::Reach reach;
    reach.gap_em = 3;
    const Run run = labels_.value_right(spot, reach);
    const auto name = reader_.text(run, what);
    if (!name) continue;
    const std::string plain = plain_name(*name);
    if (record::to_code_points(plain).size() < 2 || (lost && !names_firm(plain))) continue;  // 甲方（买方）应当… begins a sentence
    return Read<std::string>::found(plain, name.source(), name.confidence_pm(), name.box());
  }
  return Read<std::string>::absent("no " + what + " followed by a name");
}

/// The text of the page as it runs on over its lines, each sign with its glyph.
std::vector<const Glyph*> ContractReading::running_text() const {
  std::vector<const Glyph*> text;
  for (const auto& line : layout_.lines())
    for (const auto& glyph : line.glyphs) text.push_back(&glyph);
  return text;
}

/// Every amount of the text, in figures or in words. A number that a line break parts is one.
std::vector<ContractReading::Amount> ContractReading::amounts_of(const std::vector<const Glyph*>& text) const {
  static const std::u32string_view capitals = U"零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正";
  const auto is_capital = [&](char32_t sign) { return capitals.find(sign) != capitals.npos; };
  const auto is_figure = [](char32_t sign) { return (sign >= U'0' && sign <= U'9') || sign == U',' || sign == U'.'; };
  std::vector<Amount> amounts;
  for (std::size_t first = 0; first < text.size();) {
    const bool in_words = is_capital(text[first]->sign), in_figures = text[first]->sign >= U'0' && text[first]->sign <= U'9';
    std::size_t end = first;
    std::u32string signs;
    while (end < text.size() && (in_words ? is_capital(text[end]->sign) : in_figures && is_figure(text[end]->sign)))
      signs += text[end++]->sign;
    if (end == first) {
      ++first;
      continue;
    }
    while (!in_words && (signs.back() == U',' || signs.back() == U'.')) signs.pop_back();
    const std::string plain = record::to_utf8(signs);
    const auto value = in_words ? (signs.size() >= 3 ? parse_amount_words(plain) : std::nullopt) : parse_amount(plain);
    if (value) amounts.push_back({*value, in_words, first, end, text[first]->at});
    first = end;
  }
  return amounts;
}

/// The words that tell which amount is the contract's stand shortly before it.
bool ContractReading::is_total(const std::vector<const Glyph*>& text, std::size_t at) const {
  std::u32string before;
  for (std::size_t i = at > 28 ? at - 28 : 0; i < at; ++i) before += text[i]->sign;
  const auto stop = before.find_last_of(U"。；;");  // of the same sentence
  if (stop != before.npos) before.erase(0, stop + 1);
  for (std::u32string_view word : {U"合同总价", U"合同金额", U"合同总额", U"合同总金额", U"合同价款", U"总价款", U"总金额", U"合计金额", U"金额合计", U"价款合计", U"价税合计",
                                   U"合同价", U"含税总价", U"总价", U"合计", U"总计", U"借款金额", U"贷款金额"})
    if (before.find(word) != before.npos) return true;
  return false;
}

/// The amount in words and the one in figures beside it make the contract's; figures alone only when the text calls them the total.
void ContractReading::read_amount() {
  constexpr std::size_t beside = 14;
  const auto text = running_text();
  const auto amounts = amounts_of(text);
  std::vector<std::pair<const Amount*, const Amount*>> pairs;  // words, figures
  std::vector<const Amount*> totals;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const Amount& amount = amounts[i];
    if (!amount.in_words && is_total(text, amount.first) && calls_money(text, amount)) totals.push_back(&amount);
    if (i == 0 || amounts[i - 1].in_words == amount.in_words || amount.first - amounts[i - 1].end > beside) continue;
    if (!is_total(text, amounts[i - 1].first)) continue;
    pairs.emplace_back(amount.in_words ? &amount : &amounts[i - 1], amount.in_words ? &amounts[i - 1] : &amount);
  }
  const auto read = [&](const Amount& amount, std::int32_t pm) {
    return Read<Fen>::found(amount.value, layout_.source(), reader_.recognised() ? std::min(pm, kProvedPm) : pm, layout_.box(amount.at));
  };
  contract_.amount = Read<Fen>::absent("no amount that the text calls the contract's total");
  if (!pairs.empty()) {
    const auto& [in_words, in_figures] = pairs.front();
    words_ = in_words->value;
    const bool agree = in_words->value == in_figures->value;
    contract_.amount = read(*in_figures, agree || !reader_.recognised() ? 1000 : kUnprovedPm);
  } else if (!totals.empty()) {
    const bool one = std::ranges::all_of(totals, [&](const Amount* amount) { return amount->value == totals.front()->value; });
    contract_.amount = one ? read(*totals.front(), reader_.recognised() ? kUnprovedPm : 1000)
                           : Read<Fen>::absent("several amounts are called the contract's total");
  }
  if (reader_.recognised() && !sure(contract_.amount)) read_amount_again();
}

/// What stands in a bracket such as (大写)… or (小写：…) of the contract's sum, up to the next bracket; its line may end before it does.
struct Bracketed {
  Run on_line, on_next;
};

Bracketed after_word(const Layout& layout, std::u32string_view word) {
  static const std::u32string_view before = U"):>》人民币¥", stop = U"()。；;，";
  for (std::size_t number = 0; number < layout.lines().size(); ++number) {
    const Line& line = layout.lines()[number];
    std::u32string signs;
    for (const auto& glyph : line.glyphs) signs += glyph.sign;
    const auto at = signs.find(word);
    if (at == signs.npos) continue;
    std::size_t first = at + word.size();
    while (first < signs.size() && before.find(signs[first]) != before.npos) ++first;
    const std::size_t end = std::min(signs.find_first_of(stop, first), signs.size());
    Bracketed found{first < end ? Layout::run(line, first, end) : Run{}, {}};
    const double margin = 0.4 * found.on_line.at.h;  // the left edges of signs are near, and a sign that is cut is another one
    found.on_line.at.x -= margin, found.on_line.at.w += 2 * margin;
    if (end < signs.size() || number + 1 == layout.lines().size()) return found;
    const Line& next = layout.lines()[number + 1];
    std::u32string rest;
    for (const auto& glyph : next.glyphs) rest += glyph.sign;
    const std::size_t next_end = std::min(rest.find_first_of(stop), rest.size());
    constexpr std::size_t kShort = 8;  // 882 of .82)。
    if (next_end > 0 && (next_end < rest.size() || next_end <= kShort)) found.on_next = Layout::run(next, 0, next_end);
    return found;
  }
  return {};
}

/// On a picture words and figures of the sum are looked at once more, each with the model of its own: together they prove each other.
void ContractReading::read_amount_again() {
  const Bracketed words = after_word(layout_, U"大写"), figures = after_word(layout_, U"小写");
  auto in_words = reader_.looks_at_words(words.on_line, words.on_next, "金额大写");
  if (figures.on_line.empty()) return;
  auto seen = reader_.looks_at_amount(figures.on_line, figures.on_next, "合同金额");
  // What a line break parts may end with the number of the next clause, in the running text too: words alone prove it.
  const bool called_total = figures.on_next.empty() && contract_.amount && seen.read && *contract_.amount == *seen.read;
  if (seen.read && !called_total) seen.read = with_confidence(seen.read, std::min(seen.read.confidence_pm(), kUnprovedPm));
  reader_.prove_sum(seen, in_words);
  if (seen.read) contract_.amount = seen.read;
}

/// A number that is written as money: with ¥ before it, 元 after it, or two places.
bool ContractReading::calls_money(const std::vector<const Glyph*>& text, const Amount& amount) const {
  const bool yen = amount.first > 0 && text[amount.first - 1]->sign == U'¥';
  const bool yuan = amount.end < text.size() && (text[amount.end]->sign == U'元' || text[amount.end]->sign == U'圆');
  const bool places = amount.end - amount.first > 3 && text[amount.end - 3]->sign == U'.';
  return yen || yuan || places;
}

Read<record::Date> ContractReading::the_one_date(int field) const {
  std::vector<Read<record::Date>> seen;
  for (const auto& spot : labels_.of(field))
    if (const auto day = reader_.date(labels_.value_right(spot), "签订日期")) seen.push_back(day);
  if (seen.empty()) return Read<record::Date>::absent("no 签订日期 with a date beside it");
  // The parties may sign on two days: the later makes the contract.
  return *std::ranges::max_element(seen, {}, [](const Read<record::Date>& day) { return *day; });
}

/// 本合同于 2021 年 3 月 5 日在三门峡签订.
Read<record::Date> ContractReading::date_of_sentence() const {
  for (const auto& line : layout_.lines()) {
    for (const auto& run : layout_.runs(line, 3)) {
      const std::string text = record::normal_text(run.text);
      const auto year = text.find("年"), end = text.find("日", year == text.npos ? 0 : year);
      if (year == text.npos || year < 4 || end == text.npos) continue;
      const std::string before = text.substr(0, year), after = text.substr(end);
      const bool of_this = before.find("本合同") != text.npos || before.find("本协议") != text.npos;  // others are named in preambles
      const bool signing = of_this && std::ranges::any_of(std::array{"签订", "签署", "签定", "订立"}, [&](const char* word) {
                             const auto at = after.find(word);
                             return at < 60 && after.compare(at + std::string(word).size(), std::string("的").size(), "的") != 0;
                           });
      const auto day = record::Date::parse(text.substr(year - 4, end + std::string("日").size() - (year - 4)));
      if (signing && day)
        return Read<record::Date>::found(*day, layout_.source(), reader_.recognised() ? kUnprovedPm : kByPositionPm, layout_.box(run.at));
    }
  }
  return Read<record::Date>::absent("no sentence says when the contract was signed");
}

/// A day that stands by itself below the place where the parties sign; the later where there are two.
Read<record::Date> ContractReading::date_below_signatures() const {
  double top = layout_.height();
  for (const auto& spot : labels_.of(signature)) top = std::min(top, spot.at.y);
  Read<record::Date> last = Read<record::Date>::absent("no date stands below the signatures");
  for (const auto& line : layout_.lines()) {
    if (line.at.y < top) continue;
    for (const auto& run : layout_.runs(line, 3)) {
      const std::string text = record::normal_text(run.text);
      if (!record::Date::parse(text)) continue;
      const auto day = reader_.date(run, "签订日期", kByPositionPm);
      if (day && (!last || *last < *day)) last = day;
    }
  }
  return last;
}

void ContractReading::read_date() {
  contract_.signed_on = the_one_date(signed_on);
  if (!contract_.signed_on) contract_.signed_on = date_of_sentence();
  if (!contract_.signed_on) contract_.signed_on = the_one_date(any_date);
  if (!contract_.signed_on) contract_.signed_on = date_below_signatures();
  if (!contract_.signed_on) contract_.signed_on = Read<record::Date>::absent("no 签订日期 with a date beside it");
}

Contract ContractReading::read() {
  contract_.contract_number = Read<std::string>::absent("no 合同编号 with a number beside it");
  for (const auto& spot : labels_.of(number)) {
    const auto found = reader_.code(labels_.value_right(spot), "合同编号");
    if (!contract_.contract_number && found) contract_.contract_number = found;
  }
  contract_.party_a = party(party_a, "甲方");
  contract_.party_b = party(party_b, "乙方");
  read_amount();
  read_date();
  return std::move(contract_);
}

}  // namespace

Contract read_contract(const Layout& layout, const FieldReader& reader, std::vector<std::string>& problems) {
  ContractReading reading(layout, reader);
  Contract contract = reading.read();
  if (sure(contract.amount) && !reader.recognised() && reading.words() && *reading.words() != *contract.amount)
    add_problem(problems, "document.words-mismatch");
  return contract;
}

}  // namespace mingjing::ocr
