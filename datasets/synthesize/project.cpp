#include "datasets/synthesize/project.h"

#include <algorithm>
#include <map>
#include <set>

#include "storage/record/identifier.h"

namespace mingjing::datasets {

namespace {

using record::Fen;

std::string works(const std::string& programme, Random& random) {
  static const std::map<std::string, std::vector<std::string>> kinds = {
      {"digital", {"智能化生产线改造项目", "数字化车间建设项目", "生产管理系统升级项目"}},
      {"green", {"烟气余热利用改造项目", "除尘脱硫绿色化改造项目", "节水循环利用改造项目"}},
      {"tech", {"生产装备技术改造项目", "精加工产线技术改造项目", "产能提升技术改造项目"}},
      {"5g-iiot", {"5G专网建设项目", "工业互联网平台应用项目", "标识解析应用项目"}},
      {"robot", {"焊接工序机器换人项目", "码垛工序机器换人项目", "上下料工序机器换人项目"}},
      {"cloud", {"企业上云项目", "设备上云项目"}}};
  const auto known = kinds.find(programme);
  return known == kinds.end() ? "数字化智能化建设项目" : random.pick(known->second);
}

/// Sums without tax of all invoices: what a careful firm reckons its request from.
Fen prudent_base(const Application& application) {
  Fen sum;
  for (const auto& bought : application.purchases) {
    for (const auto& paper : bought.invoices) sum += paper.amount_excl_tax;
  }
  return sum;
}

}  // namespace

const Programme& terms_of(const Wish& wish) {
  return wish.terms ? *wish.terms : programme(wish.programme);
}

Application innocent_application(World& world, Random& random, const Wish& wish) {
  return innocent_application(world, random, world.new_applicant(), wish);
}

Application innocent_application(World& world, Random& random, const Enterprise& firm, const Wish& wish) {
  const Programme& terms = terms_of(wish);
  Application application;
  application.firm = firm, application.folder = firm.name, application.programme = wish.programme;
  application.category = random.pick(terms.names);
  application.project = "年产" + std::to_string(random.between(2, 60)) + "万件" + works(wish.programme, random);
  if (wish.programme == "cloud") application.project = works(wish.programme, random);
  application.submitted_on = wish.submitted_from + static_cast<std::int32_t>(random.between(0, 7));
  const Fen usual = Fen::of(random.between(terms.investment_from.count(), terms.investment_to.count()));
  const Fen investment = wish.investment.count() > 0 ? wish.investment : usual;
  const int purchases = wish.purchases > 0 ? wish.purchases : static_cast<int>(random.between(2, 4));
  Fen left = investment;
  for (int i = purchases; i > 0; --i) {
    const Fen part = i == 1 ? left : Fen::of(left.count() / i * random.between(70, 125) / 100);
    left -= part;
    application.purchases.push_back(purchase(world, random, firm, world.new_supplier(), wish, part, application.submitted_on));
  }
  list_all(application);
  application.planned = application.completed = application.in_interval;
  const Fen most = std::min(record::share_floor(terms.rate, prudent_base(application)), terms.cap);
  application.requested = Fen::of(most.count() * random.between(70, 97) / 100 / 100 * 100);
  application.has_form = !random.one_in(4);
  return application;
}

ListedRow row_of(const InvoicePaper& invoice, const Purchase& bought) {
  ListedRow row;
  row.paper = {invoice.code, invoice.number, invoice.buyer.name, invoice.seller.name, invoice.items.front().name, invoice.date,
               invoice.total, invoice.amount_excl_tax, ""};
  for (const auto& item : invoice.items) {
    row.paper.info += (row.paper.info.empty() ? "" : "；") + item.name.substr(item.name.rfind('*') + 1) + " " + item.model;
  }
  if (bought.contract) row.contract_number = bought.contract->contract_number;
  return row;
}

void list_all(Application& application) {
  application.listed.clear();
  application.in_interval = Fen();
  for (const auto& bought : application.purchases) {
    for (const auto& paper : bought.invoices) {
      application.listed.push_back(row_of(paper, bought));
      application.in_interval += paper.total;
    }
  }
  application.planned = application.completed = application.in_interval;
}

}  // namespace mingjing::datasets
