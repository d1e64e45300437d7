// The papers of one contract: what was bought, invoiced, booked, paid and received.

#include <algorithm>
#include <cassert>

#include "datasets/synthesize/draw.h"
#include "datasets/synthesize/project.h"

namespace mingjing::datasets {

namespace {

using record::Date;
using record::Fen;
using record::InvoiceKind;

struct Product {
  std::string name, unit, model;
};
const std::vector<Product> kMachines = {
    {"*金属加工机床*立式加工中心", "台", "VMC"}, {"*金属加工机床*数控车床", "台", "CK"}, {"*工业自动控制系统装置*配料控制柜", "套", "PLK"},
    {"*通用设备*螺杆空气压缩机", "台", "LG"}, {"*输送设备*皮带输送机", "套", "TD"}, {"*专用设备*自动包装线", "条", "BZX"},
    {"*仪器仪表*在线分析仪", "台", "ZXF"}, {"*环境污染防治设备*脉冲除尘器", "台", "DMC"}, {"*计算机网络设备*工业交换机", "台", "SW"},
    {"*电子计算机*边缘计算服务器", "台", "EDG"}, {"*专用设备*自动上料装置", "套", "SLZ"}, {"*仪器仪表*三坐标测量仪", "台", "CMM"}};
const std::vector<Product> kRobots = {{"*通用设备*六轴焊接机器人", "台", "RH6"}, {"*通用设备*码垛机器人", "台", "RM4"}, {"*通用设备*上下料机器人", "台", "RS6"},
                                      {"*金属加工机床*五轴数控机床", "台", "VX5"}, {"*金属加工机床*数控卧式车床", "台", "CKW"}};
const std::vector<Product> kCloud = {{"*信息技术服务*云主机服务", "项", "ECS"}, {"*信息技术服务*工业云平台服务", "项", "SaaS"}, {"*信息技术服务*云存储服务", "项", "OSS"}};
const std::vector<Product> kNetwork = {{"*通信设备*5G工业网关", "台", "GW"}, {"*通信设备*5G室内基站", "套", "BTS"}, {"*计算机网络设备*标识解析网关", "台", "ID"},
                                       {"*电子计算机*边缘计算服务器", "台", "EDG"}};

const std::vector<Product>& products(const std::string& programme) {
  if (programme == "robot") return kRobots;
  if (programme == "cloud") return kCloud;
  if (programme == "5g-iiot") return kNetwork;
  return kMachines;
}

record::BasisPoints tax_rate(const std::string& programme) {
  return {programme == "cloud" ? 600 : 1300};
}
std::string printed_rate(record::BasisPoints rate) {
  return rate.value == 600 ? "0.06" : "0.13";
}

/// The part of `total` that is not tax, rounded half up; at these rates the rest is the tax to within a fen's rounding.
Fen without_tax(Fen total, record::BasisPoints rate) {
  const std::int64_t divisor = 10'000 + rate.value;
  return Fen::of((total.count() * 10'000 + divisor / 2) / divisor);
}

record::Item line(Random& random, const Product& product, Fen total, record::BasisPoints rate) {
  record::Item item;
  item.name = product.name, item.unit = product.unit;
  item.model = product.model + "-" + random.digits(3);
  item.tax_rate = printed_rate(rate);
  item.amount = without_tax(total, rate);
  item.tax = total - *item.amount;
  std::int64_t quantity = product.unit == "项" ? 1 : random.between(1, 4);
  while (item.amount->count() % quantity != 0) --quantity;
  item.quantity = std::to_string(quantity);
  item.unit_price = Fen::of(item.amount->count() / quantity).yuan();
  return item;
}

/// Parts that add up to `whole`, none smaller than a half of the even share.
std::vector<Fen> parts(Random& random, Fen whole, int count) {
  std::vector<Fen> all;
  Fen left = whole;
  for (int i = count; i > 1; --i) {
    const Fen even = Fen::of(left.count() / i);
    all.push_back(Fen::of(even.count() * random.between(60, 135) / 100 + random.between(-997, 997)));
    left -= all.back();
  }
  all.push_back(left);
  return all;
}

void sum_up(InvoicePaper& invoice) {
  invoice.amount_excl_tax = invoice.tax = Fen();
  for (const auto& item : invoice.items) {
    invoice.amount_excl_tax += item.amount.value_or(Fen());
    invoice.tax += item.tax.value_or(Fen());
  }
  invoice.total = invoice.amount_excl_tax + invoice.tax;
}

InvoiceKind kind_for(Random& random, Date date) {
  const auto draw = random.between(1, 100);
  if (draw <= 45) return InvoiceKind::vat_special;
  if (draw <= 65) return InvoiceKind::e_special;
  if (draw <= 73) return InvoiceKind::vat_ordinary;
  if (draw <= 82) return InvoiceKind::e_ordinary;
  return date.days() >= Date::of(2021, 12, 1)->days() ? InvoiceKind::digital_special : InvoiceKind::e_special;  // the first 数电 pilot
}

void number(World& world, Random& random, InvoicePaper& invoice) {
  const std::string province = invoice.seller.tax_id.substr(2, 2);
  const std::string year = std::to_string(invoice.date.year()).substr(2);
  const std::string batch = "0" + std::to_string(random.between(10, 49));
  invoice.number = world.new_number(8);
  switch (invoice.kind) {
    case InvoiceKind::vat_special: invoice.code = province + "00" + year + std::to_string(random.between(1, 4)) + "130"; return;
    case InvoiceKind::e_special: invoice.code = "0" + province + "00" + year + batch + "13"; break;
    case InvoiceKind::e_ordinary: invoice.code = "0" + province + "00" + year + batch + "11"; break;
    case InvoiceKind::vat_ordinary: invoice.code = "0" + province + "00" + year + batch + "04"; break;
    default:
      invoice.code.clear();
      invoice.number = year + province + "2" + world.new_number(15);
      return;
  }
  invoice.check_code = random.digits(20);
  if (invoice.kind != InvoiceKind::vat_ordinary) invoice.machine_number = random.digits(12);
}

InvoicePaper invoice(World& world, Random& random, const Enterprise& buyer, const Enterprise& supplier, const Wish& wish, Fen total,
    Date date) {
  InvoicePaper paper;
  paper.kind = wish.kind.value_or(kind_for(random, date));
  paper.region = supplier.province;
  paper.date = date;
  paper.buyer = on_paper(buyer), paper.seller = on_paper(supplier);
  number(world, random, paper);
  for (const Fen part : parts(random, total, static_cast<int>(random.between(1, 3)))) {
    paper.items.push_back(line(random, random.pick(products(wish.programme)), part, tax_rate(wish.programme)));
  }
  sum_up(paper);
  paper.payee = world.new_person().name, paper.reviewer = world.new_person().name, paper.issuer = world.new_person().name;
  paper.qr_payload = qr_payload_of(paper, random.hex(4));
  return paper;
}

std::string voucher_number(Random& random) {
  return "记-" + std::to_string(10'000 + random.between(1, 480)).substr(1);
}

VoucherPaper booking(World& world, Random& random, const Enterprise& buyer, const InvoicePaper& invoice) {
  VoucherPaper paper;
  paper.enterprise = buyer.name, paper.number = voucher_number(random);
  paper.date = invoice.date + static_cast<std::int32_t>(random.between(0, 3));
  const std::string summary = "购设备入账 发票" + invoice.number;
  paper.entries = {{"固定资产", summary, invoice.amount_excl_tax, std::nullopt},
                   {"应交税费—应交增值税（进项税额）", summary, invoice.tax, std::nullopt},
                   {"应付账款—" + invoice.seller.name, summary, std::nullopt, invoice.total}};
  paper.attachments = 2;
  paper.supervisor = buyer.manager.name, paper.bookkeeper = buyer.supervisor.name, paper.cashier = world.new_person().name;
  paper.maker = world.new_person().name;
  return paper;
}

VoucherPaper booking(World& world, Random& random, const Enterprise& buyer, const SlipPaper& slip) {
  VoucherPaper paper;
  paper.enterprise = buyer.name, paper.number = voucher_number(random), paper.date = slip.date;
  paper.entries = {{"应付账款—" + slip.payee.name, "付货款", slip.amount, std::nullopt}, {"银行存款", "付货款", std::nullopt, slip.amount}};
  paper.attachments = 2;
  paper.supervisor = buyer.manager.name, paper.bookkeeper = buyer.supervisor.name, paper.cashier = world.new_person().name;
  paper.maker = world.new_person().name;
  return paper;
}

PaymentOrderPaper order(World& world, Random& random, const Enterprise& buyer, const SlipPaper& slip, const std::string& contract_number) {
  PaymentOrderPaper paper;
  paper.enterprise = buyer.name, paper.number = "FK" + random.digits(6), paper.department = "设备部";
  paper.applicant = world.new_person().name, paper.contract_number = contract_number;
  paper.payer = slip.payer, paper.payee = slip.payee, paper.amount = slip.amount;
  paper.date = slip.date, paper.purpose = slip.purpose;
  return paper;
}

GoodsReceiptPaper receipt(World& world, Random& random, const Enterprise& buyer, const InvoicePaper& invoice,
    const std::string& contract_number) {
  GoodsReceiptPaper paper;
  paper.enterprise = buyer.name, paper.number = "RK" + random.digits(6), paper.supplier = invoice.seller.name;
  paper.contract_number = contract_number;
  paper.received_on = invoice.date + static_cast<std::int32_t>(random.between(0, 2));
  for (const auto& item : invoice.items) {
    const auto star = item.name.rfind('*');
    if (item.quantity.empty()) continue;  // a discount line brings no goods
    for (int i = 0; i < std::stoi(item.quantity); ++i) {
      paper.items.push_back({item.name.substr(star + 1), item.model, "1", item.model.substr(0,
          item.model.find('-')) + world.new_number(9)});
    }
  }
  paper.keeper = world.new_person().name, paper.inspector = world.new_person().name, paper.receiver = buyer.manager.name;
  return paper;
}

/// Contracts name prices with tax.
std::vector<record::Item> contract_items(const Purchase& bought) {
  std::vector<record::Item> all;
  for (const auto& invoice : bought.invoices) {
    for (record::Item item : invoice.items) {
      item.amount = item.amount.value_or(Fen()) + item.tax.value_or(Fen());
      const std::int64_t quantity = item.quantity.empty() ? 1 : std::stoi(item.quantity);
      item.unit_price = item.amount->count() % quantity == 0 && !item.quantity.empty() ? Fen::of(item.amount->count() / quantity).yuan()
          : "";
      item.name = item.name.substr(item.name.rfind('*') + 1);
      item.tax.reset();
      all.push_back(item);
    }
  }
  return all;
}

ContractPaper contract(World& world, const Enterprise& buyer, const Enterprise& supplier, Date signed_on) {
  ContractPaper paper;
  paper.contract_number = "HT" + std::to_string(signed_on.year()) + "-" + world.new_number(6);
  paper.party_a = on_paper(buyer), paper.party_b = on_paper(supplier);
  paper.signed_on = signed_on, paper.place = "三门峡市";
  return paper;
}

}  // namespace

SlipPaper new_slip(World& world, Random& random, const Enterprise& payer, const Enterprise& payee, Fen amount, Date date) {
  SlipPaper paper;
  std::vector<std::string> forms;
  for (const auto& form : bank_forms()) {
    if (payer.bank.starts_with(form.bank)) forms.emplace_back(form.id);
  }
  paper.form = random.pick(forms);
  paper.payer = on_paper(payer), paper.payee = on_paper(payee);
  paper.amount = amount, paper.date = date;
  const auto two = [&](std::int64_t low, std::int64_t high) { return std::to_string(100 + random.between(low, high)).substr(1); };
  paper.time = two(9, 16) + ":" + two(0, 59) + ":" + two(0, 59);
  paper.serial = world.new_number(14);
  paper.receipt_number = world.new_number(16);
  paper.purpose = "货款";
  paper.verification_code = random.hex(8);
  return paper;
}

Fen sum_of_totals(const Purchase& bought) {
  Fen sum;
  for (const auto& invoice : bought.invoices) sum += invoice.total;
  return sum;
}

Purchase purchase(World& world, Random& random, const Enterprise& buyer, const Enterprise& supplier, const Wish& wish, Fen total,
                  Date submitted_on) {
  Purchase bought;
  bought.supplier = supplier;
  const Date signed_on = wish.signed_from + static_cast<std::int32_t>(random.between(0, 150));
  Date date = signed_on;
  for (const Fen part : parts(random, total, wish.single_invoices ? 1 : static_cast<int>(random.between(1, 3)))) {
    date = date + static_cast<std::int32_t>(random.between(9, 30));
    bought.invoices.push_back(invoice(world, random, buyer, supplier, wish, part, date));
  }
  bought.contract = contract(world, buyer, supplier, signed_on);
  for (const auto& paper : bought.invoices) {
    for (const Fen part : parts(random, paper.total, wish.single_invoices ? 1 : static_cast<int>(random.between(1, 2)))) {
      bought.slips.push_back(new_slip(world, random, buyer, supplier, part, paper.date + static_cast<std::int32_t>(random.between(3, 24))));
      assert(bought.slips.back().date <= submitted_on);
    }
  }
  bought.has_goods = terms_of(wish).needs_goods_receipts;
  renew_papers(world, random, buyer, bought);
  return bought;
}

void renew_papers(World& world, Random& random, const Enterprise& buyer, Purchase& bought) {
  bought.vouchers.clear(), bought.orders.clear(), bought.receipts.clear();
  for (const auto& paper : bought.invoices) {
    bought.vouchers.push_back(booking(world, random, buyer, paper));
    if (bought.has_goods) bought.receipts.push_back(receipt(world, random, buyer, paper, bought.contract->contract_number));
  }
  for (const auto& paper : bought.slips) {
    bought.orders.push_back(order(world, random, buyer, paper, bought.contract->contract_number));
    bought.vouchers.push_back(booking(world, random, buyer, paper));
  }
  bought.contract->items = contract_items(bought);
  bought.contract->amount = sum_of_totals(bought);
}

void move_to(Purchase& bought, Date date) {
  const std::int32_t days = date - bought.invoices.front().date;
  if (bought.contract) bought.contract->signed_on = bought.contract->signed_on + days;
  for (auto& paper : bought.invoices) paper.date = paper.date + days, renew_qr(paper);
  for (auto& paper : bought.vouchers) paper.date = paper.date + days;
  for (auto& paper : bought.orders) paper.date = paper.date + days;
  for (auto& paper : bought.slips) paper.date = paper.date + days;
  for (auto& paper : bought.receipts) paper.received_on = paper.received_on + days;
}

void set_total(InvoicePaper& invoice, Fen total) {
  const record::BasisPoints rate{invoice.items.front().tax_rate == "0.06" ? 600 : 1300};
  record::Item only = invoice.items.front();
  only.amount = without_tax(total, rate);
  only.tax = total - *only.amount;
  only.quantity = "1", only.unit_price = only.amount->yuan();
  invoice.items = {only};
  sum_up(invoice);
  renew_qr(invoice);
}

void set_sum(ContractPaper& contract, Fen amount) {
  record::Item only = contract.items.front();
  only.amount = amount, only.quantity = "1", only.unit_price = amount.yuan();
  contract.items = {only};
  contract.amount = amount;
}

void renew_qr(InvoicePaper& invoice) {
  std::string old = invoice.qr_payload;
  while (!old.empty() && old.back() == ',') old.pop_back();
  invoice.qr_payload = qr_payload_of(invoice, old.substr(old.rfind(',') + 1));
}

}  // namespace mingjing::datasets
