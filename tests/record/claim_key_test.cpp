#include "storage/record/claim_key.h"

#include <gtest/gtest.h>

namespace mingjing::record {
namespace {

const Date kDay = *Date::of(2022, 9, 27);

TEST(SlipKey, IsTheSameForAReprintFromAnotherBranch) {
  const auto first = slip_claim_key("中国工商银行股份有限公司上海分行", "2022 0927-5800"), second = slip_claim_key("工商银行", "202209275800");
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, *second);
  EXPECT_NE(*first, *slip_claim_key("中国银行", "202209275800"));
  EXPECT_EQ(*slip_claim_key("中国银行上海分行", "1"), *slip_claim_key("中国银行", "1"));
}

TEST(SlipKey, IsAbsentWithoutWhatNamesThePayment) {
  EXPECT_FALSE(slip_claim_key("", "202209275800"));
  EXPECT_FALSE(slip_claim_key("工商银行", ""));
  EXPECT_FALSE(slip_claim_key("6222", "6333", Fen::of(1), kDay, ""));
  EXPECT_FALSE(slip_claim_key("", "", Fen::of(1), kDay, "77"));
}

TEST(SlipLikeness, LinksTheSlipsOfPayerAndPayee) {
  const auto payer = slip_likeness_keys("A1", "6222021234561234", "6333", Fen::of(100), kDay);
  const auto payee = slip_likeness_keys("B2", "6222 0212 3456 1234", "6333", Fen::of(100), kDay);
  ASSERT_EQ(payer.size(), 2u);
  EXPECT_NE(payer[0], payee[0]);
  EXPECT_EQ(payer[1], payee[1]);
  EXPECT_NE(payer[1], slip_likeness_keys("A1", "6222021234561234", "6333", Fen::of(101), kDay)[1]);
}

TEST(SlipLikeness, NeverRestsOnMaskedAccounts) {
  EXPECT_TRUE(slip_likeness_keys("", "6222****1234", "6333", Fen::of(100), kDay).empty());
}

TEST(ContractKey, DoesNotDependOnTheOrderOfTheParties) {
  EXPECT_EQ(*contract_claim_key("HT-2022-001", "甲公司", "乙公司"), *contract_claim_key("HT2022001", "乙公司", "甲公司"));
  EXPECT_FALSE(contract_claim_key("HT-2022-001", "甲公司", ""));
  EXPECT_EQ(contract_likeness_keys("HT-2022-001", "甲公司", "").size(), 1u);
  EXPECT_EQ(contract_likeness_keys("HT-2022-001", "甲公司", "乙公司").size(), 2u);
  EXPECT_TRUE(contract_likeness_keys("", "甲公司", "乙公司").empty());
}

TEST(EquipmentKey, NeedsAModelAndALikenessALongSerial) {
  EXPECT_EQ(*equipment_claim_key("sn-00123", "XK 714"), *equipment_claim_key("SN00123", "xk714"));
  EXPECT_FALSE(equipment_claim_key("SN00123", ""));
  EXPECT_FALSE(equipment_likeness_key("0012"));
  EXPECT_TRUE(equipment_likeness_key("00123"));
}

TEST(InvoiceLikeness, NeedsAllFourParticulars) {
  EXPECT_TRUE(likeness_claim_key("12271532", "卖方", kDay, Fen::of(1)));
  EXPECT_FALSE(likeness_claim_key("", "卖方", kDay, Fen::of(1)));
  EXPECT_FALSE(likeness_claim_key("12271532", "", kDay, Fen::of(1)));
  EXPECT_FALSE(likeness_claim_key("12271532", "卖方", std::nullopt, Fen::of(1)));
  EXPECT_FALSE(likeness_claim_key("12271532", "卖方", kDay, std::nullopt));
  EXPECT_TRUE(invoice_twin_key("卖方", kDay, Fen::of(1)));
  EXPECT_FALSE(invoice_twin_key("卖方", kDay, std::nullopt));
}

TEST(Keys, WithABarInsideAPartStayApart) {
  EXPECT_NE(likeness_claim_key("1", "a|b", kDay, Fen::of(1))->text, likeness_claim_key("1|a", "b", kDay, Fen::of(1))->text);
}

}  // namespace
}  // namespace mingjing::record
