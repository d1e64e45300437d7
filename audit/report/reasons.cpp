#include "audit/report/reasons.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace mingjing::audit {
namespace {

constexpr std::string_view kNotRed = "the invoice is not a red one";

/// `en` with at most one `*` for what differs; `zh` has the same star where it belongs.
struct Reason {
  std::string_view en, zh;
};

// An entry that another one covers stands before it.
constexpr std::array kReasons = {
    Reason{"not looked for", "未查找"},
    Reason{"no print found in its place", "应有位置上没有字迹"},
    Reason{"not readable", "字迹无法辨认"},
    Reason{"no line of the certificate was surely read", "证书上没有一行能有把握地识别"},
    Reason{"readings disagree", "多次识别结果不一致"},
    Reason{"not read as the figures are", "大写识别结果与小写金额不一致，未采用"},
    Reason{"not read with certainty", "识别把握不足，未采用"},
    Reason{"this kind has no code", "此类发票没有发票代码"},
    Reason{"remarks are not read from pictures", "图片中的备注不识别"},
    Reason{"no code could be decoded", "未能解出二维码"},
    Reason{"no code of an invoice was found on the page", "页面上未见发票二维码"},
    Reason{"the file has no code of an invoice", "文件中没有发票二维码内容"},
    Reason{"the file has none", "文件中没有此项"},
    Reason{"the file has no *", "文件中没有 * 一项"},
    Reason{"the file names the bank by a code only", "文件只用代码表示银行"},
    Reason{"the file gives the id as one number without a code", "文件只给出一个号码，没有单独的代码"},
    Reason{"a statement marks credit and debit by a number without saying which is which", "对账单用数字区分借贷，但未说明含义"},
    Reason{"a rail ticket names no seller", "铁路电子客票上没有销售方"},
    Reason{"a rail ticket has no *", "铁路电子客票没有*"},
    Reason{"an air itinerary has no tax id of the seller", "航空行程单上没有销售方税号"},
    Reason{"an air itinerary gives fares and fees, not one amount without tax", "航空行程单分列票价和费用，没有单独的不含税金额"},
    Reason{"an itinerary gives fares and fees, not one amount without tax", "航空行程单分列票价和费用，没有单独的不含税金额"},
    Reason{"an air itinerary has no *", "航空行程单没有*"},
    Reason{"the parts of the fare do not make its whole", "票价各部分之和与合计不符，未采用"},
    Reason{"a fiscal bill's file has none", "财政票据文件中没有此项"},
    Reason{"a fiscal bill has no tax", "财政票据没有税额"},
    Reason{"a 数电票 has no *", "数电票没有*"},
    Reason{kNotRed, "不是红字发票"},
    Reason{"the total is not known, so neither whether the invoice is a red one", "价税合计未识别，无法知道是否红字发票"},
    Reason{"the red invoice does not say which one it takes back", "红字发票上未写明所冲的蓝字发票"},
    Reason{"the red invoice does not say it", "红字发票上未写明"},
    Reason{"several days are printed and no label tells which", "印有多个日期，没有标签说明是哪一个"},
    Reason{"several amounts are called the contract's total", "有多处金额都称为合同总价"},
    Reason{"no amount that the text calls the contract's total", "正文中没有写明是合同总价的金额"},
    Reason{"no amount in words is printed", "没有印大写金额"},
    Reason{"no day of issue beside a label, nor alone at the foot", "没有“出具日期”一类标签，落款处也没有单独的日期"},
    Reason{"no date stands below the signatures", "签章下方没有日期"},
    Reason{"no sentence says when the contract was signed", "正文没有写明签订日期"},
    Reason{"no site that is known is named on the page", "页面上没有已知的查询网站名称"},
    Reason{"the title names no 年度", "标题中没有年度"},
    Reason{"the heading names no bank", "抬头没有银行名称"},
    Reason{"no tax id of the seller is printed", "没有印销售方税号"},
    Reason{"no tax id of the buyer", "没有购买方税号"},
    Reason{"no seller is printed", "没有印销售方"},
    Reason{"no label 记账日期 or 交易日期 with a date beside it", "没有“记账日期”或“交易日期”标签及其日期"},
    Reason{"no label 金额 with an amount beside it", "没有“金额”标签及其数字"},
    Reason{"two amounts are printed", "印有两个不同的金额"},
    Reason{"no label * with a date beside it", "没有“*”标签及其日期"},
    Reason{"no label * with a name beside it", "没有“*”标签及其名称"},
    Reason{"no label * for this party", "此方没有“*”标签"},
    Reason{"no * with a date beside it", "没有“*”及其日期"},
    Reason{"no * with a number beside it", "没有“*”及其号码"},
    Reason{"no * with a code beside or under it", "没有“*”及其代码"},
    Reason{"no * followed by a name", "“*”之后没有名称"},
    Reason{"no * beside its label", "“*”旁边没有内容"},
    Reason{"no * is named on the page", "页面上没有*名称"},
    Reason{"no * block was found", "未见“*”栏"},
    Reason{"no * row was found", "未见“*”行"},
    Reason{"no * was found", "未见“*”"},
    Reason{"no * is printed", "没有印*"},
    Reason{"* is left empty", "“*”栏空白"},
    Reason{"words stand in place of *", "“*”处是文字，不是数字"},
    Reason{"the print of * cannot be made out", "“*”的字迹无法辨认"},
    Reason{"the readings of * disagree", "“*”多次识别结果不一致"},
};

/// What the star stands for; null where the reason is of another shape.
bool fits(std::string_view reason, std::string_view pattern, std::string_view& star) {
  const auto at = pattern.find('*');
  if (at == pattern.npos) return reason == pattern;
  const auto before = pattern.substr(0, at), after = pattern.substr(at + 1);
  if (reason.size() <= before.size() + after.size() || !reason.starts_with(before) || !reason.ends_with(after)) return false;
  star = reason.substr(before.size(), reason.size() - before.size() - after.size());
  return true;
}

/// Reasons that quote two things: the field, and what stands in its place.
record::Message of_two(const std::string& reason) {
  struct Pair {
    std::string_view before, between, zh;
  };
  static constexpr std::array kPairs = {
      Pair{"what stands for ", " cannot be read: ", "处的内容不成其值："},
      Pair{"", " is no amount: ", "不是金额："},
      Pair{"", " is no date: ", "不是日期："},
  };
  for (const auto& pair : kPairs) {
    const auto at = reason.find(pair.between);
    if (!reason.starts_with(pair.before) || at == reason.npos || at < pair.before.size()) continue;
    const auto field = reason.substr(pair.before.size(), at - pair.before.size());
    return {"“" + field + "”" + std::string(pair.zh) + reason.substr(at + pair.between.size()), reason};
  }
  return {reason, reason};
}

}  // namespace

record::Message why_absent(const std::string& reason) {
  std::string_view star;
  const auto found = std::ranges::find_if(kReasons, [&](const Reason& each) { return fits(reason, each.en, star); });
  if (found == kReasons.end()) return of_two(reason);
  std::string zh(found->zh);
  if (const auto at = zh.find('*'); at != zh.npos) zh.replace(at, 1, star);
  return {zh, reason};
}

record::Message in_words(const record::Signature& signature) {
  using record::Intact, record::Message;
  Message told = signature.signer.empty() ? Message() : Message{signature.signer + "，", signature.signer + ", "};
  const bool yes = signature.intact == Intact::yes, no = signature.intact == Intact::no;
  const std::string part = signature.detail.starts_with('/') ? signature.detail : "";
  if (no)
    told = told + Message{"验证不通过：签章之后内容被改动", "does not hold: the content was changed after signing"};
  else if (yes && signature.covers_whole)
    told = told + Message{"验证通过，签章之后内容未改动", "holds: the content is as it was signed"};
  else if (yes)
    told = told + Message{"所签内容未改动，但签章之后文件又被追加内容", "holds for what was signed, but the file was added to afterwards"};
  else if (!signature.covers_whole)
    told = told + Message{"无法验证：签章之后文件被改写", "cannot be checked: the file was written anew after signing"};
  else
    told = told + Message{"无法验证，请用原开具平台或阅读器核验", "cannot be checked here: ask the platform that issued it"};
  if (no && !part.empty()) told = told + Message{"（" + part + "）", " (" + part + ")"};
  return told + Message{"；证书是否可信：未知（离线无法核对证书链）", "; whether its certificate is to be trusted is unknown (no chain can be checked offline)"};
}

bool is_beside_the_point(const std::string& reason) { return reason == kNotRed; }

}  // namespace mingjing::audit
