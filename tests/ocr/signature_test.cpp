#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "ocr/extract/truth.h"
#include "ocr/open/pdf_signature.h"
#include "tests/ocr/sealing.h"

namespace mingjing::ocr {
namespace {

using record::Intact;

const std::string kPage = "Doc_0/Pages/Page_0/Content.xml";

record::Reading ofd_reading(const std::map<std::string, std::string>& parts) {
  record::Reading reading;
  reading.pages.resize(1);
  tell_truth(reading, zipped(parts), FileKind::ofd);
  return reading;
}

std::map<std::string, std::string> sealed(bool old_form = false) {
  auto parts = ofd_parts("价税合计 12345.67");
  seal(parts, old_form);
  return parts;
}

void replace(std::string& text, const std::string& from, const std::string& to) { text.replace(text.find(from), from.size(), to); }

TEST(OfdSeal, HoldsInBothFormsOfTheStandard) {
  for (const bool old_form : {false, true}) {
    const auto page = ofd_reading(sealed(old_form)).pages.at(0);
    ASSERT_TRUE(page.signature);
    EXPECT_EQ(page.signature->intact, Intact::yes) << page.signature->detail;
    EXPECT_TRUE(page.signature->covers_whole);
    EXPECT_EQ(page.signature->signer, "测试专用章");
    EXPECT_TRUE(page.problems.empty());
  }
}

TEST(OfdSeal, OneDigitChangedBreaksItAndNamesThePart) {
  auto parts = sealed();
  replace(parts[kPage], "12345.67", "92345.67");
  const auto page = ofd_reading(parts).pages.at(0);
  EXPECT_EQ(page.signature->intact, Intact::no);
  EXPECT_EQ(page.signature->detail, "/" + kPage);
  EXPECT_THAT(page.problems, testing::Contains("document.signature"));
}

TEST(OfdSeal, ADigestThatWasWrittenAnewDoesNotSaveAForger) {
  auto forged = ofd_parts("价税合计 92345.67"), parts = sealed();
  seal(forged);
  parts[kPage] = forged[kPage];
  parts["Doc_0/Signs/Sign_0/Signature.xml"] = forged["Doc_0/Signs/Sign_0/Signature.xml"];
  EXPECT_EQ(ofd_reading(parts).pages.at(0).signature->intact, Intact::no);
}

TEST(OfdSeal, AChangedSignatureValueDoesNotHold) {
  auto parts = sealed();
  auto& value = parts["Doc_0/Signs/Sign_0/SignedValue.dat"];
  value.back() = static_cast<char>(value.back() ^ 1);
  EXPECT_EQ(ofd_reading(parts).pages.at(0).signature->intact, Intact::no);
}

TEST(OfdSeal, AChangedListOfPartsAloneAccusesNobody) {
  auto parts = sealed();
  replace(parts["Doc_0/Document.xml"], "<Pages>", "<Pages >");
  const auto page = ofd_reading(parts).pages.at(0);
  EXPECT_EQ(page.signature->intact, Intact::unknown);
  EXPECT_TRUE(page.problems.empty());
}

TEST(OfdSeal, APageThatWasPutInLaterIsNotCovered) {
  auto parts = sealed();
  parts["Doc_0/Pages/Page_1/Content.xml"] = parts[kPage];
  replace(parts["Doc_0/Document.xml"], "Page_0", "Page_1");
  const auto page = ofd_reading(parts).pages.at(0);
  EXPECT_FALSE(page.signature->covers_whole);
  EXPECT_THAT(page.problems, testing::Contains("document.signature"));
}

TEST(OfdSeal, WithoutOneThereIsNothingToSay) {
  const auto page = ofd_reading(ofd_parts("价税合计 1.00")).pages.at(0);
  EXPECT_FALSE(page.signature);
  EXPECT_TRUE(page.problems.empty());
}

TEST(OfdSeal, RubbishInItsPlaceIsUnknown) {
  auto parts = sealed();
  for (const std::string rubbish : {"", "x", "\x30\x84\xff\xff\xff\xff", "\x30\x03\x02\x01"}) {
    parts["Doc_0/Signs/Sign_0/SignedValue.dat"] = rubbish;
    EXPECT_EQ(ofd_reading(parts).pages.at(0).signature->intact, Intact::unknown);
  }
}

TEST(PdfSignature, HoldsAndNamesItsSigner) {
  const auto signature = pdf_signature(signed_pdf("total 12345.67"));
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->intact, Intact::yes) << signature->detail;
  EXPECT_TRUE(signature->covers_whole);
  EXPECT_EQ(signature->signer, "测试有限公司");
}

TEST(PdfSignature, OneDigitChangedBreaksIt) {
  auto pdf = signed_pdf("total 12345.67");
  replace(pdf, "12345.67", "92345.67");
  EXPECT_EQ(pdf_signature(pdf)->intact, Intact::no);
}

TEST(PdfSignature, AnUpdateAfterSigningIsToldAndBreaksNothing) {
  const auto pdf = signed_pdf("total 12345.67");
  EXPECT_TRUE(pdf_signature(pdf + "\n\r\n")->covers_whole) << "blank lines at the end are no update";
  const auto updated = pdf_signature(pdf + "2 0 obj\n<</Type/Annot>>\nendobj\n%%EOF\n");
  EXPECT_EQ(updated->intact, Intact::yes);
  EXPECT_FALSE(updated->covers_whole);
}

TEST(PdfSignature, AFileThatAProgramWroteAnewIsUnknown) {
  auto pdf = signed_pdf("total 12345.67");
  pdf.insert(9, "% moved by a program\n");
  EXPECT_EQ(pdf_signature(pdf)->intact, Intact::unknown);
  EXPECT_FALSE(pdf_signature(pdf)->covers_whole);
}

TEST(PdfSignature, RubbishIsNone) {
  EXPECT_FALSE(pdf_signature("/ByteRange"));
  EXPECT_FALSE(pdf_signature("/ByteRange [0 1 2"));
  EXPECT_EQ(pdf_signature("/ByteRange [0 99999999999 2 3]")->intact, Intact::unknown);
}

/// Real signed files of the tax offices and of service firms: none may be accused.
TEST(SampleSignatures, OfHonestFilesAccuseNobody) {
  const char* folder = std::getenv("MINGJING_SAMPLES");
  if (folder == nullptr) GTEST_SKIP() << "MINGJING_SAMPLES is not set";
  int intact = 0, seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().string();
    if (!name.ends_with(".ofd") && !name.ends_with(".pdf")) continue;
    std::ifstream file(name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    record::Reading reading;
    reading.pages.resize(1);
    tell_truth(reading, bytes, file_kind(bytes));
    EXPECT_TRUE(reading.pages[0].problems.empty()) << name;
    if (!reading.pages[0].signature) continue;
    ++seen;
    intact += reading.pages[0].signature->intact == Intact::yes;
  }
  EXPECT_GE(seen, 24);
  EXPECT_GE(intact, 17);
}

}  // namespace
}  // namespace mingjing::ocr
