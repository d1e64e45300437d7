#include "storage/record/identifier.h"

#include <gtest/gtest.h>

namespace mingjing::record {
namespace {

TEST(CreditCode, HoldsOnlyWithItsCheckCharacter) {
  EXPECT_TRUE(CreditCode::parse("91440300708437873H"));  // seen in a real QR payload
  EXPECT_TRUE(CreditCode::parse(" ９１440300708437873h "));
  EXPECT_EQ(CreditCode::check_character("91440300708437873"), 'H');
  for (const char c : std::string("0123456789ABCDEFGJKLMNPQRTUWXY")) EXPECT_FALSE(CreditCode::parse(std::string("91440300708437873") + c));
  for (const char* text : {"", "91440300708437873", "91440300708437873HH", "9144030070843787IH", "91440300708437O73H",
                           "一二三四五六七八九一二三四五六七八九"})
    EXPECT_FALSE(CreditCode::parse(text)) << text;
}

TEST(CreditCode, CatchesEveryChangeOfOneCharacter) {
  const std::string good = "91440300708437873H", symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  for (std::size_t i = 0; i < good.size(); ++i)
    for (const char c : symbols) {
      if (c == good[i]) continue;
      std::string changed = good;
      changed[i] = c;
      EXPECT_FALSE(CreditCode::parse(changed)) << changed;
    }
}

TEST(TaxId, FormsAreToldApart) {
  EXPECT_EQ(tax_id_form("91440300708437873H"), TaxIdForm::credit_code);
  EXPECT_EQ(tax_id_form("91350211M0000XUF46"), TaxIdForm::bad_check);
  EXPECT_EQ(tax_id_form("440300708437873"), TaxIdForm::old_15);  // the same firm before 2015
  EXPECT_EQ(tax_id_form("440300708437874"), TaxIdForm::old_15_bad);
  EXPECT_EQ(tax_id_form("11010519491231002X"), TaxIdForm::person);
  EXPECT_EQ(tax_id_form("11010519491231002X00"), TaxIdForm::person);
  EXPECT_EQ(tax_id_form("110105491231002"), TaxIdForm::person);
  EXPECT_EQ(tax_id_form("11010549123100200"), TaxIdForm::person);
  EXPECT_EQ(tax_id_form("44030400DK00635"), TaxIdForm::temporary);
  EXPECT_EQ(tax_id_form(""), TaxIdForm::other);
  EXPECT_EQ(tax_id_form("123"), TaxIdForm::other);
}

TEST(InvoiceKey, IsCodeAndNumberOrALongNumberAlone) {
  EXPECT_EQ(InvoiceKey::of("4400154130", "12271532")->text(), "4400154130-12271532");
  EXPECT_EQ(InvoiceKey::of(" ４400154130", "1227 1532")->text(), "4400154130-12271532");
  EXPECT_EQ(InvoiceKey::of("", "25312000000349611002")->text(), "25312000000349611002");
  EXPECT_EQ(InvoiceKey::of("4400154130", "25312000000349611002")->text(), "25312000000349611002");
  EXPECT_EQ(InvoiceKey::of("44010123", "0123456789")->text(), "44010123-0123456789");
  EXPECT_FALSE(InvoiceKey::of("", "12271532"));
  EXPECT_FALSE(InvoiceKey::of("", ""));
  EXPECT_FALSE(InvoiceKey::of("4400154130", ""));
  EXPECT_FALSE(InvoiceKey::of("4400154130", "1227153B"));
  EXPECT_FALSE(InvoiceKey::of("44OO154130", "12271532"));
  EXPECT_FALSE(InvoiceKey::of("", "253120000003496110021"));
}

TEST(InvoiceKey, OfCodeAndNumberNeverEqualsALongNumber) {
  EXPECT_NE(*InvoiceKey::of("032002100611", "75315843"), *InvoiceKey::of("", "03200210061175315843"));
}

bool may_be(const char* a, const char* b) {
  const auto first = AccountNumber::parse(a), second = AccountNumber::parse(b);
  EXPECT_TRUE(first && second);
  EXPECT_EQ(first->may_be(*second), second->may_be(*first)) << a << " " << b;
  return first->may_be(*second);
}

TEST(AccountNumber, MatchesMaskedOnesOnKnownDigitsOnly) {
  EXPECT_TRUE(may_be("6222 0212-3456 1234", "6222021234561234"));
  EXPECT_FALSE(may_be("6222021234561234", "6222021234561235"));
  EXPECT_TRUE(may_be("6222********1234", "6222021234561234"));
  EXPECT_TRUE(may_be("6222****1234", "6222021234561234"));
  EXPECT_FALSE(may_be("6222****1235", "6222021234561234"));
  EXPECT_FALSE(may_be("622*", "6222021234561234"));
  EXPECT_FALSE(may_be("****1234", "6222****"));
  EXPECT_TRUE(may_be("****1234", "****1234"));
  EXPECT_FALSE(may_be("****234", "****234"));
  EXPECT_TRUE(may_be("62**34", "622*34"));
  EXPECT_TRUE(may_be("6222**1234", "62****1234"));
  EXPECT_FALSE(may_be("6222**1234", "6333***1234"));
  EXPECT_FALSE(may_be("62220212345612", "6222021234561234"));
}

TEST(AccountNumber, RefusesWhatIsNone) {
  for (const char* text : {"", "****", "ABC123", "中国工商银行", "12345678901234567890123456789012345678901"})
    EXPECT_FALSE(AccountNumber::parse(text)) << text;
}

}  // namespace
}  // namespace mingjing::record
