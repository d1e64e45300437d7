// The same paper claimed twice.

#include "datasets/synthesize/notices/notice.h"
#include "datasets/synthesize/stories/stories.h"

namespace mingjing::datasets {

namespace {

using record::Date;
using record::Fen;
using record::Severity;

const std::string kTotals = "the sum of the list is more than the papers prove";

/// A project and, in a folder within its own, one of a second programme of the same firm. In Sanmenxia that is allowed: 上云 does not
/// count in the one-a-year limit.
std::vector<Application> two_of_one_firm(World& world, Random& random) {
  std::vector<Application> both = {roomy(world, random)};
  both.push_back(filed(world, random, both[0].firm, beside(world)));
  both[1].folder = both[0].firm.name + "/" + both[1].project;
  both[1].submitted_on = both[0].submitted_on;
  both[1].requested = Fen::of(both[1].requested.count() / 2);
  both[0].has_form = both[1].has_form = true;
  if (const Notice* notice = notice_of(world.policy()))
    for (auto& a : both) tolerate(a.truth, notice->of_two, "the notice does not let one firm apply twice");
  return both;
}

/// A second row of the 汇总表 and the list itself keep their sums after a change of rows.
void sum_list(Application& application) {
  application.in_interval = Fen();
  for (const auto& row : application.listed) application.in_interval += row.paper.total;
  application.planned = application.completed = application.in_interval;
}

std::vector<Application> listed_twice(World& world, Random& random) {
  Application a = roomy(world, random);
  const ListedRow again = a.listed[1];
  a.listed.push_back(again);
  sum_list(a);
  expect(a.truth, "reuse.invoice.same-list", Severity::violation, {again.paper.number}, "rows 2 and 4 of the list are the same invoice");
  tolerate(a.truth, {"cap.total-mismatch"}, kTotals);
  return {a};
}

std::vector<Application> bound_twice(World& world, Random& random) {
  Application a = roomy(world, random);
  a.bound_again.push_back(a.purchases[0].invoices[0]);
  return {a};
}

std::vector<Application> twin(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  Wish wish = usual(world);
  wish.single_invoices = true, wish.kind = bought.invoices[0].kind;
  Purchase more = purchase(world, random, a.firm, bought.supplier, wish, bought.invoices[0].total, a.submitted_on);
  move_to(more, bought.invoices[0].date);
  a.purchases.push_back(more);
  list_all(a);
  expect(a.truth, "reuse.invoice.twin", Severity::warning, {bought.invoices[0].number, more.invoices[0].number},
         "seller, amount and date are equal; the numbers differ and both are real");
  return {a};
}

/// Two sellers whose invoices bear the same 8 digits under different codes.
void give_same_digits(InvoicePaper& one, InvoicePaper& other) {
  other.number = one.number;
  if (other.code == one.code) other.code[6] = other.code[6] == '9' ? '8' : '9';
  renew_qr(other);
}

std::vector<Application> same_digits_in_list(World& world, Random& random) {
  Wish wish = usual(world);
  wish.investment = Fen::of(950'000'000), wish.purchases = 3, wish.single_invoices = true, wish.kind = record::InvoiceKind::vat_special;
  Application a = roomy(world, random, wish);
  give_same_digits(a.purchases[0].invoices[0], a.purchases[1].invoices[0]);
  list_all(a);
  return {a};
}

std::vector<Application> claimed_in_two(World& world, Random& random) {
  auto both = two_of_one_firm(world, random);
  both[0].purchases.push_back(both[1].purchases[0]);
  list_all(both[0]);
  const std::string number = both[1].purchases[0].invoices[0].number;
  for (auto& a : both) {
    expect(a.truth, "reuse.invoice.other-application", Severity::violation, {number}, "listed in both applications of the firm");
    tolerate(a.truth, {"reuse.payment", "reuse.contract", "reuse.equipment"},
        "the other papers of that purchase are handed in twice as well");
  }
  return both;
}

std::vector<Application> same_digits_in_two(World& world, Random& random) {
  auto both = two_of_one_firm(world, random);
  Wish wish = beside(world);
  wish.kind = record::InvoiceKind::e_special;
  Purchase& theirs = both[1].purchases[0];
  theirs = purchase(world, random, both[1].firm, theirs.supplier, wish, sum_of_totals(theirs), both[1].submitted_on);
  both[0].purchases.push_back(purchase(world, random, both[0].firm, world.new_supplier(), wish, Fen::of(31'416'000), both[0].submitted_on));
  give_same_digits(theirs.invoices[0], both[0].purchases.back().invoices[0]);
  list_all(both[0]), list_all(both[1]);
  return both;
}

/// A first phase of the same firm, handed in and screened the winter before.
Application first_phase(World& world, Random& random, const Application& now) {
  Wish wish = usual(world);
  wish.investment = Fen::of(random.between(500'000'000, 600'000'000)), wish.purchases = 2, wish.single_invoices = true;
  Application before = filed(world, random, now.firm, wish);
  before.submitted_on = Date::of(wish.submitted_from.year() - 1, 12, 20).value();  // of another year: that firms may apply once a year
  before.round = std::to_string(before.submitted_on.year()) + "-2", before.project = "一期" + before.project, before.has_form = true;
  Date date = wish.signed_from + 15;
  for (auto& bought : before.purchases) move_to(bought, date), date = date + 25;
  list_all(before);
  return before;
}

std::vector<Application> claimed_before(World& world, Random& random) {
  Application now = roomy(world, random);
  now.has_form = true;
  Application before = first_phase(world, random, now);
  now.purchases.push_back(before.purchases[1]);
  list_all(now);
  const std::string number = before.purchases[1].invoices[0].number;
  expect(now.truth, "reuse.invoice.other-policy", Severity::violation, {number},
      "listed in round " + before.round + " already").when = "the earlier batch was screened";
  expect(before.truth, "reuse.invoice.other-policy", Severity::violation, {number},
      "listed in round " + now.round + " as well").when = "a sweep after both";
  for (Application* a : {&now, &before}) {
    tolerate(a->truth, {"reuse.payment", "reuse.contract", "reuse.equipment"},
        "the other papers of that purchase are handed in twice as well");
    tolerate(a->truth, {"reuse.project", "cap.total-mismatch"}, "follows from it");
  }
  now.truth.sums_open = "the invoice counts 0 once the earlier batch was screened";
  return {now, before};
}

std::vector<Application> second_phase(World& world, Random& random) {
  Application now = roomy(world, random);
  now.has_form = true;
  return {now, first_phase(world, random, now)};
}

record::Grant grant(const Application& a, const std::string& project, Fen granted) {
  record::Grant row;
  row.policy = a.policy == "smx-2022-1" ? "smx-2021-1" : "before " + a.policy, row.year = a.submitted_on.year() - 1;
  row.enterprise = a.firm.name, row.uscc = a.firm.uscc, row.project = project;
  row.granted = granted;
  return row;
}

std::vector<Application> granted_before(World& world, Random& random) {
  Application a = roomy(world, random);
  const InvoicePaper& paper = a.purchases[0].invoices[0];
  record::Grant row = grant(a, "一期" + a.project, Fen::of(60'000'000));
  row.code = paper.code, row.number = paper.number, row.date = paper.date, row.total = paper.total, row.seller = paper.seller.name;
  world.reference.grants.push_back(row);
  expect(a.truth, "reuse.invoice.other-policy", Severity::violation, {paper.number}, "an earlier grant was paid for this invoice");
  tolerate(a.truth, {"reuse.project"}, "the funded project has part of the name of this one");
  tolerate(a.truth, {"cap.total-mismatch"}, kTotals);
  return {a};
}

std::vector<Application> granted_for_others(World& world, Random& random) {
  Wish wish = usual(world);
  wish.investment = Fen::of(990'000'000), wish.purchases = 3, wish.single_invoices = true, wish.kind = record::InvoiceKind::vat_special;
  Application a = roomy(world, random, wish);
  const InvoicePaper& paper = a.purchases[0].invoices[0];
  Application other = roomy(world, random);
  record::Grant row = grant(other, "旧厂区锅炉更新工程", Fen::of(45'000'000));
  row.code = "3700171130", row.number = paper.number, row.date = Date::of(2018, 3, 9).value(), row.total = Fen::of(87'654'321);
  row.seller = "济南旧炉设备有限公司";
  world.reference.grants.push_back(row);
  return {a, other};
}

std::vector<Application> own_grant(World& world, Random& random) {
  Application a = roomy(world, random);
  const InvoicePaper& paper = a.purchases[0].invoices[0];
  record::Grant row = grant(a, a.project, Fen::of(a.requested.count()));
  row.policy = a.policy, row.year = a.submitted_on.year();
  row.code = paper.code, row.number = paper.number, row.date = paper.date, row.total = paper.total, row.seller = paper.seller.name;
  world.reference.grants.push_back(row);
  return {a};
}

std::vector<Application> slip_in_two(World& world, Random& random) {
  auto both = two_of_one_firm(world, random);
  const Purchase& theirs = both[1].purchases[0];
  Purchase more = purchase(world, random, both[0].firm, theirs.supplier, beside(world), sum_of_totals(theirs), both[0].submitted_on);
  move_to(more, theirs.invoices[0].date + -2);  // on the same day the two invoices would be twins
  more.slips = theirs.slips;
  renew_papers(world, random, both[0].firm, more);
  both[0].purchases.push_back(more);
  list_all(both[0]);
  for (auto& a : both) {
    expect(a.truth, "reuse.payment", Severity::violation, {theirs.slips[0].serial, theirs.slips[0].receipt_number},
           "one slip stands behind two invoices of its full amount in two applications");
    tolerate(a.truth, {"chain.payment-missing", "chain.payment-short", "cap.total-mismatch"}, "the slip pays one of the two invoices only");
    a.truth.sums_open = "which of the two applications the slip pays for";
  }
  return both;
}

std::vector<Application> equal_slips(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  set_total(bought.invoices[0], Fen::of(bought.invoices[0].total.count() / 2 * 2));
  const Fen half = Fen::of(bought.invoices[0].total.count() / 2);
  const SlipPaper first = bought.slips[0];
  SlipPaper second = new_slip(world, random, a.firm, bought.supplier, half, first.date);
  second.form = first.form;
  bought.slips = {first, second};
  bought.slips[0].amount = half;
  renew_papers(world, random, a.firm, bought);
  list_all(a);
  return {a};
}

std::vector<Application> one_slip_for_many(World& world, Random& random) {
  Wish wish = usual(world);
  wish.investment = Fen::of(970'000'000), wish.purchases = 2;
  Application a = roomy(world, random, wish);
  for (auto& bought : a.purchases) {
    SlipPaper whole = bought.slips.back();
    whole.amount = sum_of_totals(bought);
    bought.slips = {whole};
    renew_papers(world, random, a.firm, bought);
  }
  return {a};
}

}  // namespace

std::vector<Story> reuse_stories() {
  return {
      {"reuse.invoice.same-list", {{"listed-twice", listed_twice}},
       {{"bound-twice-listed-once", bound_twice}, {"twin", twin}, {"same-digits-other-code", same_digits_in_list}}},
      {"reuse.invoice.other-application", {{"digital-and-cloud", claimed_in_two}}, {{"same-digits-other-code", same_digits_in_two}}},
      {"reuse.invoice.other-policy", {{"granted-in-2021", granted_before}, {"claimed-in-2021", claimed_before}},
       {{"second-phase", second_phase}, {"granted-for-another-invoice", granted_for_others}, {"own-grant", own_grant}}},
      {"reuse.payment", {{"slip-in-two-applications", slip_in_two}},
       {{"equal-slips", equal_slips}, {"one-slip-many-invoices", one_slip_for_many}}},
  };
}

}  // namespace mingjing::datasets
