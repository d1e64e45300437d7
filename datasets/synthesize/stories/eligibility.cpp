// Who may apply, and when.

#include "datasets/synthesize/stories/stories.h"

namespace mingjing::datasets {

namespace {

using record::Date;
using record::Fen;
using record::Severity;

Date day(int year, int month, int of_month) {
  return Date::of(year, month, of_month).value();
}

void list(World& world, const Enterprise& firm, const std::string& name, Date since, std::optional<Date> until) {
  record::Period period;
  period.since = since, period.until = until;
  world.reference.lists.push_back({name, firm.uscc, firm.name, period});
}

std::vector<Application> on_black_list(World& world, Random& random) {
  Application a = roomy(world, random);
  list(world, a.firm, random.pick(std::vector<std::string>{"失信被执行人", "重大税收违法", "严重违法失信"}), day(2021, 10, 20), std::nullopt);
  expect(a.truth, "eligibility.listed", Severity::violation, {a.firm.name}, "on a black list on the day of filing");
  a.truth.nothing_allowed = true;
  tolerate(a.truth, {"cap.rate"}, "nothing may be asked for");
  return {a};
}

std::vector<Application> listing_ended(World& world, Random& random) {
  Application a = roomy(world, random);
  list(world, a.firm, "失信被执行人", day(2019, 2, 1), a.submitted_on);
  return {a};
}

std::vector<Application> another_is_listed(World& world, Random& random) {
  Application a = roomy(world, random);
  Enterprise other = world.new_applicant();
  other.name = a.firm.name.substr(0, a.firm.name.size() - std::string("有限公司").size()) + "实业有限公司";
  world.company(other).name = other.name;
  list(world, other, "失信被执行人", day(2020, 5, 6), std::nullopt);
  return {a};
}

std::vector<Application> filed_on(World& world, Random& random, Date date) {
  Application a = roomy(world, random);
  a.submitted_on = date;
  a.has_form = true;
  return {a};
}

std::vector<Application> a_day_late(World& world, Random& random) {
  auto late = filed_on(world, random, day(2022, 5, 16));
  expect(late[0].truth, "eligibility.late", Severity::violation, {"2022-05-16"}, "filed the day after the deadline");
  late[0].truth.nothing_allowed = true;
  tolerate(late[0].truth, {"cap.rate"}, "nothing may be asked for");
  return late;
}

std::vector<Application> on_the_last_day(World& world, Random& random) {
  return filed_on(world, random, day(2022, 5, 15));
}

std::vector<Application> claims_a_title(World& world, Random& random) {
  Wish wish;
  wish.investment = Fen::of(random.between(500'000'000, 700'000'000));
  Application a = innocent_application(world, random, wish);
  a.attributes = {"专精特新"}, a.has_form = true;
  a.requested = record::share_floor({3900}, Fen::of(a.in_interval.count() * 100 / 113));
  expect(a.truth, "eligibility.attribute", Severity::violation, {"专精特新"}, "claims 专精特新, and the list does not have the firm");
  tolerate(a.truth, {"cap.rate"}, "without the title the rate is 30 %");
  a.truth.sums_open = "whether the title is cut or the application refused";
  return {a};
}

std::vector<Application> has_the_title(World& world, Random& random) {
  Wish wish;
  wish.investment = Fen::of(random.between(500'000'000, 700'000'000));
  Application a = innocent_application(world, random, wish);
  a.attributes = {"专精特新"}, a.has_form = true;
  a.requested = record::share_floor({3900}, Fen::of(a.in_interval.count() * 100 / 113));
  list(world, a.firm, "专精特新", day(2021, 6, 3), day(2024, 6, 3));
  return {a};
}

}  // namespace

std::vector<Story> eligibility_stories() {
  return {
      {"eligibility.listed", {{"black-list", on_black_list}}, {{"listing-ended", listing_ended}, {"another-is-listed", another_is_listed}}},
      {"eligibility.late", {{"a-day-late", a_day_late}}, {{"on-the-last-day", on_the_last_day}}},
      {"eligibility.attribute", {{"claims-a-title", claims_a_title}}, {{"has-the-title", has_the_title}}},
  };
}

}  // namespace mingjing::datasets
