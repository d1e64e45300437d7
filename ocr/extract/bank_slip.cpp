#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "ocr/extract/papers.h"
#include "storage/record/text.h"

namespace mingjing::ocr {
namespace {

using record::BankSlip;
using record::Fen;
using record::Read;

enum Field { payer, payee, payer_name, payer_account, payer_bank, payee_name, payee_account, payee_bank, any_name, any_account, any_bank,
             figures, words, serial, other_serial, receipt, posted_on, traded_on, any_date, purpose, summary, currency, noise };

void add(std::vector<Label>& labels, std::u32string words, int field) { labels.push_back({std::move(words), field}); }

const std::vector<Label>& vocabulary() {
  static const std::vector<Label> labels = [] {
    std::vector<Label> list;
    const std::array names = {U"名称", U"户名", U"全称", U"账户名称", U"账户名", U"姓名", U"单位名称", U"帐户名称"};
    const std::array accounts = {U"账号", U"帐号", U"账户", U"卡号", U"账号(卡号)", U"账号/卡号", U"卡(账)号", U"账(卡)号", U"账户账号"};
    const std::array banks = {U"开户行", U"开户银行", U"开户行名称", U"行名", U"开户行名", U"开户机构", U"开户网点", U"行号", U"开户行行号"};
    const auto side = [&](std::u32string who, int block, int name, int account, int bank) {
      add(list, who, block);
      for (const auto* what : names) add(list, who + what, name);
      for (const auto* what : accounts) add(list, who + what, account);
      for (const auto* what : banks) add(list, who + what, bank);
    };
    for (const auto* who : {U"付款人", U"付款方", U"汇款人", U"付方", U"转出方", U"借方", U"付款单位", U"出票人"})
      side(who, payer, payer_name, payer_account, payer_bank);
    for (const auto* who : {U"收款人", U"收款方", U"收方", U"转入方", U"贷方", U"收款单位"})
      side(who, payee, payee_name, payee_account, payee_bank);
    for (const auto* what : names) {
      add(list, what, any_name), add(list, std::u32string(U"付款") + what, payer_name), add(list, std::u32string(U"转出") + what, payer_name);
      add(list, std::u32string(U"收款") + what, payee_name), add(list, std::u32string(U"转入") + what, payee_name);
    }
    for (const auto* what : accounts) {
      add(list, what, any_account), add(list, std::u32string(U"付款") + what, payer_account),
          add(list, std::u32string(U"转出") + what, payer_account);
      add(list, std::u32string(U"收款") + what, payee_account), add(list, std::u32string(U"转入") + what, payee_account);
    }
    for (const auto* what : banks) {
      add(list, what, any_bank), add(list, std::u32string(U"付款") + what, payer_bank), add(list, std::u32string(U"收款") + what, payee_bank);
    }
    add(list, U"付款行", payer_bank), add(list, U"汇出行", payer_bank), add(list, U"收款行", payee_bank), add(list, U"汇入行", payee_bank);
    for (const auto* what : {U"金额", U"交易金额", U"转账金额", U"付款金额", U"汇款金额", U"支付金额", U"实付金额", U"申请金额", U"金额(元)"})
      add(list, what, figures);
    for (std::u32string what : {U"金额(大写)", U"大写金额", U"(大写)", U"大写", U"金额大写", U"人民币(大写)", U"人民币大写", U"金额合计(大写)",
                                U"付款金额(大写)", U"合计(大写)", U"(大写)金额"}) {
      add(list, what, words);
      what[what.find(U'大')] = U'小';  // where one of the two is not known it is nearly the other
      add(list, what, figures);
    }
    for (const auto* what : {U"流水号", U"交易流水号", U"交易流水", U"核心流水号", U"会计流水号", U"记账流水号", U"柜员流水号", U"银行流水号",
                             U"业务流水号", U"账户明细编号-交易流水号"})
      add(list, what, serial);
    for (const auto* what : {U"全局路由号", U"交易指令序号", U"业务编号"}) add(list, what, other_serial);
    for (const auto* what : {U"回单编号", U"电子回单号码", U"电子回单编号", U"回单号", U"回单号码", U"回单编码", U"凭证号", U"付款单号",
                             U"申请单号", U"单据编号", U"NO.", U"No.", U"NO", U"No", U"付款单编号", U"付款编号"})
      add(list, what, receipt);
    for (const auto* what : {U"记账日期", U"会计日期", U"入账日期", U"记帐日期"}) add(list, what, posted_on);
    for (const auto* what : {U"交易日期", U"交易时间", U"付款日期", U"支付日期", U"转账日期", U"委托日期"}) add(list, what, traded_on);
    for (const auto* what : {U"日期", U"申请日期", U"制单日期"}) add(list, what, any_date);
    for (const auto* what : {U"用途", U"附言", U"附加信息及用途", U"付款事由", U"款项用途", U"付款用途", U"事由"}) add(list, what, purpose);
    for (const auto* what : {U"摘要", U"备注"}) add(list, what, summary);
    for (const auto* what : {U"币种", U"币别", U"货币", U"交易币种", U"交易货币"}) add(list, what, currency);
    for (const auto* what : {U"业务类型", U"业务种类", U"业务(产品)种类", U"凭证种类", U"凭证号码", U"交易机构", U"交易机构号", U"记账柜员", U"交易代码", U"交易渠道",
                             U"渠道", U"渠道名称", U"指令编号", U"提交人", U"最终授权人", U"授权人", U"打印时间", U"打印日期", U"打印次数", U"补打次数", U"打印柜员",
                             U"打印机构", U"交易柜员", U"验证码", U"回单验证码", U"客户验证码", U"时间戳", U"记账网点", U"记账机构", U"经办", U"复核", U"客户号",
                             U"结算方式", U"回单类型", U"业务名称", U"借贷标志", U"现转标志", U"手续费", U"序号", U"批次号", U"报文标识号", U"开户行号", U"合同编号",
                             U"发票号码", U"审批人", U"制单人", U"申请人", U"审核人", U"部门", U"支付方式", U"付款方式", U"地址", U"电话", U"冲正标志", U"补打"})
      add(list, what, noise);
    return list;
  }();
  return labels;
}

/// 付款人 and 收款人 as the heads of two blocks, beside or above each other, written across or downwards.
struct Block {
  bool pays = false;
  Rect at;
  bool downwards = false;
};

/// The texts of a line between colons and wide gaps.
std::vector<Run> pieces_of(const Line& line) {
  std::vector<Run> pieces;
  const auto& glyphs = line.glyphs;
  for (std::size_t first = 0, i = 0; i < glyphs.size(); ++i) {
    const bool ends = i + 1 == glyphs.size() || glyphs[i].sign == U':' || glyphs[i + 1].at.x - right(glyphs[i].at) > 1.5 * glyphs[i].at.h;
    if (!ends) continue;
    const std::size_t end = glyphs[i].sign == U':' ? i : i + 1;
    if (end > first) pieces.push_back(Layout::run(line, first, end));
    first = i + 1;
  }
  return pieces;
}

class SlipReading {
 public:
  SlipReading(Layout layout, const FieldReader& reader)
      : layout_(std::move(layout)), reader_(reader), blocks_(take_blocks(layout_)), labels_(layout_, vocabulary()) {
    for (const auto& spot : labels_.spots())
      if (spot.field == payer || spot.field == payee) blocks_.push_back({spot.field == payer, spot.at, false});
  }
  BankSlip read();

 private:
  static std::vector<Block> take_blocks(Layout& layout);
  Run value(int field) const;
  /// The name beside 付款人 itself. What runs on without a gap is a sentence of the notice below, or a word such as 借方回单.
  Run beside_block(int field) const;
  /// The value of a label that is the same for both sides, by the block that it stands in.
  Run of_side(bool pays, int own, int any) const;
  /// A party's name, account and bank stand in three rows: the run above or below a neighbour whose label was read.
  Run in_row(bool pays, int row) const;
  Run next_row(const Run& value, int step) const;
  /// True when the last sign of its label stands before a value, though the others were not read; not that of another label (流水号).
  bool has_label_end(const Run& value, char32_t end) const;
  /// The only firm named in the rows about the account of a side, where the label of its name is lost.
  Run firm_by_account(bool pays) const;
  Read<std::string> party(bool pays, int own, int any, int block, const std::string& what) const;
  Read<std::string> account(bool pays, int own, int any, const std::string& what) const;
  const Block* block_of(const Spot& spot) const;
  /// True for the payer's; by a neighbour that names its side where no block does.
  std::optional<bool> side_of(const Spot& spot) const;
  void read_amount();
  /// Where the label of the amount is lost the words alone tell which amount it is, if all that they may say are one.
  void find_by_words(FieldReader::Looks<Fen>& amount, FieldReader::Looks<std::string>& in_words) const;
  std::vector<Run> amounts_without_label() const;
  /// The only words of a sum on the slip; empty where there are two.
  Run words_without_label() const;
  void read_bank();
  Read<record::Date> the_bare_date() const;

  Layout layout_;
  const FieldReader& reader_;
  std::vector<Block> blocks_;
  Labels labels_;
  BankSlip slip_;
};

std::vector<Block> SlipReading::take_blocks(Layout& layout) {
  std::vector<Block> blocks;
  for (std::u32string_view title : {U"付款人", U"付款方", U"汇款人", U"付款单位"})
    for (const auto& at : layout.take_vertical(title)) blocks.push_back({true, at, true});
  for (std::u32string_view title : {U"收款人", U"收款方", U"收款单位"})
    for (const auto& at : layout.take_vertical(title)) blocks.push_back({false, at, true});
  if (layout.source() != record::Source::ocr) return blocks;
  // Of a title read in part, two signs are left in its column, or one: beside the payer's it is the payee's, and the other way round.
  for (bool pays : {true, false})
    for (std::u32string_view part : {U"付人", U"付方", U"付款", U"收人", U"收方", U"收款"})
      if (part.starts_with(U'付') == pays && std::ranges::none_of(blocks, [&](const Block& block) { return block.pays == pays; }))
        for (const auto& at : layout.take_vertical(part)) blocks.push_back({pays, at, true});
  if (blocks.size() == 1)
    for (std::u32string_view rest : {U"款人", U"款方", U"款", U"人", U"方", U"付", U"收"})
      for (const auto& at : layout.take_vertical(rest)) {
        const bool in_rows = middle_y(at) > blocks[0].at.y - at.h && middle_y(at) < bottom(blocks[0].at) + at.h;
        if (blocks.size() == 1 && in_rows && std::fabs(at.x - blocks[0].at.x) > 8 * at.h) blocks.push_back({!blocks[0].pays, at, true});
      }
  return blocks;
}

Run SlipReading::beside_block(int field) const {
  for (const auto& spot : labels_.of(field))
    if (Run run = labels_.value_right(spot); !run.empty() && (spot.colon || run.at.x - right(spot.at) > 0.35 * spot.at.h)) return run;
  return {};
}

Run SlipReading::value(int field) const {
  if (Run run = labels_.value_beside(field); !run.empty()) return run;
  for (const auto& spot : labels_.of(field)) {
    if (spot.colon) continue;
    if (Run run = labels_.value_below(spot, 2.5); !run.empty()) return run;
  }
  return {};
}

const Block* SlipReading::block_of(const Spot& spot) const {
  const Block* best = nullptr;
  double best_distance = 1e18;
  for (const auto& block : blocks_) {
    const double em = spot.at.h;
    const bool beside =
        block.at.x <= spot.at.x + em && middle_y(spot.at) > block.at.y - 2.5 * em && middle_y(spot.at) < bottom(block.at) + 2.5 * em;
    const bool above = !block.downwards && block.at.y <= spot.at.y + 0.5 * em && block.at.x <= spot.at.x + 2 * em;
    if (!beside && !above) continue;
    // Beside: the block nearest on the left. Above: the nearest row of blocks, and in it the nearest on the left.
    const double distance = beside ? spot.at.x - block.at.x : 1e6 + 1e3 * (spot.at.y - block.at.y) / em + (spot.at.x - block.at.x) / em;
    if (distance < best_distance) best = &block, best_distance = distance;
  }
  return best;
}

std::optional<bool> SlipReading::side_of(const Spot& spot) const {
  const double em = spot.at.h;
  std::optional<bool> side;
  double nearest = 3 * em;
  for (const auto& other : labels_.spots()) {
    const bool pays = other.field == payer_name || other.field == payer_account || other.field == payer_bank;
    const bool gets = other.field == payee_name || other.field == payee_account || other.field == payee_bank;
    // Its own line counts too: 付款账号 … 户名 … stand side by side on some forms.
    const double distance = std::fabs(other.at.y - spot.at.y) + (std::fabs(other.at.x - spot.at.x) > 2 * em ? 1.5 * em : 0);
    if ((pays || gets) && distance < nearest && other.at.x < spot.at.x + 2 * em) nearest = distance, side = pays;
  }
  if (const Block* block = block_of(spot); block && (block->downwards || !side)) return block->pays;
  return side;
}

Run SlipReading::of_side(bool pays, int own, int any) const {
  if (Run run = value(own); !run.empty()) return run;
  for (const auto& spot : labels_.of(any)) {
    if (side_of(spot) != std::optional(pays)) continue;
    if (Run run = labels_.value_right(spot); !run.empty()) return run;
  }
  return {};
}

Run SlipReading::next_row(const Run& value, int step) const {
  const double em = layout_.em();
  for (const auto& line : layout_.lines()) {
    const double away = step * (middle_y(line.at) - middle_y(value.at));
    if (away < em || away > 3 * em) continue;
    const auto& glyphs = line.glyphs;
    const auto first = std::ranges::find_if(glyphs, [&](const Glyph& glyph) { return glyph.at.x > value.at.x - 0.6 * em; });
    if (first == glyphs.end() || first->at.x > value.at.x + 1.2 * em) continue;
    auto end = first + 1;
    while (end != glyphs.end() && end->at.x - right((end - 1)->at) <= 2 * em) ++end;
    return Layout::run(line, static_cast<std::size_t>(first - glyphs.begin()), static_cast<std::size_t>(end - glyphs.begin()));
  }
  return {};
}

Run SlipReading::in_row(bool pays, int row) const {
  const std::array fields = pays ? std::array{payer_name, payer_account, payer_bank} : std::array{payee_name, payee_account, payee_bank};
  constexpr std::array any_fields{any_name, any_account, any_bank};
  for (int near : {row + 1, row - 1}) {
    if (near < 0 || near > 2) continue;
    for (const auto& spot : labels_.spots()) {
      const bool of_row = spot.field == fields[near] || (spot.field == any_fields[near] && side_of(spot) == std::optional(pays));
      const Run value = of_row ? labels_.value_right(spot) : Run();
      if (Run run = value.empty() ? Run() : next_row(value, row - near); !run.empty()) return run;
    }
  }
  const Run below = row == 0 ? in_row(pays, 1) : Run();
  return below.empty() ? Run() : next_row(below, -1);
}

Read<std::string> SlipReading::party(bool pays, int own, int any, int block, const std::string& what) const {
  if (Run run = of_side(pays, own, any); !run.empty()) return reader_.text(run, what);
  const bool in_block = std::ranges::any_of(blocks_, [=](const Block& one) { return one.pays == pays && one.downwards; });
  const Run run = reader_.recognised() && in_block ? in_row(pays, 0) : Run();
  const bool in_column = std::ranges::count_if(record::to_code_points(run.text), is_han) >= 4;
  if (const Run beside = beside_block(block); !in_column && !beside.empty()) return reader_.text(beside, what);
  const auto name = reader_.text(in_column || !reader_.recognised() ? run : firm_by_account(pays), what);
  return with_confidence(name, std::min(name.confidence_pm(), kUnprovedPm));  // no label says what it is
}

Run SlipReading::firm_by_account(bool pays) const {
  const double em = layout_.em();
  Run found;
  for (const auto& spot : labels_.of(pays ? payer_account : payee_account)) {
    const Run account = labels_.value_right(spot);
    for (const auto& line : layout_.lines()) {
      const double away = std::fabs(middle_y(line.at) - middle_y(account.at));
      if (account.empty() || away < 0.5 * em || away > 3.2 * em) continue;
      for (auto& run : pieces_of(line)) {
        if (std::fabs(run.at.x - account.at.x) > 3 * em || !names_firm(run.text)) continue;
        if (!found.empty()) return {};
        found = std::move(run);
      }
    }
  }
  return found;
}

Read<std::string> SlipReading::account(bool pays, int own, int any, const std::string& what) const {
  if (Run run = of_side(pays, own, any); !run.empty()) return reader_.account(run, what);
  const Run run = reader_.recognised() ? in_row(pays, 1) : Run();
  const auto number = reader_.account(run, what);
  return has_label_end(run, U'号') ? number : with_confidence(number, std::min(number.confidence_pm(), kUnprovedPm));
}

bool SlipReading::has_label_end(const Run& value, char32_t end) const {
  const double em = layout_.em();
  const auto is_there = [&](const Line& line, std::size_t i) {
    const Rect &sign = line.glyphs[i].at, &next = line.glyphs[i + 1].at;
    const bool beside = std::fabs(next.x - value.at.x) < 0.1 * em && next.x - right(sign) < 4 * em;
    return line.glyphs[i].sign == end && beside && std::fabs(middle_y(sign) - middle_y(value.at)) < em;
  };
  const auto of_another = [&](std::size_t number, std::size_t i) {
    return std::ranges::any_of(labels_.spots(), [&](const Spot& spot) {
      return spot.line == number && spot.first <= i && i < spot.end && spot.field != any_account;
    });
  };
  for (std::size_t number = 0; number < layout_.lines().size(); ++number) {
    const Line& line = layout_.lines()[number];
    for (std::size_t i = 0; i + 1 < line.glyphs.size(); ++i)
      if (is_there(line, i)) return !of_another(number, i);
  }
  return false;
}

void SlipReading::read_amount() {
  FieldReader::Looks<Fen> amount{Read<Fen>::absent("no label 金额 with an amount beside it"), {}};
  FieldReader::Looks<std::string> in_words{Read<std::string>::absent("no amount in words is printed"), {}};
  bool several = false;
  for (const auto& spot : labels_.of(figures)) {
    Labels::Reach reach;
    reach.gap_em = 3;
    const Run run = labels_.value_right(spot, reach);
    auto seen = reader_.looks_at_amount(run, "金额");
    // 金额 may be followed by the words, as in 金额：壹万元整
    if (!in_words.read && parse_amount_words(run.text) && !parse_amount(run.text)) in_words = reader_.looks_at_words(run, "金额大写");
    several = several || (amount.read && seen.read && *amount.read != *seen.read);
    if (amount.read || (!seen.read && seen.values.empty())) continue;
    amount = std::move(seen);
  }
  if (const Run run = value(words); !in_words.read && !run.empty()) in_words = reader_.looks_at_words(run, "金额大写");
  if (in_words.values.empty() && !sure(amount.read) && reader_.recognised()) in_words = reader_.looks_at_words(words_without_label(), "金额大写");
  reader_.prove_sum(amount, in_words);
  if (!amount.read && reader_.recognised() && !in_words.values.empty()) find_by_words(amount, in_words);
  slip_.amount = several ? Read<Fen>::absent("two amounts are printed") : amount.read;  // of two slips that no title parts
  slip_.amount_in_words = in_words.read;
}

Run SlipReading::words_without_label() const {
  constexpr std::u32string_view capitals = U"壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分零整";
  Run found;
  for (const auto& line : layout_.lines())
    for (auto& run : pieces_of(line)) {
      const auto signs = record::to_code_points(record::normal_text(run.text));
      const auto known = std::ranges::count_if(signs, [&](char32_t sign) { return capitals.find(sign) != capitals.npos; });
      if (known < 4 || 2 * known < static_cast<std::ptrdiff_t>(signs.size())) continue;
      if (!found.empty()) return {};
      found = std::move(run);
    }
  return found;
}

void SlipReading::find_by_words(FieldReader::Looks<Fen>& amount, FieldReader::Looks<std::string>& in_words) const {
  std::optional<std::pair<FieldReader::Looks<Fen>, FieldReader::Looks<std::string>>> proved;
  for (const Run& run : amounts_without_label()) {
    auto seen = reader_.looks_at_amount(run, "金额");
    auto told = in_words;
    reader_.prove_sum(seen, told);
    if (!sure(told.read)) continue;
    if (proved && *proved->first.read != *seen.read) return;  // looks at the words say two of the amounts
    proved.emplace(std::move(seen), std::move(told));
  }
  if (proved) std::tie(amount, in_words) = std::move(*proved);
}

std::vector<Run> SlipReading::amounts_without_label() const {
  std::vector<Run> runs;
  for (const auto& line : layout_.lines())
    for (auto& run : pieces_of(line)) {
      const std::string text = record::normal_text(run.text);
      const auto point = text.rfind('.');
      if (point != text.npos && point + 3 == text.size() && parse_amount(text)) runs.push_back(std::move(run));
    }
  return runs;
}

/// Banks by the names that stand in the heading of their slips; longer names before those that they hold.
constexpr std::u32string_view kBanks[] = {
    U"中国工商银行", U"中国农业银行", U"中国建设银行", U"中国邮政储蓄银行", U"中国民生银行", U"中国光大银行", U"中国农业发展银行", U"国家开发银行", U"中国进出口银行",
    U"交通银行", U"招商银行", U"上海浦东发展银行", U"浦发银行", U"兴业银行", U"中信银行", U"华夏银行", U"平安银行", U"广发银行", U"浙商银行", U"渤海银行", U"恒丰银行",
    U"宁波银行", U"上海银行", U"北京银行", U"江苏银行", U"南京银行", U"杭州银行", U"中原银行", U"郑州银行", U"洛阳银行", U"邮储银行", U"中国银行",
    U"河北省农村信用社", U"山西省农村信用社", U"辽宁省农村信用社", U"吉林省农村信用社", U"黑龙江省农村信用社", U"江苏省农村信用社", U"浙江省农村信用社",
    U"安徽省农村信用社", U"福建省农村信用社", U"江西省农村信用社", U"山东省农村信用社", U"河南省农村信用社", U"湖北省农村信用社", U"湖南省农村信用社",
    U"广东省农村信用社", U"海南省农村信用社", U"四川省农村信用社", U"贵州省农村信用社", U"云南省农村信用社", U"陕西省农村信用社", U"甘肃省农村信用社",
    U"青海省农村信用社", U"内蒙古自治区农村信用社", U"广西壮族自治区农村信用社", U"新疆维吾尔自治区农村信用社"};

/// The bank's name in a heading; the bank's sign before it may be read as a character: 加某某省农商行.
std::optional<std::string> bank_in(const std::string& heading) {
  const std::u32string text = record::to_code_points(record::normal_text(heading));
  for (std::u32string_view end : {U"银行", U"农村信用社", U"农商行", U"信用联社", U"信用合作社"}) {
    const auto at = text.find(end);
    if (at == text.npos || (at < 2 && end == U"银行")) continue;
    const auto province = text.find(U'省');
    const std::size_t first = province < at && province > 2 && text.substr(0, 4) != U"黑龙江省" ? province - 2 : 0;
    return record::to_utf8(text.substr(first, at + end.size() - first));
  }
  return std::nullopt;
}

/// The bank whose slip it is stands in the heading, before 业务回单 or alone.
void SlipReading::read_bank() {
  slip_.bank = Read<std::string>::absent("the heading names no bank");
  double labels_begin = layout_.height();
  for (const auto& spot : labels_.spots())
    if (spot.field != noise) labels_begin = std::min(labels_begin, spot.at.y);
  for (const auto& line : layout_.lines())
    for (const auto& run : layout_.runs(line, 2)) {
      const std::u32string text = record::to_code_points(record::normal_text(run.text));
      if (slip_.bank || run.at.y > labels_begin + run.at.h || text.find(U':') != text.npos) continue;
      const auto known = std::ranges::find_if(kBanks, [&](std::u32string_view bank) { return text.find(bank) != text.npos; });
      if (known == std::end(kBanks))
        slip_.bank = bank_in(run.text) ? reader_.text(run, "银行", bank_in) : Read<std::string>();
      else  // a name of a closed list is proof of its own
        slip_.bank = Read<std::string>::found(record::to_utf8(*known), layout_.source(), reader_.recognised() ? kProvedPm : 1000,
                                              layout_.box(run.at));
    }
  if (!slip_.bank) slip_.bank = Read<std::string>::absent("the heading names no bank");
}

/// Some forms print the day under the title without a label; it is taken when it is the only day that no label claims.
Read<record::Date> SlipReading::the_bare_date() const {
  Read<record::Date> found = slip_.date;
  for (const auto& line : layout_.lines())
    for (const auto& run : layout_.runs(line, 1.5)) {
      const auto day =
          reader_.recognised() && !record::Date::parse(run.text) ? Read<record::Date>() : reader_.date(run, "日期", kByPositionPm);
      if (!day) continue;
      if (found && *found != *day) return Read<record::Date>::absent("several days are printed and no label tells which");
      found = day;
    }
  return found;
}

BankSlip SlipReading::read() {
  read_bank();
  slip_.payer_name = party(true, payer_name, any_name, payer, "付款人名称");
  slip_.payee_name = party(false, payee_name, any_name, payee, "收款人名称");
  slip_.payer_account = account(true, payer_account, any_account, "付款人账号");
  slip_.payee_account = account(false, payee_account, any_account, "收款人账号");
  read_amount();
  slip_.currency = reader_.currency(value(currency), "币种");
  slip_.serial = reader_.code(value(serial), "流水号");
  if (!slip_.serial) {
    slip_.serial = reader_.code(value(other_serial), "流水号");
    if (reader_.recognised() && sure(slip_.serial)) slip_.serial = with_confidence(slip_.serial, kUnprovedPm);  // the other may be unread
  }
  slip_.receipt_number = reader_.code(value(receipt), "回单编号");
  slip_.date = Read<record::Date>::absent("no label 记账日期 or 交易日期 with a date beside it");
  for (int field : {posted_on, traded_on, any_date})
    for (const auto& spot : labels_.of(field))
      if (const auto day = reader_.date(labels_.value_right(spot), "日期"); !slip_.date && day) slip_.date = day;
  if (!slip_.date) slip_.date = the_bare_date();
  Run why = value(purpose);
  for (const auto& spot : labels_.of(purpose))
    if (why.empty()) why = labels_.value_below(spot, 2);
  if (why.text.find("。") != std::string::npos) why = {};  // a notice of the bank
  slip_.purpose = reader_.text(why.empty() ? value(summary) : why, "用途");
  return std::move(slip_);
}

}  // namespace

namespace {

/// A slip has parties and an amount under its title; a seal that repeats the title has not.
bool is_slip_between(const Layout& layout, double top, double end) {
  std::set<std::u32string_view> labels;
  const Layout band = layout.band(top, end);
  for (const auto& line : band.lines())
    for (const auto& run : band.runs(line, 3.5)) {
      const std::u32string text = record::to_code_points(record::normal_text(run.text));
      for (std::u32string_view word : {U"付款", U"收款", U"汇款", U"户名", U"账号", U"帐号", U"全称", U"金额", U"大写", U"小写"})
        if (text.find(word) != text.npos) labels.insert(word);
    }
  return labels.size() >= 2;
}

}  // namespace

std::vector<double> slip_tops(const Layout& layout) {
  std::vector<double> tops;
  for (const auto& line : layout.lines())
    for (const auto& run : layout.runs(line, 3.5)) {
      const std::u32string text = record::to_code_points(record::normal_text(run.text));
      bool title = false;
      for (std::u32string_view word :
           {U"业务回单", U"电子回单", U"电子回执", U"客户回单", U"付款回单", U"收款回单", U"专用回单", U"转账回单", U"银行回单"}) {
        auto at = text.find(word);
        if (at == text.npos && layout.source() == record::Source::ocr && text.size() >= word.size()) {  // its last sign may be misread: 回音
          const std::u32string_view end = std::u32string_view(text).substr(text.size() - word.size());
          if (end.substr(0, word.size() - 1) == word.substr(0, word.size() - 1)) at = text.size() - word.size();
        }
        if (at == text.npos || text.size() > word.size() + 24 || text.find(U':') != text.npos) continue;
        const auto rest = text.substr(at + word.size());
        // 回单编号 is a label, 电子回单专用章 a seal.
        title = title || (!rest.starts_with(U"号") && !rest.starts_with(U"编号") && !rest.starts_with(U"专用"));
      }
      if (title && (tops.empty() || run.at.y - tops.back() > 6 * layout.em())) tops.push_back(run.at.y - 0.5 * run.at.h);
    }
  for (std::size_t i = tops.size(); i-- > 0;)
    if (!is_slip_between(layout, tops[i], i + 1 < tops.size() ? tops[i + 1] : layout.height() * 2))
      tops.erase(tops.begin() + static_cast<std::ptrdiff_t>(i));
  if (tops.empty()) tops.push_back(0);
  tops.front() = 0;  // what stands above the first title belongs to the first slip
  return tops;
}

BankSlip read_bank_slip(const Layout& layout, const FieldReader& reader, std::vector<std::string>& problems) {
  BankSlip slip = SlipReading(layout, reader).read();
  const auto in_words = slip.amount_in_words ? parse_amount_words(*slip.amount_in_words) : std::nullopt;
  if (!in_words || (slip.amount && *in_words == *slip.amount)) return slip;
  if (reader.recognised())
    slip.amount_in_words = Read<std::string>::absent("not read with certainty");  // a misread sign would accuse the paper
  else if (sure(slip.amount) && sure(slip.amount_in_words))
    add_problem(problems, "document.words-mismatch");
  return slip;
}

}  // namespace mingjing::ocr
