// The firms of the world: valid codes, and nothing shared.

#include <gtest/gtest.h>

#include <set>

#include "datasets/synthesize/random.h"
#include "datasets/synthesize/world.h"
#include "storage/record/identifier.h"

namespace mingjing::datasets {
namespace {

TEST(Random, RepeatsItselfFromTheSeedAndForksApart) {
  Random a(7), b(7);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(a.next(), b.next());
  EXPECT_NE(Random(7).fork("list").next(), Random(7).fork("lists").next());
  EXPECT_NE(Random(7).fork("list").next(), Random(8).fork("list").next());
}

TEST(Random, DoesNotChangeBetweenMachines) {
  // Worlds that were measured must come out again: these numbers are part of the format.
  Random random(1);
  EXPECT_EQ(random.next(), 0x910a2dec89025cc1ULL);
  EXPECT_EQ(random.next(), 0xbeeb8da1658eec67ULL);
}

TEST(Random, StaysWithinBothEnds) {
  Random random(3);
  std::set<std::int64_t> seen;
  for (int i = 0; i < 500; ++i) seen.insert(random.between(-2, 2));
  EXPECT_EQ(seen, (std::set<std::int64_t>{-2, -1, 0, 1, 2}));
}

TEST(OrganisationCode, HasTheCheckCharacterOfTheStandard) {
  EXPECT_EQ(organisation_code("D2143569"), "D2143569X");  // the example of GB 11714 itself
}

TEST(World, GivesEveryFirmAValidCodeAndAValidOldId) {
  World world(11);
  for (int i = 0; i < 300; ++i) {
    const Enterprise firm = i % 2 == 0 ? world.new_applicant() : world.new_supplier();
    EXPECT_TRUE(record::CreditCode::parse(firm.uscc).has_value()) << firm.uscc;
    EXPECT_EQ(record::tax_id_form(firm.uscc.substr(2, 15)), record::TaxIdForm::old_15) << firm.uscc;
  }
}

TEST(World, SharesNothingBetweenFirms) {
  World world(12);
  std::set<std::string> seen;
  for (int i = 0; i < 400; ++i) {
    const Enterprise firm = i % 2 == 0 ? world.new_applicant() : world.new_supplier();
    for (const auto& own : {firm.name, firm.uscc, firm.address, firm.phone, firm.email, firm.account, firm.legal_representative.name,
                            firm.manager.name, firm.supervisor.name, firm.holder.name, firm.legal_representative.id, firm.manager.id,
                            firm.supervisor.id, firm.holder.id}) {
      EXPECT_TRUE(seen.insert(own).second) << own;
    }
  }
}

TEST(World, HasNamesForThePeopleOfATownOfAThousandApplications) {
  World world(14);
  std::set<std::string> names;
  for (int i = 0; i < 40'000; ++i) names.insert(world.new_person().name);  // more than there are short names
  EXPECT_EQ(names.size(), 40'000u);
}

TEST(World, EntersEveryFirmOnceWithHoldingsOfOneHundredPercent) {
  World world(13);
  for (int i = 0; i < 40; ++i) {
    const Enterprise firm = world.new_supplier();
    int rows = 0;
    for (const auto& row : world.reference.companies) rows += row.uscc == firm.uscc;
    EXPECT_EQ(rows, 1);
    std::int64_t held = 0;
    for (const auto& row : world.reference.holdings) held += row.uscc == firm.uscc ? row.percent_millionths : 0;
    EXPECT_EQ(held, 1'000'000);
  }
}

}  // namespace
}  // namespace mingjing::datasets
