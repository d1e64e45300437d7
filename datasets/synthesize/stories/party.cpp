// The buyer and the seller belong together, or the money does not go from the one to the other.

#include <algorithm>

#include "datasets/synthesize/stories/stories.h"

namespace mingjing::datasets {

namespace {

using record::Date;
using record::Fen;
using record::Severity;

Date day(int year, int month, int of_month) {
  return Date::of(year, month, of_month).value();
}

record::Period from(Date since) {
  record::Period period;
  period.since = since;
  return period;
}
record::Period from_to(Date since, Date until) {
  record::Period period = from(since);
  period.until = until;
  return period;
}

/// `holder` takes a share of `firm`; the two people who held it keep the rest.
void hold(World& world, const std::string& holder_id, const std::string& holder_name, bool is_company, const Enterprise& firm,
          std::int32_t millionths, const record::Period& period) {
  record::Holding& chief = world.holding(firm.legal_representative, firm);
  record::Holding& other = world.holding(firm.holder, firm);
  if (!period.until) {
    other.percent_millionths = (1'000'000 - millionths) / 5;
    chief.percent_millionths = 1'000'000 - millionths - other.percent_millionths;
  }
  world.reference.holdings.push_back({holder_id, holder_name, is_company, firm.uscc, millionths, period});
}

const Enterprise& supplier_of(const Application& a) {
  return a.purchases[0].supplier;
}

void expect_party(Application& a, const std::string& check, const std::string& why) {
  expect(a.truth, check, Severity::warning, {a.firm.name, supplier_of(a).name}, why);
}

std::vector<Application> holds_the_supplier(World& world, Random& random) {
  Application a = roomy(world, random);
  hold(world, a.firm.uscc, a.firm.name, true, supplier_of(a), 400'000, from(day(2019, 3, 1)));
  expect_party(a, "party.ownership", "the applicant holds 40 % of its supplier");
  return {a};
}

std::vector<Application> holds_through_a_middle(World& world, Random& random) {
  Application a = roomy(world, random);
  const Enterprise middle = world.new_supplier();
  hold(world, a.firm.uscc, a.firm.name, true, middle, 300'000, from(day(2018, 6, 1)));
  hold(world, middle.uscc, middle.name, true, supplier_of(a), 400'000, from(day(2018, 9, 1)));
  expect_party(a, "party.ownership", "30 % of a middle firm that holds 40 % of the supplier: 40 % by the rule of No. 42");
  return {a};
}

std::vector<Application> just_below_a_quarter(World& world, Random& random) {
  Application a = roomy(world, random);
  hold(world, a.firm.uscc, a.firm.name, true, supplier_of(a), 249'900, from(day(2019, 3, 1)));
  return {a};
}

std::vector<Application> below_a_quarter_of_the_middle(World& world, Random& random) {
  Application a = roomy(world, random);
  const Enterprise middle = world.new_supplier();
  hold(world, a.firm.uscc, a.firm.name, true, middle, 240'000, from(day(2018, 6, 1)));
  auto& holdings = world.reference.holdings;
  std::erase_if(holdings, [&](const record::Holding& row) { return row.uscc == supplier_of(a).uscc; });
  holdings.push_back({middle.uscc, middle.name, true, supplier_of(a).uscc, 1'000'000, from(day(2018, 9, 1))});
  return {a};
}

std::vector<Application> sold_before_the_contract(World& world, Random& random) {
  Application a = roomy(world, random);
  hold(world, a.firm.uscc, a.firm.name, true, supplier_of(a), 600'000, from_to(day(2017, 3, 1), day(2020, 12, 31)));
  return {a};
}

/// The supplier's head under another name, or another head: in the register and on the papers.
void set_head(World& world, Application& a, const Person& head) {
  Purchase& bought = a.purchases[0];
  record::Company& seller = world.company(bought.supplier);
  const std::string old = seller.legal_representative_id;
  seller.legal_representative = head.name, seller.legal_representative_id = head.id;
  for (auto& row : world.reference.officers) {
    if (row.person_id == old && row.uscc == seller.uscc) row.person_id = head.id, row.person_name = head.name;
  }
  bought.supplier.legal_representative = head;
  bought.contract->party_b = on_paper(bought.supplier);
}

/// The same for what he holds.
void set_holder_name(World& world, const Person& holder) {
  for (auto& row : world.reference.holdings) {
    if (row.holder_id == holder.id) row.holder_name = holder.name;
  }
}

std::vector<Application> one_head(World& world, Random& random) {
  Application a = roomy(world, random);
  set_head(world, a, a.firm.legal_representative);
  expect_party(a, "party.common-control", "one legal representative of both");
  tolerate(a.truth, {"party.key-person"}, "the same person is an officer of both");
  return {a};
}

std::vector<Application> namesakes(World& world, Random& random) {
  Application a = roomy(world, random);
  const Person namesake = {supplier_of(a).legal_representative.id, a.firm.legal_representative.name};
  set_head(world, a, namesake);
  set_holder_name(world, namesake);
  return {a};
}

std::vector<Application> manager_supervises(World& world, Random& random) {
  Application a = roomy(world, random);
  world.reference.officers.push_back({a.firm.manager.id, a.firm.manager.name, supplier_of(a).uscc, "监事", from(day(2020, 4, 1))});
  expect_party(a, "party.key-person", "the applicant's manager is a supervisor of the supplier");
  return {a};
}

std::vector<Application> manager_left_before(World& world, Random& random) {
  Application a = roomy(world, random);
  world.reference.officers.push_back(
      {a.firm.manager.id, a.firm.manager.name, supplier_of(a).uscc, "监事", from_to(day(2016, 4, 1), day(2021, 5, 1))});
  return {a};
}

std::vector<Application> spouses(World& world, Random& random) {
  Application a = roomy(world, random);
  world.reference.kin.push_back({a.firm.legal_representative.id, supplier_of(a).legal_representative.id, "配偶", from(day(2008, 10, 1))});
  expect_party(a, "party.kin", "the heads of both are husband and wife");
  tolerate(a.truth, {"party.ownership"}, "under No. 42 the shares of spouses are added together");
  return {a};
}

std::vector<Application> kin_of_others(World& world, Random& random) {
  Application a = roomy(world, random);
  const Person cousin = world.new_person();
  world.reference.kin.push_back({a.firm.legal_representative.id, cousin.id, "兄弟姐妹", from(day(1990, 1, 1))});
  return {a};
}

std::vector<Application> same_surname(World& world, Random& random) {
  Application a = roomy(world, random);
  const std::string old = supplier_of(a).legal_representative.name;
  // A Chinese character is three bytes: the applicant's surname, the rest of the supplier's name, and a third syllable of its own.
  const Person head = {supplier_of(a).legal_representative.id, a.firm.legal_representative.name.substr(0, 3) + old.substr(3, 3) + "生"};
  set_head(world, a, head);
  set_holder_name(world, head);
  return {a};
}

std::vector<Application> same_phone(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  bought.supplier.phone = world.company(bought.supplier).phone = a.firm.phone;
  for (auto& paper : bought.invoices) paper.seller = on_paper(bought.supplier);
  bought.contract->party_b = on_paper(bought.supplier);
  expect_party(a, "party.shared-contact", "both are reached under one telephone number");
  return {a};
}

std::vector<Application> same_room(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  bought.supplier.address = world.company(bought.supplier).address = a.firm.address;
  for (auto& paper : bought.invoices) paper.seller = on_paper(bought.supplier);
  bought.contract->party_b = on_paper(bought.supplier);
  expect_party(a, "party.shared-contact", "both are registered at one address");
  return {a};
}

std::vector<Application> same_building(World& world, Random& random) {
  Application a = roomy(world, random);
  world.company(a.firm).address = a.firm.address + "商务中心3号楼1201室";
  world.company(supplier_of(a)).address = a.firm.address + "商务中心3号楼1305室";
  return {a};
}

std::vector<Application> same_account(World& world, Random& random) {
  Application a = roomy(world, random);
  const record::Period since = from(day(2018, 1, 1));
  world.reference.accounts.push_back({supplier_of(a).account, supplier_of(a).bank, a.firm.uscc, since});
  expect_party(a, "party.shared-account", "the account that is paid into belongs to the applicant as well");
  tolerate(a.truth, {"party.round-trip"}, "money paid into an account of the payer has come back at once");
  return {a};
}

std::vector<Application> neighbouring_accounts(World& world, Random& random) {
  Application a = roomy(world, random);
  std::string account = a.firm.account;
  account.back() = account.back() == '9' ? '0' : static_cast<char>(account.back() + 1);
  const std::string old = supplier_of(a).account;
  for (auto& row : world.reference.accounts) {
    if (row.account == old) row.account = account, row.bank = a.firm.bank;
  }
  Purchase& bought = a.purchases[0];
  bought.supplier.account = account, bought.supplier.bank = a.firm.bank;
  for (auto& paper : bought.slips) paper.payee = on_paper(bought.supplier);
  for (auto& paper : bought.invoices) paper.seller = on_paper(bought.supplier);
  bought.contract->party_b = on_paper(bought.supplier);
  renew_papers(world, random, a.firm, bought);
  return {a};
}

void pay(World& world, const Enterprise& payer, const Enterprise& payee, Fen amount, Date date, const std::string& remark) {
  record::Payment payment;
  payment.date = date, payment.time = "11:20:09", payment.amount = amount;
  payment.payer_account = payer.account, payment.payer_name = payer.name;
  payment.payee_account = payee.account, payment.payee_name = payee.name;
  payment.serial = world.new_number(14), payment.remark = remark;
  world.reference.payments.push_back(payment);
}

Fen percent_of(Fen amount, std::int64_t percent) {
  return Fen::of(amount.count() * percent / 100);
}

std::vector<Application> comes_back(World& world, Random& random) {
  Application a = roomy(world, random);
  const SlipPaper& slip = a.purchases[0].slips[0];
  const Enterprise middle = world.new_supplier();
  pay(world, supplier_of(a), middle, percent_of(slip.amount, 98), slip.date + 4, "往来款");
  pay(world, middle, a.firm, percent_of(slip.amount, 96), slip.date + 9, "借款");
  expect_party(a, "party.round-trip", "96 % of the price is back with the buyer after nine days, through a third firm");
  return {a};
}

std::vector<Application> comes_back_straight(World& world, Random& random) {
  Application a = roomy(world, random);
  const SlipPaper& slip = a.purchases[0].slips[0];
  pay(world, supplier_of(a), a.firm, percent_of(slip.amount, 95), slip.date + 12, "退款");
  expect_party(a, "party.round-trip", "95 % of the price is back with the buyer after twelve days");
  return {a};
}

std::vector<Application> much_later(World& world, Random& random) {
  Application a = roomy(world, random);
  const SlipPaper& slip = a.purchases[0].slips[0];
  pay(world, supplier_of(a), a.firm, slip.amount, slip.date + 91, "采购原料款");
  return {a};
}

std::vector<Application> half_of_it(World& world, Random& random) {
  Application a = roomy(world, random);
  const SlipPaper& slip = a.purchases[0].slips[0];
  pay(world, supplier_of(a), a.firm, percent_of(slip.amount, 50), slip.date + 20, "采购原料款");
  return {a};
}

std::vector<Application> another_pays(World& world, Random& random) {
  Application a = roomy(world, random);
  const Enterprise stranger = world.new_applicant();
  Purchase& bought = a.purchases[0];
  const SlipPaper paid = new_slip(world, random, stranger, bought.supplier, bought.slips[0].amount, bought.slips[0].date);
  bought.slips[0] = paid;
  expect(a.truth, "party.third-party-payer", Severity::violation, {paid.serial, stranger.name}, "the slip's payer is not the applicant");
  tolerate(a.truth, {"chain.payment-missing", "chain.party-mismatch", "cap.total-mismatch"}, "the applicant itself has not paid");
  a.truth.sums_open = "whether a payment by another counts";
  return {a};
}

/// A second account of the same firm.
std::vector<Application> second_account(World& world, Random& random, bool of_payer) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  const Enterprise& owner = of_payer ? a.firm : bought.supplier;
  const std::string account = world.new_number(19);
  world.reference.accounts.push_back({account, owner.bank, owner.uscc, from(day(2019, 8, 1))});
  for (auto& paper : bought.slips) (of_payer ? paper.payer : paper.payee).account = account;
  renew_papers(world, random, a.firm, bought);
  return {a};
}
std::vector<Application> payers_second_account(World& world, Random& random) {
  return second_account(world, random, true);
}
std::vector<Application> payees_second_account(World& world, Random& random) {
  return second_account(world, random, false);
}

std::vector<Application> paid_to_another(World& world, Random& random) {
  Application a = roomy(world, random);
  const Enterprise stranger = world.new_supplier();
  Purchase& bought = a.purchases[0];
  const SlipPaper paid = new_slip(world, random, a.firm, stranger, bought.slips[0].amount, bought.slips[0].date);
  bought.slips[0] = paid;
  expect(a.truth, "party.third-party-payee", Severity::violation, {paid.serial, stranger.name}, "the slip's payee is not the seller");
  tolerate(a.truth, {"chain.payment-missing", "chain.party-mismatch", "cap.total-mismatch"}, "the seller has not been paid");
  a.truth.sums_open = "whether a payment to another counts";
  return {a};
}

}  // namespace

std::vector<Story> party_stories() {
  return {
      {"party.ownership", {{"holds-forty-percent", holds_the_supplier}, {"through-a-middle", holds_through_a_middle}},
       {{"just-below-a-quarter", just_below_a_quarter}, {"below-a-quarter-of-the-middle", below_a_quarter_of_the_middle},
        {"sold-before-the-contract", sold_before_the_contract}}},
      {"party.common-control", {{"one-head", one_head}}, {{"namesakes", namesakes}}},
      {"party.key-person", {{"manager-supervises", manager_supervises}}, {{"left-before-the-contract", manager_left_before}}},
      {"party.kin", {{"spouses", spouses}}, {{"kin-of-others", kin_of_others}, {"same-surname", same_surname}}},
      {"party.shared-contact", {{"same-phone", same_phone}, {"same-room", same_room}}, {{"same-building", same_building}}},
      {"party.shared-account", {{"same-account", same_account}}, {{"neighbouring-accounts", neighbouring_accounts}}},
      {"party.round-trip", {{"through-a-third-firm", comes_back}, {"straight-back", comes_back_straight}},
       {{"after-ninety-days", much_later}, {"half-of-it", half_of_it}}},
      {"party.third-party-payer", {{"another-pays", another_pays}}, {{"second-account", payers_second_account}}},
      {"party.third-party-payee", {{"paid-to-another", paid_to_another}}, {{"second-account", payees_second_account}}},
  };
}

}  // namespace mingjing::datasets
