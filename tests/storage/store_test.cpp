#include "storage/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "storage/fingerprint.h"
#include "storage/record/wire.h"
#include "tests/storage/world.h"

namespace mingjing::storage {
namespace {

using record::Claim;
using record::Code;
using record::Company;
using record::Date;
using record::Fen;
using record::Period;
using record::Reference;
using testing::ElementsAre;
using testing::IsEmpty;

enum class Kind { rocks, memory };

/// The one contract that every store keeps.
class StoreContract : public testing::TestWithParam<Kind> {
 protected:
  StoreContract() { open(); }
  void open() {
    store_.reset();
    if (GetParam() == Kind::memory) {
      store_ = open_memory_store();
      return;
    }
    auto opened = open_rocks_store(folder_.path() + "/store");
    ASSERT_TRUE(opened) << opened.error().reason.en;
    store_ = std::move(*opened);
  }
  /// A rocks store is closed and opened again: what is asked for after this comes off the disk.
  void reopen() {
    if (GetParam() == Kind::rocks) open();
  }
  void expect_sound() {
    const auto faults = store_->verify();
    ASSERT_TRUE(faults) << faults.error().reason.en;
    for (const auto& fault : *faults) ADD_FAILURE() << fault.en;
  }
  Sighting remember(const record::Submission& submission) {
    const auto sighting = store_->remember(submission);
    EXPECT_TRUE(sighting) << sighting.error().reason.en;
    return sighting ? *sighting : Sighting{};
  }
  ImportCount import(const std::vector<Reference>& rows) {
    const auto count = store_->import(rows);
    EXPECT_TRUE(count) << count.error().reason.en;
    return count ? *count : ImportCount{-1, -1};
  }
  std::vector<std::string> applications_on(const std::string& number) {
    std::vector<std::string> names;
    const auto claims = store_->claims_of(invoice_key(number));
    EXPECT_TRUE(claims);
    for (const Claim& claim : *claims) names.push_back(claim.granted ? "grant" : claim.application);
    return names;
  }
  TestFolder folder_;
  std::unique_ptr<Store> store_;
};

INSTANTIATE_TEST_SUITE_P(Stores, StoreContract, testing::Values(Kind::rocks, Kind::memory),
                         [](const auto& info) { return info.param == Kind::rocks ? "Rocks" : "Memory"; });

// --- applications ---

TEST_P(StoreContract, TheFirstClaimIsNewAndTheSecondApplicationSeesIt) {
  EXPECT_THAT(remember(submission_of("A", {"00000001"})).earlier, IsEmpty());
  const auto second = remember(submission_of("B", {"00000001", "00000002"}));
  ASSERT_EQ(second.earlier.size(), 1u);
  EXPECT_EQ(record::to_wire(second.earlier[0]), record::to_wire(claim_of("A", "00000001")));
  expect_sound();
}

TEST_P(StoreContract, BothSidesSeeEachOtherOnceBothAreRemembered) {
  remember(submission_of("A", {"00000001"}));
  remember(submission_of("B", {"00000001"}));
  reopen();
  const auto first = store_->sighting_of("A");
  ASSERT_TRUE(first);
  ASSERT_EQ(first->earlier.size(), 1u);
  EXPECT_EQ(first->earlier[0].application, "B");
  EXPECT_EQ(store_->sighting_of("nobody").error().code, Code::not_found);
}

TEST_P(StoreContract, TheSameSubmissionAgainChangesNothing) {
  auto submission = submission_of("A", {"00000001", "00000002"});
  EXPECT_EQ(remember(submission).version, 1);
  const auto before = *store_->stats();
  EXPECT_EQ(remember(submission).version, 1);
  std::swap(submission.claims[0], submission.claims[1]);  // another order is the same submission
  EXPECT_EQ(remember(submission).version, 1);
  reopen();
  EXPECT_EQ(remember(submission).version, 1);
  EXPECT_EQ(*store_->stats(), before);
}

TEST_P(StoreContract, AChangedSubmissionIsTheNextVersionAndWithdrawsWhatItDrops) {
  remember(submission_of("A", {"00000001", "00000002"}));
  EXPECT_EQ(remember(submission_of("A", {"00000001", "00000003"})).version, 2);
  reopen();
  EXPECT_THAT(applications_on("00000001"), ElementsAre("A"));
  EXPECT_THAT(applications_on("00000002"), IsEmpty());
  EXPECT_THAT(applications_on("00000003"), ElementsAre("A"));
  EXPECT_THAT(remember(submission_of("B", {"00000002"})).earlier, IsEmpty());
  EXPECT_EQ(store_->submission_of("A")->claims.size(), 2u);
  EXPECT_EQ(store_->stats()->at("versions"), 3);
  expect_sound();
}

TEST_P(StoreContract, AWithdrawnClaimStandsAgainWhenALaterVersionTakesItUp) {
  remember(submission_of("A", {"00000001"}));
  remember(submission_of("A", {}));
  EXPECT_THAT(applications_on("00000001"), IsEmpty());
  EXPECT_EQ(remember(submission_of("A", {"00000001"})).version, 3);
  EXPECT_THAT(applications_on("00000001"), ElementsAre("A"));
  expect_sound();
}

TEST_P(StoreContract, AnotherRowOnTheSameInvoiceIsAClaimOfItsOwn) {
  auto submission = submission_of("A", {"00000001", "00000001"});
  EXPECT_THAT(remember(submission).earlier, IsEmpty());
  EXPECT_EQ(store_->claims_of(invoice_key("00000001"))->size(), 2u);
}

TEST_P(StoreContract, ClaimsComeOrderedByYearApplicationAndRow) {
  auto late = submission_of("A", {"00000001"});
  late.claims[0].year = 2023;
  remember(late);
  auto two = submission_of("C", {"00000001", "00000001"});
  std::swap(two.claims[0], two.claims[1]);
  remember(two);
  remember(submission_of("B", {"00000001"}));
  const auto claims = store_->claims_of(invoice_key("00000001"));
  ASSERT_EQ(claims->size(), 4u);
  EXPECT_EQ((*claims)[0].application, "B");
  EXPECT_EQ((*claims)[1].application, "C");
  EXPECT_EQ((*claims)[1].row, 1);
  EXPECT_EQ((*claims)[2].row, 2);
  EXPECT_EQ((*claims)[3].application, "A");
}

TEST_P(StoreContract, KeysThatBeginAlikeAreKeptApart) {
  auto submission = submission_of("A", {"00000001"});
  submission.claims[0].key.text = std::string("k\0", 2);
  remember(submission);
  for (const std::string& text : {std::string("k"), std::string("k\0\0", 3), std::string("k\0\x01", 3), std::string()})
    EXPECT_THAT(*store_->claims_of({record::ClaimKind::invoice, text}), IsEmpty());
  EXPECT_EQ(store_->claims_of(submission.claims[0].key)->size(), 1u);
  EXPECT_THAT(*store_->claims_of({record::ClaimKind::slip, submission.claims[0].key.text}), IsEmpty());
}

TEST_P(StoreContract, EveryClaimIsVisitedInOrderOfItsKeyUntilTheVisitorHasEnough) {
  remember(submission_of("B", {"00000002", "00000001"}));
  remember(submission_of("A", {"00000002"}));
  std::vector<std::string> seen;
  ASSERT_TRUE(store_->each_claim([&](const Claim& claim) { return seen.push_back(claim.key.text + claim.application), true; }));
  EXPECT_THAT(seen, ElementsAre("4400154130-00000001B", "4400154130-00000002A", "4400154130-00000002B"));
  int count = 0;
  ASSERT_TRUE(store_->each_claim([&](const Claim&) { return ++count < 2; }));
  EXPECT_EQ(count, 2);
}

TEST_P(StoreContract, EverySubmissionIsVisitedInItsNewestVersion) {
  remember(submission_of("B", {"00000002"}));
  remember(submission_of("A", {"00000001"}));
  remember(submission_of("B", {}));
  std::vector<std::string> seen;
  ASSERT_TRUE(store_->each_submission([&](const record::Submission& s) {
    return seen.push_back(s.application + std::to_string(s.claims.size())), true;
  }));
  EXPECT_THAT(seen, ElementsAre("A1", "B0"));
}

TEST_P(StoreContract, RefusesASubmissionThatIsNotWhole) {
  auto foreign = submission_of("A", {"00000001"});
  foreign.claims[0].application = "B";
  auto granted = submission_of("A", {"00000001"});
  granted.claims[0].granted = true;
  auto keyless = submission_of("A", {"00000001"});
  keyless.claims[0].key.text.clear();
  auto garbled = submission_of("A", {"00000001"});
  garbled.project = "\xff";
  for (const auto& submission : {foreign, granted, keyless, garbled, submission_of("", {})})
    EXPECT_EQ(store_->remember(submission).error().code, Code::invalid_input);
  EXPECT_EQ(store_->stats()->at("versions"), 0);
  EXPECT_EQ(store_->stats()->at("claims"), 0);
}

TEST_P(StoreContract, KeepsTheFindingsOfTheNewestScreening) {
  record::Finding finding;
  finding.id = "f1", finding.check = "reuse.invoice.same-list", finding.summary = {"重复", "twice"};
  EXPECT_EQ(store_->keep_findings("A", {finding}).error().code, Code::not_found);
  EXPECT_EQ(store_->findings_of("A").error().code, Code::not_found);
  remember(submission_of("A", {"00000001"}));
  EXPECT_THAT(*store_->findings_of("A"), IsEmpty());
  ASSERT_TRUE(store_->keep_findings("A", {finding}));
  ASSERT_TRUE(store_->keep_findings("A", {finding}));
  EXPECT_EQ(store_->stats()->at("findings"), 1);
  ASSERT_TRUE(store_->keep_findings("A", {}));
  EXPECT_THAT(*store_->findings_of("A"), IsEmpty());
  finding.id = "f2";
  ASSERT_TRUE(store_->keep_findings("A", {finding}));
  reopen();
  ASSERT_EQ(store_->findings_of("A")->size(), 1u);
  EXPECT_EQ(store_->findings_of("A")->front().id, "f2");
  expect_sound();
}

// --- grants ---

TEST_P(StoreContract, AGrantIsAClaimOnTheInvoiceThatItWasPaidFor) {
  EXPECT_EQ(import({grant_of("别家", "别的项目", 2020, "00000001")}).added, 1);
  const auto sighting = remember(submission_of("A", {"00000001"}));
  ASSERT_EQ(sighting.earlier.size(), 1u);
  EXPECT_TRUE(sighting.earlier[0].granted);
  EXPECT_EQ(sighting.earlier[0].year, 2020);
  EXPECT_EQ(sighting.earlier[0].enterprise.name, "别家");
  expect_sound();
}

TEST_P(StoreContract, AnApplicationsOwnGrantIsNoOtherClaim) {
  auto own = grant_of("企业 A", "项目Ａ", 2022, "00000001");  // spaces and width play no part
  import({own});
  EXPECT_THAT(remember(submission_of("A", {"00000001"})).earlier, IsEmpty());
  EXPECT_THAT(applications_on("00000001"), ElementsAre("A"));
  EXPECT_THAT(remember(submission_of("B", {"00000001"})).earlier.size(), 1u);
}

TEST_P(StoreContract, AGrantThatDiffersInPolicyYearEnterpriseOrProjectIsAnotherClaim) {
  auto policy = grant_of("企业A", "项目A", 2022, "00000001"), year = policy, enterprise = policy, project = policy;
  policy.policy = "baotou-2024", year.year = 2021, enterprise.enterprise = "企业B", project.project = "项目B";
  import({policy, year, enterprise, project});
  EXPECT_EQ(remember(submission_of("A", {"00000001"})).earlier.size(), 4u);
}

TEST_P(StoreContract, OwnGrantsAreKnownByCodeWhereBothHaveOne) {
  auto submission = submission_of("A", {"00000001"});
  submission.enterprise.uscc = submission.claims[0].enterprise.uscc = "91440300708437873H";
  auto renamed = grant_of("企业A从前的名称", "项目A", 2022, "00000001"), other = grant_of("企业A", "项目A", 2022, "00000001");
  renamed.uscc = "91440300708437873h";
  other.uscc = "91440300708437874H";
  import({renamed, other});
  const auto sighting = remember(submission);
  ASSERT_EQ(sighting.earlier.size(), 1u);
  EXPECT_EQ(sighting.earlier[0].enterprise.uscc, "91440300708437874H");
}

TEST_P(StoreContract, AGrantClaimsSlipContractAndEquipmentToo) {
  auto grant = grant_of("甲", "项目", 2020, "");
  grant.code.clear();
  grant.seller = "乙", grant.receipt_number = "20220927580001302018", grant.contract_number = "HT-001", grant.equipment_serial = "SN00123";
  import({grant});
  EXPECT_EQ(store_->claims_of(record::slip_likeness_keys("20220927580001302018", "", "", {}, {})[0])->size(), 1u);
  EXPECT_EQ(store_->claims_of(*record::contract_claim_key("HT-001", "乙", "甲"))->size(), 1u);
  EXPECT_EQ(store_->claims_of(*record::equipment_likeness_key("SN00123"))->size(), 1u);
}

TEST_P(StoreContract, AGrantWithoutCodeClaimsTheLikenessOnly) {
  auto grant = grant_of("甲", "项目", 2020, "00000001");
  grant.code.clear();
  grant.seller = "乙", grant.date = Date::of(2020, 1, 1).value(), grant.total = Fen::of(100);
  import({grant});
  EXPECT_THAT(applications_on("00000001"), IsEmpty());
  EXPECT_EQ(store_->claims_of(*record::likeness_claim_key("00000001", "乙", grant.date, grant.total))->size(), 1u);
}

// --- papers ---

TEST_P(StoreContract, KeepsAnOriginalOnceAndGivesItBackByteForByte) {
  const std::string bytes("\0\xff pdf", 6), sha256 = sha256_hex(bytes);
  EXPECT_EQ(store_->original(sha256).error().code, Code::not_found);
  EXPECT_EQ(store_->keep_original(sha256, "other bytes").error().code, Code::invalid_input);
  ASSERT_TRUE(store_->keep_original(sha256, bytes));
  ASSERT_TRUE(store_->keep_original(sha256, bytes));
  reopen();
  EXPECT_EQ(*store_->original(sha256), bytes);
  EXPECT_EQ(store_->stats()->at("originals"), 1);
  ASSERT_TRUE(store_->keep_original(sha256_hex(""), ""));
  EXPECT_EQ(*store_->original(sha256_hex("")), "");
  expect_sound();
}

TEST_P(StoreContract, KeepsReadingsByContentAndReader) {
  record::Reading reading;
  reading.page_count = 3;
  EXPECT_EQ(*store_->reading_of("ab", "1"), std::nullopt);
  ASSERT_TRUE(store_->keep_reading("ab", "1", reading));
  reading.page_count = 4;
  ASSERT_TRUE(store_->keep_reading("ab", "2", reading));
  reopen();
  EXPECT_EQ((*store_->reading_of("ab", "1"))->page_count, 3);
  EXPECT_EQ((*store_->reading_of("ab", "2"))->page_count, 4);
  reading.unread = record::Message{"\xff", "x"};
  EXPECT_EQ(store_->keep_reading("ab", "3", reading).error().code, Code::invalid_input);
  expect_sound();
}

// --- the register ---

TEST_P(StoreContract, ImportingTheSameRowsAgainChangesNothing) {
  const std::vector<Reference> rows = {Company{"U1", "甲"}, Company{"U2", "乙"}, payment_of("1", "2", 5, "S"), Company{"U1", "甲"}};
  const auto first = import(rows);
  EXPECT_EQ(first.added, 3);
  EXPECT_EQ(first.known, 1);
  reopen();
  const auto before = *store_->stats();
  const auto second = import(rows);
  EXPECT_EQ(second.added, 0);
  EXPECT_EQ(second.known, 4);
  EXPECT_EQ(*store_->stats(), before);
  expect_sound();
}

TEST_P(StoreContract, OneBadRowKeepsTheWholeFileOut) {
  std::vector<Reference> rows(5000, Company{"U1", "甲"});
  rows.push_back(Company{"U2", "\xff"});
  EXPECT_EQ(store_->import(rows).error().code, Code::invalid_input);
  EXPECT_THAT(*store_->companies_by_code("U1"), IsEmpty());
  EXPECT_EQ(store_->stats()->at("companies"), 0);
}

TEST_P(StoreContract, RowsThatContradictEachOtherAreBothKept) {
  Company then{"U1", "旧名"}, now{"U1", "新名"};
  then.period.until = now.period.since = Date::of(2021, 1, 1).value();
  import({now, then});
  const auto found = store_->companies_by_code("U1");
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ((*found)[0].name, "旧名");
  EXPECT_EQ((*found)[1].name, "新名");
  EXPECT_EQ(store_->companies_by_name(" 新 名 ")->size(), 1u);
}

TEST_P(StoreContract, APaymentIsKnownByItsSerial) {
  auto payment = payment_of("6222", "6333", 100, "S1");
  import({payment});
  payment.remark = "货款", payment.ordinal = 3;
  EXPECT_EQ(import({payment}).known, 1);
  payment.amount = Fen::of(101);  // the serial of another bank: not the same money
  EXPECT_EQ(import({payment}).added, 1);
}

TEST_P(StoreContract, APaymentWithoutSerialIsKnownByWhatItSaysAndItsOrdinal) {
  auto payment = payment_of("6222", "6333", 100, "");
  EXPECT_EQ(import({payment}).added, 1);
  EXPECT_EQ(import({payment}).known, 1);
  std::vector<Reference> others(6, payment);
  std::get<record::Payment>(others[0]).ordinal = 1;
  std::get<record::Payment>(others[1]).remark = "货款";
  std::get<record::Payment>(others[2]).time = "12:00";
  std::get<record::Payment>(others[3]).payee_account = "6334";
  std::get<record::Payment>(others[4]).amount = Fen::of(99);
  std::get<record::Payment>(others[5]).date = Date::of(2022, 5, 2).value();
  EXPECT_EQ(import(others).added, 6);
}

TEST_P(StoreContract, ListsAreAskedByCodeOrByNameWhereACodeIsMissing) {
  EXPECT_FALSE(*store_->has_list("专精特新"));
  import({record::ListEntry{"专精特新", "U1", "甲公司", {}}, record::ListEntry{"失信被执行人", "", "甲公司", {}},
          record::ListEntry{"专精特新", "U2", "甲公司", {}}});
  EXPECT_TRUE(*store_->has_list("专精特新"));
  EXPECT_FALSE(*store_->has_list("专精"));
  const auto found = store_->list_entries({"甲公司", "U1"});
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ(store_->list_entries({"甲公司", ""})->size(), 3u);
  EXPECT_EQ(store_->list_entries({"乙公司", "U2"})->size(), 1u);
  EXPECT_THAT(*store_->list_entries({"", ""}), IsEmpty());
}

TEST_P(StoreContract, VerificationsAndGrantsAreFoundAndOrdered) {
  record::Verification normal{"4400154130", "00000001", record::InvoiceStatus::normal, Date::of(2022, 1, 1).value(), {}}, voided = normal;
  voided.status = record::InvoiceStatus::voided, voided.queried_on = Date::of(2022, 2, 1).value();
  import({voided, normal, grant_of("甲", "后", 2021, ""), grant_of("甲", "先", 2020, ""), grant_of("乙", "他", 2020, "")});
  const auto found = store_->verifications("4400154130", "00000001");
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ((*found)[1].status, record::InvoiceStatus::voided);
  EXPECT_THAT(*store_->verifications("4400154130", "00000002"), IsEmpty());
  const auto grants = store_->grants_of({"甲", ""});
  ASSERT_EQ(grants->size(), 2u);
  EXPECT_EQ((*grants)[0].project, "先");
}

// --- neighbourhood ---

TEST_P(StoreContract, ReachesAsManyStepsAsItIsAskedFor) {
  // U1 – P1 – U2 – account – account – U3
  import({Company{"U1", "甲"}, Company{"U2", "乙"}, Company{"U3", "丙"}, record::Holding{"P1", "张", false, "U1", 1, {}},
          record::Holding{"P1", "张", false, "U2", 1, {}}, record::BankAccount{"6222", "", "U2", {}}, payment_of("6222", "6333", 1, "S"),
          record::BankAccount{"6333", "", "U3", {}}, record::Kin{"P8", "P9", "父子", {}}});
  const auto reached = [&](int hops) {
    const auto near = store_->neighbourhood({{"", "U1"}}, hops);
    return std::tuple(near->companies.size(), near->holdings.size(), near->accounts.size(), near->payments.size());
  };
  EXPECT_EQ(reached(0), std::tuple(1u, 0u, 0u, 0u));
  EXPECT_EQ(reached(1), std::tuple(1u, 1u, 0u, 0u));
  EXPECT_EQ(reached(2), std::tuple(2u, 2u, 0u, 0u));
  EXPECT_EQ(reached(3), std::tuple(2u, 2u, 1u, 0u));
  EXPECT_EQ(reached(4), std::tuple(2u, 2u, 1u, 1u));
  EXPECT_EQ(reached(5), std::tuple(3u, 2u, 2u, 1u));
  EXPECT_THAT(store_->neighbourhood({{"", "U1"}}, 9)->kin, IsEmpty());
}

TEST_P(StoreContract, MeetsOverAddressPhoneMailAndRepresentative) {
  Company hub{"U0", "零", "", "P1", "某路 1号", "0398-123", "a@b.c"};
  Company by_address{"U1", "甲"}, by_phone{"U2", "乙"}, by_mail{"U3", "丙"}, by_person{"U4", "丁"},
          stranger{"U5", "戊", "", "P2", "某路2号", "124", "d@b.c"};
  by_address.address = "某路1号", by_phone.phone = "0398-123", by_mail.email = "A@B.C", by_person.legal_representative_id = "P1";
  import({hub, by_address, by_phone, by_mail, by_person, stranger});
  EXPECT_EQ(store_->neighbourhood({{"", "U0"}}, 2)->companies.size(), 5u);
}

TEST_P(StoreContract, PaymentsThatKnowOnlyTheNameBelongToTheFirm) {
  record::Payment payment = payment_of("", "", 1, "S");
  payment.payer_name = "甲 公司", payment.payee_name = "乙公司";
  import({Company{"U1", "甲公司"}, Company{"U2", "乙公司"}, payment});
  const auto near = store_->neighbourhood({{"", "U1"}}, 1);
  EXPECT_EQ(near->payments.size(), 1u);
  EXPECT_EQ(near->companies.size(), 2u);
}

TEST_P(StoreContract, StopsGrowingThroughAPlaceThatEveryoneShares) {
  std::vector<Reference> rows;
  for (int i = 0; i < 6; ++i) {
    Company company{"U" + std::to_string(i), "企业" + std::to_string(i)};
    company.address = "众创空间";
    rows.push_back(company);
  }
  import(rows);
  // The address has 12 neighbours: six codes and six names.
  EXPECT_EQ(store_->neighbourhood({{"", "U0"}}, 3, 12)->companies.size(), 6u);
  EXPECT_EQ(store_->neighbourhood({{"", "U0"}}, 3, 11)->companies.size(), 1u);
}

TEST_P(StoreContract, TheNeighbourhoodDependsOnTheRowsAndNotOnTheirOrder) {
  std::vector<Reference> rows;
  for (int i = 0; i < 20; ++i) rows.push_back(payment_of("6222", std::to_string(7000 + i), i, std::to_string(i)));
  rows.push_back(record::BankAccount{"6222", "", "U1", {}});
  const auto bytes_of = [](Store& store) {
    std::string bytes;
    const auto near = store.neighbourhood({{"", "U1"}}, 3);
    for (const auto& payment : near->payments) bytes += record::to_wire(payment);
    return bytes;
  };
  import(rows);
  const auto other = open_memory_store();
  std::reverse(rows.begin(), rows.end());
  ASSERT_TRUE(other->import(rows));
  EXPECT_TRUE(bytes_of(*store_) == bytes_of(*other));
  EXPECT_FALSE(bytes_of(*other).empty());
}

// --- together ---

TEST_P(StoreContract, WritersFromSeveralThreadsLoseNothing) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 8; ++i) {
        EXPECT_TRUE(store_->remember(submission_of("T" + std::to_string(t), {"0000000" + std::to_string(i)})));
        EXPECT_TRUE(store_->import(std::vector<Reference>{Company{"U" + std::to_string(i), "企业"}}));
        EXPECT_TRUE(store_->claims_of(invoice_key("00000001")));
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(store_->stats()->at("versions"), 32);
  EXPECT_EQ(store_->stats()->at("companies"), 8);
  EXPECT_EQ(applications_on("00000007").size(), 4u);
  expect_sound();
}

}  // namespace
}  // namespace mingjing::storage
