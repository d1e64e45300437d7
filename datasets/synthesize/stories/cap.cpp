// Asking for more than the rate, the cap, the interval or the number of applications allows.

#include "datasets/synthesize/stories/stories.h"

namespace mingjing::datasets {

namespace {

using record::Date;
using record::Fen;
using record::Severity;

const std::string kTwoBases = "between the rate of the base without tax and with tax the law can be read two ways (F-01)";

struct Bases {
  Fen gross, net;
};
Bases bases(const Application& a) {
  Bases sum;
  for (const auto& bought : a.purchases) {
    for (const auto& paper : bought.invoices) sum.gross += paper.total, sum.net += paper.amount_excl_tax;
  }
  return sum;
}

Application of_size(World& world, Random& random, const std::string& programme, std::int64_t fen) {
  Wish wish;
  wish.programme = programme, wish.investment = Fen::of(fen), wish.purchases = 3;
  return innocent_application(world, random, wish);
}

std::vector<Application> a_fen_above_the_rate(World& world, Random& random) {
  Application a = of_size(world, random, "digital", random.between(700'000'000, 900'000'000));
  a.requested = record::share_floor(programme("digital").rate, bases(a).gross) + Fen::of(1);
  expect(a.truth, "cap.rate", Severity::violation, {}, "one fen more than 30 % of the investment with tax");
  return {a};
}

std::vector<Application> far_above_the_rate(World& world, Random& random) {
  Application a = of_size(world, random, "robot", random.between(250'000'000, 400'000'000));
  a.requested = Fen::of(record::share_floor({2900}, bases(a).gross).count() / 100 * 100);
  expect(a.truth, "cap.rate", Severity::violation, {}, "29 % for a robot project of a firm that is not on 对标提升");
  return {a};
}

std::vector<Application> exactly_the_rate(World& world, Random& random) {
  Application a = of_size(world, random, "digital", random.between(600'000'000, 900'000'000));
  a.requested = record::share_floor(programme("digital").rate, bases(a).net);
  return {a};
}

std::vector<Application> exactly_the_rate_with_tax(World& world, Random& random) {
  Application a = of_size(world, random, "5g-iiot", random.between(100'000'000, 300'000'000));
  a.requested = record::share_floor(programme("5g-iiot").rate, bases(a).gross);
  tolerate(a.truth, {"cap.rate", "cap.base"}, kTwoBases);
  return {a};
}

void put_on_list(World& world, const Application& a, const std::string& list, Date since) {
  record::Period period;
  period.since = since;
  world.reference.lists.push_back({list, a.firm.uscc, a.firm.name, period});
}

std::vector<Application> forty_percent_on_list(World& world, Random& random) {
  Application a = of_size(world, random, "green", random.between(400'000'000, 600'000'000));
  a.requested = record::share_floor(programme("green").raised, bases(a).net);
  a.attributes = {"专精特新"};
  put_on_list(world, a, "专精特新", Date::of(2020, 11, 13).value());
  a.has_form = true;
  return {a};
}

std::vector<Application> a_fen_above_the_cap(World& world, Random& random) {
  Application a = of_size(world, random, "tech", random.between(880'000'000, 990'000'000));
  a.requested = programme("tech").cap + Fen::of(1);
  expect(a.truth, "cap.amount", Severity::violation, {}, "one fen above the cap of 技术改造");
  return {a};
}

std::vector<Application> exactly_the_cap(World& world, Random& random) {
  Application a = of_size(world, random, "tech", random.between(880'000'000, 990'000'000));
  a.requested = programme("tech").cap;
  return {a};
}

std::vector<Application> below_the_minimum(World& world, Random& random) {
  Application a = of_size(world, random, "digital", random.between(110'000'000, 145'000'000));
  expect(a.truth, "cap.minimum-investment", Severity::violation, {}, "below the minimum under every reading, 150 万元 for 专精特新 included");
  a.truth.nothing_allowed = true;
  tolerate(a.truth, {"cap.rate"}, "nothing may be asked for where the minimum is missed");
  return {a};
}

std::vector<Application> exactly_the_minimum(World& world, Random& random) {
  Application a = of_size(world, random, "digital", programme("digital").minimum.count());
  tolerate(a.truth, {"cap.minimum-investment"}, "with tax it is the minimum to the fen, without tax it is less");
  return {a};
}

std::vector<Application> small_on_list(World& world, Random& random) {
  Application a = of_size(world, random, "tech", random.between(180'000'000, 230'000'000));
  put_on_list(world, a, "专精特新", Date::of(2019, 12, 2).value());
  a.attributes = {"专精特新"};
  a.has_form = true;
  return {a};
}

Application with_first_invoice_on(World& world, Random& random, Date date) {
  Application a = roomy(world, random);
  move_to(a.purchases[0], date);
  list_all(a);
  return a;
}

std::vector<Application> before_the_interval(World& world, Random& random) {
  Application a = with_first_invoice_on(world, random, Date::of(2021, 6, 30).value());
  expect(a.truth, "cap.interval", Severity::violation, {a.purchases[0].invoices[0].number}, "dated the day before the interval");
  tolerate(a.truth, {"cap.total-mismatch"}, "the sum of the list is more than the papers prove");
  return {a};
}

std::vector<Application> first_day(World& world, Random& random) {
  return {with_first_invoice_on(world, random, Date::of(2021, 7, 1).value())};
}

std::vector<Application> day_of_filing(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  bought.invoices[0].date = bought.slips[0].date = a.submitted_on;
  renew_qr(bought.invoices[0]);
  renew_papers(world, random, a.firm, bought);
  for (auto& paper : bought.vouchers) paper.date = a.submitted_on;
  for (auto& paper : bought.receipts) paper.received_on = a.submitted_on;
  list_all(a);
  return {a};
}

std::vector<Application> two_of_one_firm(World& world, Random& random) {
  Application a = roomy(world, random);
  Wish wish;
  wish.programme = "tech";
  Application b = innocent_application(world, random, a.firm, wish);
  b.folder = a.firm.name + "/" + b.project;
  for (Application* each : {&a, &b}) {
    each->has_form = true;
    expect(each->truth, "cap.applications", Severity::warning, {a.firm.name}, "two subsidised projects of one firm in one year (原则上)");
  }
  return {a, b};
}

std::vector<Application> with_cloud_beside(World& world, Random& random) {
  Application a = roomy(world, random);
  Wish wish;
  wish.programme = "cloud";
  Application b = innocent_application(world, random, a.firm, wish);
  b.folder = a.firm.name + "/" + b.project;
  a.has_form = b.has_form = true;
  return {a, b};
}

std::vector<Application> form_against_summary(World& world, Random& random) {
  Application a = roomy(world, random);
  a.has_form = true;
  a.requested_on_form = a.requested;
  a.requested = Fen::of(a.requested.count() * 115 / 100);
  expect(a.truth, "cap.total-mismatch", Severity::violation, {}, "the 汇总表 asks for 15 % more than the form").either = true;
  return {a};
}

std::vector<Application> rounded_summary(World& world, Random& random) {
  Application a = roomy(world, random);
  a.has_form = true;
  a.requested_on_form = a.requested;
  a.wan_places = 2;
  return {a};
}

}  // namespace

std::vector<Story> cap_stories() {
  return {
      {"cap.rate", {{"one-fen-above", a_fen_above_the_rate}, {"far-above", far_above_the_rate}},
       {{"exactly-the-rate", exactly_the_rate}, {"exactly-the-rate-with-tax", exactly_the_rate_with_tax},
        {"forty-percent-on-the-list", forty_percent_on_list}}},
      {"cap.amount", {{"one-fen-above", a_fen_above_the_cap}}, {{"exactly-the-cap", exactly_the_cap}}},
      {"cap.minimum-investment", {{"below", below_the_minimum}},
       {{"exactly-the-minimum", exactly_the_minimum}, {"small-but-on-the-list", small_on_list}}},
      {"cap.interval", {{"day-before", before_the_interval}}, {{"first-day", first_day}, {"day-of-filing", day_of_filing}}},
      {"cap.applications", {{"two-projects", two_of_one_firm}}, {{"cloud-beside-digital", with_cloud_beside}}},
      {"cap.total-mismatch", {{"form-against-summary", form_against_summary}}, {{"rounded-summary", rounded_summary}}},
  };
}

}  // namespace mingjing::datasets
