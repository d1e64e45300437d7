#include <algorithm>

#include "datasets/synthesize/draw_seal.h"
#include "datasets/synthesize/draw_vat.h"

namespace mingjing::datasets {
namespace {

/// How a drafter words things; a contract keeps to one of them.
struct Phrasing {
  const char *title, *number, *buyer, *seller, *preamble, *price, *signed_on, *place;
};
constexpr Phrasing kPhrasings[] = {
    {"设备采购合同", "合同编号：", "甲方（买方）：", "乙方（卖方）：",
     "根据《中华人民共和国民法典》及有关法律法规，甲乙双方本着平等互利、诚实信用的原则，经友好协商，就甲方向乙方采购设备事宜，订立本合同，共同遵照执行。",
     "本合同总金额为人民币（大写）：", "签订日期：", "签订地点："},
    {"购销合同", "合同号：", "甲方：", "乙方：", "甲、乙双方经协商一致，就下列产品的买卖达成如下协议，以资信守。", "合同总价（含税）：人民币（大写）", "签约日期：",
     "签约地点："},
    {"工业品买卖合同", "合同编号：", "甲方（需方）：", "乙方（供方）：", "双方按照自愿、公平的原则签订本合同，具体条款如下。", "合计人民币金额（大写）：", "签订时间：",
     "签订地点："},
    {"产品销售合同", "编号：", "甲方（采购方）：", "乙方（供应方）：",
     "甲方因生产经营及技术改造需要，委托乙方供应本合同所列产品，乙方同意供货。双方约定如下。", "价款合计：人民币（大写）", "合同签订日期：", "合同签订地："},
};

const std::vector<std::string>& usual_clauses() {
  static const std::vector<std::string> clauses{
      "交货时间与地点：乙方应于合同生效后六十日内将全部货物运抵甲方指定地点，运输及保险费用由乙方承担。",
      "质量标准：货物须为全新、未使用过的合格产品，符合国家现行标准及双方确认的技术协议。",
      "安装调试与验收：货到现场后由乙方负责安装调试，甲方在调试合格后十个工作日内组织验收并签署验收单。",
      "付款方式：合同签订后甲方支付合同总价的百分之三十作为预付款，发货前支付百分之六十，余款百分之十作为质保金，于质保期满后付清。",
      "发票：乙方应在收到货款后向甲方开具增值税专用发票，税率按国家规定执行。",
      "质量保证：设备质保期为自验收合格之日起十二个月，质保期内非人为损坏由乙方免费维修或更换。",
      "违约责任：任何一方不履行本合同义务的，应向守约方支付合同总价百分之五的违约金，并赔偿由此造成的损失。",
      "争议解决：因本合同发生的争议，双方应友好协商；协商不成的，可向甲方所在地人民法院提起诉讼。",
      "合同生效：本合同一式肆份，甲乙双方各执贰份，自双方签字盖章之日起生效，传真件、扫描件具有同等效力。",
  };
  return clauses;
}

constexpr const char* kNumerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"};

class ContractDrawing {
 public:
  ContractDrawing(const ContractPaper& paper, const Style& style)
      : paper_(paper), style_(style), random_(Random(style.seed).fork("contract")), faces_(faces_of(style)),
        wording_(kPhrasings[random_.between(0, 3)]), body_{random_.one_in(3) ? faces_.hei : faces_.song, 10.8, false, {0, 0, 0, 1}} {
    begin_page();
  }

  std::vector<Page> draw() {
    head();
    goods();
    price();
    clauses();
    signatures();
    end_page();
    return std::move(pages_);
  }

 private:
  static constexpr double kLeft = 70, kWidth = 455, kBottom = 775, kLeading = 1.72;

  void begin_page() {
    pen_.emplace_back(record::PageKind::contract, 595.3, 841.9);
    pen_.back().begin_document({0, 0, 595.3, 841.9});
    y_ = 66;
  }
  void end_page() {
    pen().write(297, 815, "第 " + std::to_string(pages_.size() + 1) + " 页", body_.sized(8.5), Align::centre);
    pages_.push_back(pen().take());
  }
  Pen& pen() { return pen_.back(); }
  /// Room for `height` points, on a new page if need be.
  void need(double height) {
    if (y_ + height <= kBottom) return;
    end_page();
    begin_page();
  }
  void paragraph(const std::vector<Span>& spans, double indent = 0) {
    std::size_t characters = 0;
    for (const Span& span : spans) characters += characters_of(span.text).size();
    need(static_cast<double>(characters * static_cast<std::size_t>(body_.size)) / kWidth * body_.size * kLeading + body_.size * kLeading);
    y_ = pen().flow({kLeft, 0, kWidth, 0}, y_, spans, body_, kLeading, indent);
  }

  void head() {
    const std::string title = paper_.title.empty() ? wording_.title : paper_.title;
    pen().write(297, y_ + 22, title, {random_.one_in(2) ? faces_.hei : faces_.song, 20, true, {0, 0, 0, 1}}, Align::centre);
    y_ += 36;
    const double left = random_.one_in(2) ? kLeft : 330;
    y_ = pen().flow({left, 0, 525 - left, 0}, y_, {{wording_.number, ""}, {paper_.contract_number, "contract_number"}}, body_, kLeading, 0);
    if (!paper_.place.empty() && left > kLeft) {
      y_ = pen().flow({left, 0, 525 - left, 0}, y_, {{wording_.place, ""}, {paper_.place, ""}}, body_, kLeading, 0);
    }
    y_ += 6;
    const bool line_under = random_.one_in(2);
    paragraph({{wording_.buyer, ""}, {paper_.party_a.name, "party_a", line_under}});
    paragraph({{wording_.seller, ""}, {paper_.party_b.name, "party_b", line_under}});
    y_ += 5;
    paragraph({{wording_.preamble, ""}}, 2 * body_.size);
  }

  void goods() {
    paragraph({{std::string(kNumerals[clause_++]) + "、产品名称、规格型号、数量及金额", ""}});
    y_ += 7;
    const std::pair<const char*, double> columns[] = {{"序号", 30}, {"产品名称", 130}, {"规格型号", 88}, {"单位", 34}, {"数量", 38}, {"单价（元）", 62},
        {"金额（元）", 73}};
    const double step = 19;
    need(step * static_cast<double>(paper_.items.size() + 1));
    const auto row = [&](const std::vector<std::string>& texts, bool heading) {
      double x = kLeft;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const Cell cell{x, y_, columns[i].second, step};
        pen().box(cell, 0.7, body_.ink);
        pen().fit(cell.inset(2), texts[i], body_.sized(heading ? 9.6 : 9), heading || i != 1 ? Align::centre : Align::left);
        x += columns[i].second;
      }
      y_ += step;
    };
    std::vector<std::string> headings;
    for (const auto& column : columns) headings.emplace_back(column.first);
    row(headings, true);
    for (std::size_t i = 0; i < paper_.items.size(); ++i) {
      const record::Item& item = paper_.items[i];
      row({std::to_string(i + 1), item.name, item.model, item.unit, item.quantity, item.unit_price,
          item.amount ? item.amount->grouped() : ""}, false);
    }
    y_ += 4;
  }

  void price() {
    const std::string words = paper_.amount_in_words.empty() ? capital_words(paper_.amount, random_.one_in(2) ? 1 : 0)
        : paper_.amount_in_words;
    const std::string figures = random_.one_in(2) ? "¥" + paper_.amount.grouped() : paper_.amount.yuan();
    paragraph({{std::string(kNumerals[clause_++]) + "、" + wording_.price, ""}, {words, "amount_in_words", true}, {"（小写：", ""},
               {figures, "amount"}, {figures.front() == '\xc2' ? "）。" : "元）。", ""}});
    paragraph({{"上述价格已包含设备价款、包装、运输、安装、调试、培训及税金等全部费用。", ""}}, 2 * body_.size);
  }

  void clauses() {
    std::vector<std::string> all = usual_clauses();
    // Drafters leave clauses out, never the last one.
    for (int i = static_cast<int>(random_.between(0, 3)); i > 0; --i) {
      all.erase(all.begin() + random_.between(0, static_cast<std::int64_t>(all.size()) - 2));
    }
    all.insert(all.end() - 1, paper_.further_clauses.begin(), paper_.further_clauses.end());
    for (const std::string& clause : all) {
      paragraph({{std::string(kNumerals[std::min<std::size_t>(clause_, 15)]) + "、" + clause, ""}});
      ++clause_;
    }
  }

  void signatures() {
    need(175);
    y_ += 14;
    const double top = y_, half = kWidth / 2;
    const auto side = [&](double x, std::string_view label, const Firm& firm) {
      double y = top;
      const std::pair<std::string, std::string> lines[] = {{std::string(label) + "（盖章）：", firm.name},
                                                           {"法定代表人或委托代理人：", ""},
                                                           {"统一社会信用代码：", firm.tax_id},
                                                           {"地　址：", firm.address},
                                                           {"电　话：", firm.phone},
                                                           {"开户银行：", firm.bank},
                                                           {"账　号：", firm.account}};
      for (const auto& [name, text] : lines) {
        const Cell ink = pen().fit({x, y, half - 10, 17}, name, body_.sized(9.6));
        pen().fit({ink.right() + 3, y, x + half - 12 - ink.right() - 3, 17}, text, body_.sized(9.6));
        y += 17;
      }
      return y;
    };
    y_ = std::max(side(kLeft, "甲方", paper_.party_a), side(kLeft + half, "乙方", paper_.party_b));
    sign(kLeft + 112, top + 31, paper_.party_a.legal_representative);
    sign(kLeft + half + 112, top + 31, paper_.party_b.legal_representative);
    y_ = pen().flow({kLeft, 0, half - 10, 0}, y_ + 3, {{wording_.signed_on, ""}, {chinese_day(paper_.signed_on), "signed_on"}}, body_,
        kLeading, 0);
    if (!style_.seals) return;
    const double lift = style_.seals_over_text ? 14 : 62;
    seal(kLeft + (style_.seals_over_text ? 100 : 150), top + lift, paper_.party_a.name);
    seal(kLeft + half + (style_.seals_over_text ? 100 : 150), top + lift, paper_.party_b.name);
  }

  void sign(double x, double y, const std::string& name) {
    if (name.empty() || random_.one_in(5)) return;
    Text text;
    text.text = name;
    text.family = faces_.handwriting;
    text.size = 15;
    text.x = x;
    text.y = y;
    text.turn_degrees = static_cast<double>(random_.between(-7, 3));
    text.outline = true;
    text.ink = {0.08, 0.10, 0.32, 1};
    pen().mark(std::move(text));
  }

  void seal(double x, double y, const std::string& name) {
    round_seal(pen(), x + static_cast<double>(random_.between(-10, 14)), y + static_cast<double>(random_.between(-6, 10)), 42, name,
               random_.one_in(2) ? "合同专用章" : "", faces_.song, static_cast<double>(random_.between(-12, 12)));
  }

  const ContractPaper& paper_;
  const Style& style_;
  Random random_;
  Faces faces_;
  const Phrasing& wording_;
  Type body_;
  std::vector<Pen> pen_;
  std::vector<Page> pages_;
  std::size_t clause_ = 0;
  double y_ = 0;
};

}  // namespace

std::vector<Page> draw(const ContractPaper& paper, const Style& style) { return ContractDrawing(paper, style).draw(); }

}  // namespace mingjing::datasets
