// Contract, invoice, payment and goods do not fit together.

#include "datasets/synthesize/stories/stories.h"

namespace mingjing::datasets {

namespace {

using record::Fen;
using record::Severity;

const std::string kTotals = "the sum of the list is more than the papers prove";

std::string number_of(const Application& a) {
  return a.purchases[0].invoices[0].number;
}

std::vector<Application> no_invoice_page(World& world, Random& random) {
  Application a = roomy(world, random);
  const std::string number = number_of(a);
  a.purchases[0].invoices.clear();
  expect(a.truth, "chain.invoice-missing", Severity::violation, {number}, "listed, and no page shows it").either = true;
  tolerate(a.truth, {"cap.total-mismatch", "chain.payment-missing", "chain.contract-missing"}, kTotals);
  return {a};
}

std::vector<Application> invoice_at_the_end(World& world, Random& random) {
  Application a = roomy(world, random);
  a.bound_again = a.purchases[0].invoices;
  a.only_at_the_end = true;
  return {a};
}

std::vector<Application> no_payment(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  bought.slips.clear();
  renew_papers(world, random, a.firm, bought);
  expect(a.truth, "chain.payment-missing", Severity::violation, {number_of(a)}, "no slip pays this invoice").either = true;
  tolerate(a.truth, {"cap.total-mismatch"}, kTotals);
  return {a};
}

std::vector<Application> paid_in_parts(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  const Fen total = bought.invoices[0].total, third = Fen::of(total.count() * 3 / 10);
  const auto date = bought.slips[0].date;
  bought.slips = {new_slip(world, random, a.firm, bought.supplier, third, date),
                  new_slip(world, random, a.firm, bought.supplier, third, date + 11),
                  new_slip(world, random, a.firm, bought.supplier, total - third - third, date + 25)};
  renew_papers(world, random, a.firm, bought);
  return {a};
}

std::vector<Application> paid_short(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  bought.slips[0].amount = Fen::of(bought.slips[0].amount.count() * 6 / 10);
  renew_papers(world, random, a.firm, bought);
  expect(a.truth, "chain.payment-short", Severity::warning, {number_of(a)}, "60 % of the invoice was paid").either = true;
  tolerate(a.truth, {"cap.total-mismatch"}, kTotals);
  return {a};
}

std::vector<Application> no_contract(World& world, Random& random) {
  Application a = roomy(world, random);
  a.purchases[0].contract.reset();
  for (auto& row : a.listed) {
    if (row.paper.number == number_of(a)) row.contract_number.clear();
  }
  expect(a.truth, "chain.contract-missing", Severity::violation, {number_of(a)},
      "no contract with this seller is among the papers").either = true;
  return {a};
}

std::vector<Application> one_contract_many_invoices(World& world, Random& random) {
  Wish wish = usual(world);
  wish.investment = Fen::of(940'000'000), wish.purchases = 2;
  Application a = roomy(world, random, wish);
  return {a};
}

std::vector<Application> list_says_more(World& world, Random& random) {
  Application a = roomy(world, random);
  ListedRow& row = a.listed[0];
  row.paper.total = Fen::of(row.paper.total.count() * 118 / 100);
  row.paper.excl_tax = Fen::of(row.paper.excl_tax.count() * 118 / 100);
  a.in_interval = Fen();
  for (const auto& each : a.listed) a.in_interval += each.paper.total;
  a.planned = a.completed = a.in_interval;
  expect(a.truth, "chain.amount-mismatch", Severity::violation, {number_of(a)}, "the list says 18 % more than the invoice");
  tolerate(a.truth, {"cap.total-mismatch", "chain.payment-short"}, kTotals);
  return {a};
}

std::vector<Application> more_than_the_contract(World& world, Random& random) {
  Application a = roomy(world, random);
  ContractPaper& contract = *a.purchases[0].contract;
  set_sum(contract, Fen::of(contract.amount.count() * 7 / 10));
  expect(a.truth, "chain.amount-mismatch", Severity::violation, {contract.contract_number}, "the invoices are more than the contract");
  return {a};
}

std::vector<Application> part_delivery(World& world, Random& random) {
  Application a = roomy(world, random);
  ContractPaper& contract = *a.purchases[0].contract;
  set_sum(contract, Fen::of(contract.amount.count() * 10 / 7));
  return {a};
}

std::vector<Application> other_seller_in_contract(World& world, Random& random) {
  Application a = roomy(world, random);
  const Enterprise stranger = world.new_supplier();
  a.purchases[0].contract->party_b = on_paper(stranger);
  expect(a.truth, "chain.party-mismatch", Severity::violation, {number_of(a), stranger.name}, "the contract was made with another seller");
  tolerate(a.truth, {"chain.contract-missing"}, "a contract with another seller may be no contract of this invoice");
  return {a};
}

std::vector<Application> wide_brackets(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  const std::string bare = bought.supplier.name.substr(0, bought.supplier.name.size() - std::string("有限公司").size());
  bought.supplier.name = bare + "(河南)有限公司";
  world.company(bought.supplier).name = bought.supplier.name;
  const std::string wide = bare + "（河南）有限公司";
  for (auto& paper : bought.invoices) paper.seller.name = wide;
  for (auto& paper : bought.slips) paper.payee.name = bought.supplier.name;
  bought.contract->party_b.name = wide;
  renew_papers(world, random, a.firm, bought);
  list_all(a);
  return {a};
}

std::vector<Application> contract_after_invoice(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  bought.contract->signed_on = bought.slips[0].date + 15;
  expect(a.truth, "chain.date-order", Severity::violation, {number_of(a), bought.contract->contract_number},
         "the contract is younger than invoice and payment")
      .either = true;
  return {a};
}

std::vector<Application> all_on_one_day(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  bought.contract->signed_on = bought.slips[0].date = bought.invoices[0].date;
  renew_papers(world, random, a.firm, bought);
  return {a};
}

std::vector<Application> paid_in_advance(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  bought.slips[0].date = bought.contract->signed_on + 2;
  renew_papers(world, random, a.firm, bought);
  return {a};
}

}  // namespace

std::vector<Story> chain_stories() {
  return {
      {"chain.invoice-missing", {{"no-page", no_invoice_page}}, {{"bound-at-the-end", invoice_at_the_end}}},
      {"chain.payment-missing", {{"no-slip", no_payment}}, {{"paid-in-parts", paid_in_parts}}},
      {"chain.payment-short", {{"sixty-percent", paid_short}}, {{"paid-in-parts", paid_in_parts}}},
      {"chain.contract-missing", {{"no-contract", no_contract}}, {{"one-contract-many-invoices", one_contract_many_invoices}}},
      {"chain.amount-mismatch", {{"list-says-more", list_says_more}, {"more-than-the-contract", more_than_the_contract}},
       {{"part-delivery", part_delivery}}},
      {"chain.party-mismatch", {{"other-seller-in-contract", other_seller_in_contract}}, {{"wide-brackets", wide_brackets}}},
      {"chain.date-order", {{"contract-after-invoice", contract_after_invoice}},
       {{"all-on-one-day", all_on_one_day}, {"paid-in-advance", paid_in_advance}}},
  };
}

}  // namespace mingjing::datasets
