// What is planted is there, what is innocent is innocent: looked at by an auditor of the tests' own, who reads papers, not truth.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "datasets/synthesize/compose.h"
#include "datasets/synthesize/stories/stories.h"
#include "storage/record/identifier.h"
#include "storage/record/text.h"

namespace mingjing::datasets {
namespace {

using record::Date;
using record::Fen;
using Faults = std::set<std::string>;

std::string same(const std::string& name) { return record::normal_name(name); }

void look_at(const InvoicePaper& paper, Faults& faults) {
  Fen amount, tax;
  for (const auto& item : paper.items) {
    amount += item.amount.value_or(Fen()), tax += item.tax.value_or(Fen());
    const std::int64_t rate = item.tax_rate == "0.06" ? 600 : 1300;
    if (std::abs(item.tax->count() * 10'000 - item.amount->count() * rate) > 10'000) faults.insert("document.arithmetic");
    if (!item.quantity.empty() && Fen::parse(item.unit_price)->count() * std::stoll(item.quantity) != item.amount->count()) {
      faults.insert("document.arithmetic");
    }
  }
  if (amount != paper.amount_excl_tax || tax != paper.tax || amount + tax != paper.total) faults.insert("document.arithmetic");
  if (!paper.total_in_words.empty() && *Fen::parse_words(paper.total_in_words) != paper.total) faults.insert("document.words-mismatch");
  for (const auto& id : {paper.seller.tax_id, paper.buyer.tax_id}) {
    const auto form = record::tax_id_form(record::normal_tax_id(id));
    if (form != record::TaxIdForm::credit_code && form != record::TaxIdForm::old_15) faults.insert("document.tax-id");
  }
  if (!record::InvoiceKey::of(paper.code, paper.number)) faults.insert("number-format");
}

/// The values of a code by place, amounts by value.
void look_at_code(const InvoicePaper& paper, Faults& faults) {
  std::vector<std::string> parts = {""};
  for (char c : paper.qr_payload) c == ',' ? parts.emplace_back() : parts.back() += c, void();
  const bool digital = paper.code.empty();
  if (parts[2] != paper.code || parts[3] != paper.number || *Fen::parse(parts[4]) != (digital ? paper.total : paper.amount_excl_tax) ||
      *Date::parse(parts[5]) != paper.date || parts[6] != (paper.kind == record::InvoiceKind::vat_special ? "" : paper.check_code)) {
    faults.insert("document.qr-mismatch");
  }
}

void look_at(const Application& a, const Purchase& bought, Faults& faults) {
  Fen due, paid;
  for (const auto& paper : bought.invoices) {
    look_at(paper, faults), look_at_code(paper, faults);
    due += paper.total;
    if (bought.contract && paper.date < bought.contract->signed_on) faults.insert("chain.date-order");
    if (paper.date < *Date::of(2021, 7, 1) || paper.date > a.submitted_on) faults.insert("cap.interval");
    if (same(paper.buyer.name) != same(a.firm.name) ||
        (bought.contract && same(paper.seller.name) != same(bought.contract->party_b.name))) {
      faults.insert("chain.party-mismatch");
    }
  }
  std::set<std::string> serials;
  for (const auto& slip : bought.slips) {
    paid += slip.amount;
    if (same(slip.payer.name) != same(a.firm.name)) faults.insert("party.third-party-payer");
    if (same(slip.payee.name) != same(bought.supplier.name)) faults.insert("party.third-party-payee");
    if (slip.date > a.submitted_on || (bought.contract && slip.date < bought.contract->signed_on)) faults.insert("chain.date-order");
    if (!slip.amount_in_words.empty() && *Fen::parse_words(slip.amount_in_words) != slip.amount) faults.insert("document.words-mismatch");
    if (!serials.insert(slip.serial).second) faults.insert("reuse.payment");
  }
  if (bought.invoices.empty()) faults.insert("chain.invoice-missing");
  else if (paid < due) faults.insert(paid == Fen() ? "chain.payment-missing" : "chain.payment-short");
  if (!bought.contract) faults.insert("chain.contract-missing");
  else if (due > bought.contract->amount) faults.insert("chain.amount-mismatch");
  Fen items;
  if (bought.contract) {
    for (const auto& item : bought.contract->items) items += *item.amount;
    if (items != bought.contract->amount) faults.insert("document.arithmetic");
  }
}

void look_at_list(const Application& a, Faults& faults) {
  std::map<std::string, const InvoicePaper*> pages;
  for (const auto& bought : a.purchases) {
    for (const auto& paper : bought.invoices) pages[paper.code + "-" + paper.number] = &paper;
  }
  std::set<std::string> rows;
  Fen sum;
  for (const auto& row : a.listed) {
    const std::string key = row.paper.code + "-" + row.paper.number;
    sum += row.paper.total;
    if (!rows.insert(key).second) faults.insert("reuse.invoice.same-list");
    const auto page = pages.find(key);
    if (page == pages.end()) faults.insert("chain.invoice-missing");
    else if (page->second->total != row.paper.total || page->second->amount_excl_tax != row.paper.excl_tax ||
        page->second->date != row.paper.date) {
      faults.insert("chain.amount-mismatch");
    }
  }
  if (rows.size() < pages.size()) faults.insert("chain.unlisted");
  if (sum != a.in_interval) faults.insert("cap.total-mismatch");
  if (a.requested_on_form && *a.requested_on_form != a.requested) faults.insert("cap.total-mismatch");
}

void look_at_firm(const Application& a, const Register& reference, Faults& faults) {
  if (a.submitted_on > *Date::of(2022, 5, 15)) faults.insert("eligibility.late");
  std::set<std::string> lists;
  for (const auto& row : reference.lists) {
    if (row.uscc == a.firm.uscc && row.period.holds_on(a.submitted_on)) lists.insert(row.list);
  }
  for (const char* black : {"失信被执行人", "重大税收违法", "严重违法失信"}) {
    if (lists.contains(black)) faults.insert("eligibility.listed");
  }
  for (const auto& claim : a.attributes) {
    if (!lists.contains(claim)) faults.insert("eligibility.attribute");
  }
}

Faults look_at(const Application& a, const Register& reference) {
  Faults faults;
  for (const auto& bought : a.purchases) look_at(a, bought, faults);
  look_at_list(a, faults);
  look_at_firm(a, reference, faults);
  return faults;
}

const std::vector<Composition>& worlds() {
  static const std::vector<Composition> all = {compose({1, 140, {"all"}}), compose({2, 140, {"all"}}), compose({77, 120, {"all"}})};
  return all;
}

TEST(Innocents, HaveNothingThatAnAuditorCouldName) {
  int seen = 0;
  for (const auto& world : worlds()) {
    for (const auto& a : world.applications) {
      if (!a.truth.story.empty()) continue;
      ++seen;
      EXPECT_THAT(look_at(a, world.reference), testing::IsEmpty())
          << a.folder << " " << (a.truth.look_alikes.empty() ? "" : a.truth.look_alikes[0].story + "/" + a.truth.look_alikes[0].name);
    }
  }
  EXPECT_GT(seen, 200);
}

TEST(Guilty, AreFoundByLookingAtTheirPapers) {
  // Checks that one application's own papers and lists decide; the others are tested below.
  const std::set<std::string> decided = {
      "reuse.invoice.same-list", "cap.interval", "cap.total-mismatch", "party.third-party-payer", "party.third-party-payee",
      "chain.invoice-missing", "chain.payment-missing", "chain.payment-short", "chain.contract-missing", "chain.amount-mismatch",
      "chain.party-mismatch", "chain.date-order", "document.qr-mismatch", "document.words-mismatch", "document.arithmetic",
      "document.tax-id", "eligibility.listed", "eligibility.late", "eligibility.attribute"};
  std::set<std::string> found;
  for (const auto& world : worlds()) {
    for (const auto& a : world.applications) {
      const std::string check = a.truth.story.substr(0, a.truth.story.find('/'));
      if (!decided.contains(check)) continue;
      found.insert(check);
      const Faults faults = look_at(a, world.reference);
      EXPECT_TRUE(faults.contains(check)) << a.truth.story;
      for (const auto& fault : faults) {
        const auto names_it = [&](const auto& each) { return each.check == fault; };
        const bool told = std::any_of(a.truth.expected.begin(), a.truth.expected.end(), names_it) ||
                          std::any_of(a.truth.tolerated.begin(), a.truth.tolerated.end(), names_it);
        EXPECT_TRUE(told) << a.truth.story << " has " << fault << " besides";
      }
    }
  }
  EXPECT_EQ(found, decided);
}

std::vector<const Application*> of_story(const Composition& world, const std::string& story) {
  std::vector<const Application*> all;
  for (const auto& a : world.applications) {
    if (a.truth.story == story) all.push_back(&a);
  }
  return all;
}

const Application& look_alike(const Composition& world, const std::string& story, const std::string& name) {
  for (const auto& a : world.applications) {
    for (const auto& each : a.truth.look_alikes) {
      if (each.story == story && each.name == name) return a;
    }
  }
  throw std::runtime_error("not planted: " + story + "/" + name);
}

TEST(Stories, AreAllPlantedWithLookAlikesInOtherFirms) {
  for (const auto& world : worlds()) {
    for (const auto& story : all_stories()) {
      ASSERT_FALSE(story.guilty.empty() || story.look_alikes.empty()) << story.check;
      for (const auto& variant : story.guilty) {
        const auto planted = of_story(world, story.check + "/" + variant.name);
        ASSERT_FALSE(planted.empty()) << story.check << "/" << variant.name;
        for (const auto* a : planted) {
          EXPECT_TRUE(std::any_of(a->truth.expected.begin(), a->truth.expected.end(),
              [&](const Expected& each) { return each.check == story.check; }));
          EXPECT_TRUE(a->truth.look_alikes.empty());
        }
      }
      for (const auto& variant : story.look_alikes) EXPECT_TRUE(look_alike(world, story.check, variant.name).truth.story.empty());
    }
  }
}

TEST(Rate, IsBrokenByOneFenAndKeptToTheFen) {
  for (const auto& world : worlds()) {
    const Application& broken = *of_story(world, "cap.rate/one-fen-above").at(0);
    EXPECT_EQ(broken.requested - *broken.truth.sums.allowable, Fen::of(1));
    const Application& kept = look_alike(world, "cap.rate", "exactly-the-rate");
    EXPECT_EQ(kept.requested, *kept.truth.sums.allowable_prudent);
    const Application& with_tax = look_alike(world, "cap.rate", "exactly-the-rate-with-tax");
    EXPECT_EQ(with_tax.requested, *with_tax.truth.sums.allowable);
    const Application& forty = look_alike(world, "cap.rate", "forty-percent-on-the-list");
    EXPECT_EQ(forty.requested, *forty.truth.sums.allowable_prudent);
    EXPECT_GT(forty.requested, record::share_floor({3000}, *forty.truth.sums.evidenced));
  }
}

TEST(Cap, IsBrokenByOneFenWhileTheRateHolds) {
  for (const auto& world : worlds()) {
    const Application& broken = *of_story(world, "cap.amount/one-fen-above").at(0);
    EXPECT_EQ(broken.requested, Fen::of(200'000'001));
    EXPECT_LT(broken.requested, record::share_floor({3000}, *broken.truth.sums.evidenced_excl_tax));
    EXPECT_EQ(look_alike(world, "cap.amount", "exactly-the-cap").requested, Fen::of(200'000'000));
  }
}

TEST(Minimum, IsMissedUnderEveryReadingOrMetToTheFen) {
  for (const auto& world : worlds()) {
    EXPECT_LT(*of_story(world, "cap.minimum-investment/below").at(0)->truth.sums.evidenced, Fen::of(150'000'000));
    EXPECT_EQ(*look_alike(world, "cap.minimum-investment", "exactly-the-minimum").truth.sums.evidenced, Fen::of(300'000'000));
    EXPECT_GE(*look_alike(world, "cap.minimum-investment", "small-but-on-the-list").truth.sums.evidenced_excl_tax, Fen::of(150'000'000));
  }
}

TEST(Innocents, AskForNoMoreThanThePapersProve) {
  for (const auto& world : worlds()) {
    for (const auto& a : world.applications) {
      if (!a.truth.story.empty() || !a.truth.tolerated.empty()) continue;
      ASSERT_TRUE(a.truth.sums.evidenced) << a.folder;
      EXPECT_EQ(*a.truth.sums.evidenced, a.in_interval) << a.folder;
      EXPECT_LE(a.requested, *a.truth.sums.allowable_prudent) << a.folder;
      EXPECT_LE(*a.truth.sums.allowable_prudent, *a.truth.sums.allowable) << a.folder;
    }
  }
}

TEST(Invoices, AreClaimedTwiceOnlyWhereItWasPlanted) {
  for (const auto& world : worlds()) {
    std::map<std::string, std::set<std::string>> claims;
    for (const auto& a : world.applications) {
      for (const auto& row : a.listed) claims[row.paper.code + "-" + row.paper.number].insert(a.folder);
    }
    for (const auto& [key, folders] : claims) {
      if (folders.size() < 2) continue;
      for (const auto& a : world.applications) {
        if (folders.contains(a.folder)) { EXPECT_EQ(a.truth.story, "reuse.invoice.other-application/digital-and-cloud") << key; }
      }
    }
  }
}

TEST(Payments, OfEverySlipAreKnownToTheBankOnce) {
  for (const auto& world : worlds()) {
    std::map<std::string, int> known;
    for (const auto& payment : world.reference.payments) ++known[payment.serial];
    for (const auto& a : world.applications) {
      for (const auto& bought : a.purchases) {
        for (const auto& slip : bought.slips) EXPECT_EQ(known[slip.serial], 1) << a.folder;
      }
    }
  }
}

TEST(Grants, NameTheInvoiceOnlyWhereReuseWasPlanted) {
  for (const auto& world : worlds()) {
    int reused = 0;
    for (const auto& grant : world.reference.grants) {
      for (const auto& a : world.applications) {
        for (const auto& row : a.listed) {
          if (row.paper.code != grant.code || row.paper.number != grant.number) continue;
          if (grant.uscc == a.firm.uscc && grant.project == a.project) continue;
          ++reused;
          EXPECT_EQ(a.truth.story, "reuse.invoice.other-policy/granted-in-2021");
        }
      }
    }
    EXPECT_EQ(reused, 1);
  }
}

TEST(EarlierRound, SharesAnInvoiceOnlyWithTheGuiltyFirm) {
  for (const auto& world : worlds()) {
    ASSERT_EQ(world.earlier.size(), 2u);
    std::set<std::string> reused;
    for (const auto& before : world.earlier) {
      EXPECT_EQ(before.round, "2021-2");
      EXPECT_THAT(look_at(before, world.reference), testing::IsEmpty());
      for (const auto& row : before.listed) {
        EXPECT_LT(row.paper.date, before.submitted_on);
        for (const auto& a : world.applications) {
          for (const auto& now : a.listed) {
            if (now.paper.number == row.paper.number && now.paper.code == row.paper.code) reused.insert(a.truth.story);
          }
        }
      }
    }
    EXPECT_EQ(reused, (std::set<std::string>{"reuse.invoice.other-policy/claimed-in-2021"}));
  }
}

TEST(Compose, RefusesWhatItCannotDo) {
  EXPECT_THROW((void)compose({1, 100, {"cap.nothing"}}), std::invalid_argument);
  EXPECT_THROW((void)compose({1, 2, {"cap.rate", "party.kin"}}), std::invalid_argument);
}

TEST(Compose, ChoosesAmongAllWhereTheyDoNotFit) {
  for (int firms = 1; firms < 12; ++firms) {
    const Composition small = compose({9, firms, {"all"}});
    std::set<std::string> names, guilty;
    for (const auto& a : small.applications) {
      names.insert(a.firm.uscc);
      if (!a.truth.story.empty()) guilty.insert(a.firm.uscc);
    }
    EXPECT_EQ(names.size(), static_cast<std::size_t>(firms));
    EXPECT_LE(guilty.size(), static_cast<std::size_t>(firms) / 2);
  }
  const auto stories = [](std::uint64_t seed) {
    std::set<std::string> names;
    for (const auto& a : compose({seed, 12, {"all"}}).applications) names.insert(a.truth.story);
    return names;
  };
  EXPECT_NE(stories(1), stories(2));
}

TEST(Compose, PlantsOnlyWhatIsAskedFor) {
  const Composition none = compose({5, 6, {"none"}});
  EXPECT_EQ(none.applications.size(), 6u);
  for (const auto& a : none.applications) EXPECT_TRUE(a.truth.story.empty() && a.truth.expected.empty() && a.truth.look_alikes.empty());
  const Composition one = compose({5, 6, {"eligibility.late"}});
  EXPECT_EQ(of_story(one, "eligibility.late/a-day-late").size(), 1u);
}

}  // namespace
}  // namespace mingjing::datasets
