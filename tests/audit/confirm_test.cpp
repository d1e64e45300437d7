// What one paper of an application proves of another, and what it does not.

#include "audit/confirm.h"

#include <gtest/gtest.h>

namespace mingjing::audit {
namespace {

using namespace record;

constexpr std::int32_t kDoubtfulPm = 600;

template <class T>
Read<T> seen(T value, std::int32_t confidence_pm = kDoubtfulPm) {
  return Read<T>::found(std::move(value), Source::ocr, confidence_pm);
}

Fen yuan(const char* figures) { return Fen::parse(figures).value(); }

class Confirm : public testing::Test {
 protected:
  void SetUp() override {
    application_.enterprise = {"三门峡澄湖联精密机械有限公司", "91411203MA1055077M"};
    list("24426911", "无锡甘陵达机器人有限公司", "100000.00");
    list("77527055", "无锡甘陵达机器人有限公司", "50000.00");
  }
  void list(const char* number, const char* payee, const char* total) {
    ListedInvoice row;
    row.number = number, row.payer = application_.enterprise.name, row.payee = payee, row.total = yuan(total);
    application_.listed.push_back(row);
  }
  template <class Paper>
  Paper after(std::vector<Paper> papers) {
    Reading reading;
    for (auto& paper : papers) {
      PageDocument page;
      page.content = std::move(paper);
      reading.pages.push_back(std::move(page));
    }
    readings_ = confirm(application_, {reading});
    return std::get<Paper>(readings_[0].pages[0].content);
  }
  BankSlip slip(const char* amount, const char* payee, const char* receipt) const {
    BankSlip slip;
    slip.amount = seen(yuan(amount));
    slip.payee_name = seen<std::string>(payee);
    slip.payer_name = seen<std::string>("三门峡澄湖联精密机械有限公司");
    slip.receipt_number = seen<std::string>(receipt);
    return slip;
  }
  Application application_;
  std::vector<Reading> readings_;
};

TEST_F(Confirm, ASlipThatPaysAListedInvoiceToTheFenWasReadRight) {
  const auto read = after<BankSlip>({slip("100000.00", "无锡甘陵达机器人有限公司", "1")});
  EXPECT_GE(read.amount.confidence_pm(), kSurePm);
  EXPECT_GE(read.payee_name.confidence_pm(), kSurePm);
  EXPECT_GE(read.payer_name.confidence_pm(), kSurePm);
}

TEST_F(Confirm, AFenBesideProvesNothing) {
  const auto read = after<BankSlip>({slip("100000.01", "无锡甘陵达机器人有限公司", "1")});
  EXPECT_LT(read.amount.confidence_pm(), kSurePm);
}

TEST_F(Confirm, AnAmountOfAnotherSellerProvesNothing) {
  list("99999999", "洛阳峡光鼎机器人有限公司", "70000.00");
  const auto read = after<BankSlip>({slip("70000.00", "无锡甘陵达机器人有限公司", "1")});
  EXPECT_LT(read.amount.confidence_pm(), kSurePm);
}

TEST_F(Confirm, SlipsThatTogetherPayEverythingAreAllRight) {
  after<BankSlip>({slip("60000.00", "无锡甘陵达机器人有限公司", "1"), slip("90000.00", "无锡甘陵达机器人有限公司", "2")});
  for (const auto& page : readings_[0].pages) EXPECT_GE(std::get<BankSlip>(page.content).amount.confidence_pm(), kSurePm);
}

TEST_F(Confirm, ACopyOfASlipDoesNotPayTwice) {
  after<BankSlip>({slip("75000.00", "无锡甘陵达机器人有限公司", "1"), slip("75000.00", "无锡甘陵达机器人有限公司", "1")});
  for (const auto& page : readings_[0].pages) EXPECT_LT(std::get<BankSlip>(page.content).amount.confidence_pm(), kSurePm);
}

TEST_F(Confirm, AMisreadPayeeIsKnownByTheAmountThatHePaid) {
  const auto read = after<BankSlip>({slip("100000.00", "无锡廿陵达机器人有限公司", "1")});
  EXPECT_EQ(*read.payee_name, "无锡甘陵达机器人有限公司");
  EXPECT_GE(read.payee_name.confidence_pm(), kSurePm);
}

TEST_F(Confirm, AStrangerIsNotMadeASeller) {
  const auto read = after<BankSlip>({slip("100000.00", "郑州众崤源商贸有限公司", "1")});
  EXPECT_EQ(*read.payee_name, "郑州众崤源商贸有限公司");
  EXPECT_LT(read.payee_name.confidence_pm(), kSurePm);
  EXPECT_LT(read.amount.confidence_pm(), kSurePm);
}

TEST_F(Confirm, WhatWasReadSurelyIsLeftAsItIs) {
  BankSlip sure = slip("100000.00", "无锡廿陵达机器人有限公司", "1");
  sure.payee_name = seen<std::string>("无锡廿陵达机器人有限公司", kSurePm);
  EXPECT_EQ(*after<BankSlip>({sure}).payee_name, "无锡廿陵达机器人有限公司");
}

TEST_F(Confirm, TheTaxIdOfTheEnterpriseKnowsItsMisreadName) {
  Invoice invoice;
  invoice.number = seen<std::string>("24426911");
  invoice.total = seen(yuan("100000.00"));
  invoice.buyer_name = seen<std::string>("三门峡澄湖联精密杋械有限公司");
  invoice.buyer_tax_id = seen<std::string>("91411203MA1055077M", 980);
  const auto read = after<Invoice>({invoice});
  EXPECT_EQ(*read.buyer_name, application_.enterprise.name);
  EXPECT_GE(read.number.confidence_pm(), kSurePm);
  EXPECT_GE(read.total.confidence_pm(), kSurePm);
  invoice.buyer_tax_id = seen<std::string>("91411203MA39833950", 980);
  EXPECT_NE(*after<Invoice>({invoice}).buyer_name, application_.enterprise.name);
}

TEST_F(Confirm, NothingAbsentIsFilledIn) {
  BankSlip slip;
  slip.amount = seen(yuan("100000.00"));
  const auto read = after<BankSlip>({slip});
  EXPECT_FALSE(read.payee_name);
  EXPECT_LT(read.amount.confidence_pm(), kSurePm);
}

}  // namespace
}  // namespace mingjing::audit
