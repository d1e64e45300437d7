#include "tests/datasets/draw_samples.h"

namespace mingjing::datasets {
namespace {

using record::Date;
using record::Fen;
using record::InvoiceKind;

record::Item item(std::string name, std::string model, std::string quantity, std::string price, std::int64_t amount, std::int64_t tax) {
  record::Item made;
  made.name = std::move(name);
  made.model = std::move(model);
  made.unit = "台";
  made.quantity = std::move(quantity);
  made.unit_price = std::move(price);
  made.tax_rate = "0.13";
  made.amount = Fen::of(amount);
  made.tax = Fen::of(tax);
  return made;
}

Firm buyer() {
  return {"衡阳市湘江精密机械制造有限公司", "91430400MA4L2K3X7Q", "湖南省衡阳市雁峰区白沙洲工业园区南湖路18号", "0734-8456123",
          "中国工商银行衡阳雁峰支行", "1905020109200123456", "王建国"};
}
Firm seller() {
  return {"内蒙古包头市昆都仑区北方智能成套装备工程技术股份有限公司", "91430100717983420J", "长沙市岳麓区银盆南路361号", "0731-88923908",
          "中国建设银行股份有限公司长沙岳麓支行", "43001785061050001234", "李志强"};
}
std::vector<record::Item> items() {
  return {item("*金属加工机床*数控立式加工中心", "VMC-850L", "2", "265486.7256637", 53097345, 6902655),
          item("*工业自动化系统*六自由度上下料机械手成套设备", "RB-20/1650-T4-IP67", "1", "88495.58", 8849558, 1150442)};
}
Date day() { return *Date::of(2022, 6, 12); }

VoucherPaper voucher() {
  VoucherPaper paper{buyer().name, "记-0012", day(), {}, 5, "刘洋", "周敏", "何丽", "陈静"};
  paper.entries = {{"固定资产—机器设备", "购数控加工中心", Fen::of(61946903), {}},
                   {"应交税费—应交增值税（进项税额）", "购数控加工中心", Fen::of(8053097), {}},
                   {"银行存款—工行雁峰支行", "付设备款", {}, Fen::of(70000000)}};
  return paper;
}

PaymentOrderPaper order() {
  PaymentOrderPaper paper;
  paper.enterprise = buyer().name;
  paper.number = "FK-0231";
  paper.department = "设备部";
  paper.applicant = "赵强";
  paper.contract_number = "HY-2022-015";
  paper.payer = buyer();
  paper.payee = seller();
  paper.amount = Fen::of(70000000);
  paper.date = day();
  paper.purpose = "支付数控加工中心设备款";
  return paper;
}

GoodsReceiptPaper receipt() {
  return {buyer().name, "RK-0017", seller().name, "HY-2022-015", day(),
          {{"数控立式加工中心", "VMC-850L", "1", "SN20220311045"}, {"数控立式加工中心", "VMC-850L", "1", "SN20220311046"}}, "孙伟", "吴刚", "郑军"};
}

ContractPaper contract() {
  ContractPaper paper;
  paper.contract_number = "HY-2022-015";
  paper.party_a = buyer();
  paper.party_b = seller();
  paper.items = items();
  paper.amount = Fen::of(70000000);
  paper.signed_on = *Date::of(2022, 3, 1);
  paper.place = "衡阳市雁峰区";
  return paper;
}

InvoiceListPaper list() {
  InvoiceListPaper paper{buyer().name, "智能化生产线技术改造项目", {}, day(), "国家税务总局衡阳市税务局"};
  for (int i = 0; i < 25; ++i) {
    paper.rows.push_back({"", "2243200000001234" + std::to_string(1000 + i), buyer().name, seller().name, "数控立式加工中心", day(),
        Fen::of(70000000),
                          Fen::of(61946903), "VMC-850L 数控加工中心"});
  }
  return paper;
}

}  // namespace

InvoicePaper sample_invoice(InvoiceKind kind) {
  InvoicePaper paper;
  paper.kind = kind;
  paper.date = day();
  paper.buyer = buyer();
  paper.seller = seller();
  paper.items = items();
  paper.amount_excl_tax = Fen::of(61946903);
  paper.tax = Fen::of(8053097);
  paper.total = Fen::of(70000000);
  paper.remarks = "合同编号：HY-2022-015";
  paper.payee = "王梅";
  paper.reviewer = "张雪";
  paper.issuer = "陈秋燕";
  if (kind == InvoiceKind::digital_special || kind == InvoiceKind::digital_ordinary) {
    paper.number = "22432000000012345678";
    return paper;
  }
  paper.region = "湖南";
  paper.number = "12271532";
  paper.code = kind == InvoiceKind::vat_special ? "4300194130" : kind == InvoiceKind::vat_ordinary ? "043001900104" : "043002100111";
  if (kind != InvoiceKind::vat_special) paper.check_code = "58198509090810652114";
  if (kind == InvoiceKind::e_ordinary || kind == InvoiceKind::e_special) paper.machine_number = "661911949661";
  return paper;
}

SlipPaper sample_slip(std::string_view form) {
  SlipPaper slip;
  slip.form = form;
  slip.payer = buyer();
  slip.payee = seller();
  slip.amount = Fen::of(123456789);
  slip.date = *Date::of(2022, 6, 20);
  slip.serial = "H2022062012345678";
  slip.receipt_number = "20220620580001302018";
  slip.purpose = "支付数控立式加工中心设备款";
  slip.remark = "货款";
  slip.verification_code = "6833-0144-0543-1023";
  return slip;
}

std::vector<DrawnSample> drawn_samples() {
  std::vector<DrawnSample> all;
  for (InvoiceKind kind : {InvoiceKind::vat_special, InvoiceKind::vat_ordinary, InvoiceKind::e_ordinary, InvoiceKind::e_special,
                           InvoiceKind::digital_special, InvoiceKind::digital_ordinary}) {
    all.push_back({std::string(record::name_of(kind)),
        [kind](const Style& style) { return std::vector{draw(sample_invoice(kind), style)}; }});
  }
  for (const BankForm& form : bank_forms()) {
    all.push_back({std::string(form.id), [id = form.id](const Style& style) {
                     return std::vector{draw(std::vector{sample_slip(id), sample_slip(bank_forms()[0].id), sample_slip(id)}, style)};
                   }});
  }
  all.push_back({"two_invoices_on_a_sheet", [](const Style& style) {
                   return std::vector{on_one_sheet({draw(sample_invoice(InvoiceKind::e_special), style),
                       draw(sample_invoice(InvoiceKind::digital_special), style)})};
                 }});
  all.push_back({"contract", [](const Style& style) { return draw(contract(), style); }});
  all.push_back({"voucher", [](const Style& style) { return std::vector{draw(voucher(), style)}; }});
  all.push_back({"payment_order", [](const Style& style) { return std::vector{draw(order(), style)}; }});
  all.push_back({"goods_receipt", [](const Style& style) { return std::vector{draw(receipt(), style)}; }});
  all.push_back({"licence", [](const Style& style) {
                   return std::vector{draw(LicencePaper{buyer().name, buyer().tax_id, "王建国", "有限责任公司（自然人投资或控股）", "伍仟万元整", buyer().address,
                                                        "精密机械零部件的研发、制造、销售；通用设备制造；货物进出口。", *Date::of(2016, 5, 9),
                                                        "衡阳市市场监督管理局"},
                                           style)};
                 }});
  all.push_back({"credit_query", [](const Style& style) {
                   return std::vector{draw(CreditQueryPaper{"信用中国", seller().name, seller().tax_id, "李志强", day(), "未查询到严重失信记录"}, style)};
                 }});
  all.push_back({"audit_report", [](const Style& style) {
                   return std::vector{draw(AuditReportPaper{"", seller().name, "湖南恒信会计师事务所（普通合伙）", "2022", "湘恒信专审字〔2022〕第0156号", day()},
                       style)};
                 }});
  all.push_back({"invoice_list", [](const Style& style) { return draw(list(), style); }});
  all.push_back({"cover", [](const Style& style) { return std::vector{draw(CoverPaper{{"申报材料", buyer().name}, 200, 225, 245}, style)}; }});
  all.push_back({"letter", [](const Style& style) {
                   const std::string words = "我单位郑重承诺：所提交的申报材料真实、完整、合法、有效，同一项目未重复申报其他财政专项资金。";
                   return std::vector{draw(LetterPaper{"承诺书", "", std::vector<std::string>(20, words), buyer().name, day()}, style)};
                 }});
  return all;
}

}  // namespace mingjing::datasets
