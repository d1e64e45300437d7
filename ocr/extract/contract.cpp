#include <algorithm>

#include "ocr/extract/papers.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::Contract;
using record::Fen;
using record::Read;

enum Field { number, party_a, party_b, amount, words, signed_on, any_date, noise };

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = [] {
    std::vector<Label> list;
    for (const auto* what : {U"合同编号", U"合同号", U"合同号码", U"协议编号", U"编号"}) list.push_back({what, number});
    const auto side = [&](std::u32string who, int field) {
      list.push_back({who, field});
      for (const auto* tail : {U"(盖章)", U"(公章)", U"(签章)", U"单位名称", U"名称"}) list.push_back({who + tail, field});
    };
    for (const auto* a : {U"甲方", U"买方", U"需方", U"购方", U"购买方", U"采购方", U"买受人", U"定作方", U"委托方", U"委托人", U"发包方", U"发包人", U"订货方", U"借款人", U"承租人"}) {
      side(a, party_a);
      if (std::u32string_view(a) != U"甲方") side(U"甲方(" + std::u32string(a) + U")", party_a), side(std::u32string(a) + U"(甲方)", party_a);
    }
    for (const auto* b : {U"乙方", U"卖方", U"供方", U"销方", U"销售方", U"供货方", U"出卖人", U"承揽方", U"受托方", U"受托人", U"承包方", U"承包人", U"贷款人", U"出租人"}) {
      side(b, party_b);
      if (std::u32string_view(b) != U"乙方") side(U"乙方(" + std::u32string(b) + U")", party_b), side(std::u32string(b) + U"(乙方)", party_b);
    }
    for (const auto* what : {U"合同总价", U"合同金额", U"合同总额", U"合同总金额", U"合同价款", U"合同总价款", U"总价款", U"总金额", U"合计金额", U"金额合计", U"价税合计",
                             U"合同总价(含税)", U"合同含税总价", U"含税总价", U"合同价", U"总价", U"(小写)", U"小写", U"合同金额(小写)", U"合计"})
      list.push_back({what, amount});
    for (const auto* what : {U"(大写)", U"大写", U"人民币(大写)", U"人民币大写", U"合计人民币(大写)", U"合计金额(大写)", U"合同金额(大写)", U"金额(大写)", U"总金额(大写)",
                             U"合同总价(大写)", U"价税合计(大写)"})
      list.push_back({what, words});
    for (const auto* what : {U"签订日期", U"签约日期", U"签订时间", U"签署日期", U"合同签订日期", U"订立日期", U"签约时间", U"合同签订时间", U"签字日期"})
      list.push_back({what, signed_on});
    list.push_back({U"日期", any_date});
    for (const auto* what : {U"签订地点", U"地址", U"电话", U"法定代表人", U"委托代理人", U"代表人", U"开户行", U"开户银行", U"账号", U"帐号", U"税号", U"纳税人识别号",
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

class ContractReading {
 public:
  ContractReading(const Layout& layout, const FieldReader& reader) : layout_(layout), reader_(reader), labels_(layout, vocabulary()) {}
  Contract read();
  /// The amount that the page gives in words.
  const std::optional<Fen>& words() const { return words_; }

 private:
  Read<std::string> party(int field, const std::string& what) const;
  void read_amount();
  void read_amounts_in_text();
  void read_date();
  Read<record::Date> the_one_date(int field) const;

  const Layout& layout_;
  const FieldReader& reader_;
  Labels labels_;
  Contract contract_;
  std::optional<Fen> words_;
};

/// 甲方：… with its colon; a sentence that begins with 甲方 is none.
Read<std::string> ContractReading::party(int field, const std::string& what) const {
  for (const auto& spot : labels_.of(field)) {
    if (!spot.colon) continue;
    Labels::Reach reach;
    reach.gap_em = 3;
    const Run run = labels_.value_right(spot, reach);
    const auto name = reader_.text(run, what);
    if (!name) continue;
    const std::string plain = plain_name(*name);
    if (record::to_code_points(plain).size() < 2) continue;
    return Read<std::string>::found(plain, name.source(), name.confidence_pm(), name.box());
  }
  return Read<std::string>::absent("no " + what + " followed by a name");
}

/// Amounts that differ under labels of the same rank (a sum and a part of it) are not chosen between.
void ContractReading::read_amount() {
  for (const auto& spot : labels_.of(Field::words)) {
    const Run run = labels_.value_right(spot, {.first_gap_em = 14, .gap_em = 3, .stop_x = 1e9});
    if (const auto value = parse_amount_words(run.text); value && !words_) words_ = value;
  }
  contract_.amount = Read<Fen>::absent("no 合同金额 with an amount beside it");
  std::vector<Read<Fen>> seen;
  for (const auto& spot : labels_.of(amount)) {
    const Run run = labels_.value_right(spot, {.first_gap_em = 14, .gap_em = 3, .stop_x = 1e9});
    if (run.empty()) continue;
    if (const auto value = reader_.amount(run, "合同金额")) seen.push_back(value);
    if (const auto value = parse_amount_words(run.text); value && !words_) words_ = value;
  }
  const auto same_as_words = [&](const Read<Fen>& value) { return words_ && *value == *words_; };
  if (const auto proved = std::ranges::find_if(seen, same_as_words); proved != seen.end()) {
    contract_.amount = reader_.recognised() ? with_confidence(*proved, kProvedPm) : *proved;
  } else if (!seen.empty()) {
    const bool one = std::ranges::all_of(seen, [&](const Read<Fen>& value) { return *value == *seen.front(); });
    contract_.amount = one ? seen.front() : Read<Fen>::absent("several amounts stand for 合同金额 and no words tell which");
  }
  if (!contract_.amount) read_amounts_in_text();
}

/// In running text: an amount of figures whose words stand on the page too, ¥120,000.00（大写：壹拾贰万元整）.
void ContractReading::read_amounts_in_text() {
  static const std::u32string_view word_signs = U"零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正";
  for (const auto& line : layout_.lines()) {
    for (std::size_t first = 0; first < line.glyphs.size(); ++first) {
      std::size_t end = first;
      while (end < line.glyphs.size() && word_signs.find(line.glyphs[end].sign) != word_signs.npos) ++end;
      if (end - first >= 3 && !words_) words_ = parse_amount_words(Layout::run(line, first, end).text);
      first = std::max(first, end);
    }
  }
  if (!words_) return;
  for (const auto& line : layout_.lines())
    for (std::size_t first = 0; first < line.glyphs.size(); ++first) {
      const auto figure = [](char32_t sign) { return (sign >= U'0' && sign <= U'9') || sign == U',' || sign == U'.'; };
      std::size_t end = first;
      while (end < line.glyphs.size() && figure(line.glyphs[end].sign)) ++end;
      if (end == first) continue;
      while (end > first && (line.glyphs[end - 1].sign == U'.' || line.glyphs[end - 1].sign == U',')) --end;
      const Run run = Layout::run(line, first, std::max(end, first + 1));
      const auto value = parse_amount(run.text);
      if (value && *value == *words_ && !contract_.amount)
        contract_.amount = Read<Fen>::found(*value, layout_.source(), reader_.recognised() ? kProvedPm : kByPositionPm, layout_.box(run.at));
      first = std::max(first, end);
    }
}

Read<record::Date> ContractReading::the_one_date(int field) const {
  std::vector<Read<record::Date>> seen;
  for (const auto& spot : labels_.of(field))
    if (const auto day = reader_.date(labels_.value_right(spot), "签订日期")) seen.push_back(day);
  if (seen.empty()) return Read<record::Date>::absent("no 签订日期 with a date beside it");
  // The parties may sign on two days: the later makes the contract.
  return *std::ranges::max_element(seen, {}, [](const Read<record::Date>& day) { return *day; });
}

void ContractReading::read_date() {
  contract_.signed_on = the_one_date(signed_on);
  if (!contract_.signed_on) contract_.signed_on = the_one_date(any_date);
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
