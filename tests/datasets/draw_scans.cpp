#include <gtest/gtest.h>

#include <ZXing/ReadBarcode.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <set>

#include "tests/datasets/draw_samples.h"

namespace mingjing::datasets {
namespace {

using record::InvoiceKind;

std::string decoded(const Picture& picture) {
  const ZXing::ImageView view(picture.pixels.data(), picture.width, picture.height,
                              picture.channels == 1 ? ZXing::ImageFormat::Lum : ZXing::ImageFormat::BGR);
  ZXing::DecodeHints hints;
  hints.setFormats(ZXing::BarcodeFormat::QRCode);
  const ZXing::Result result = ZXing::ReadBarcode(view, hints);
  const std::wstring text = result.text();
  return result.isValid() ? std::string(text.begin(), text.end()) : "";
}

std::string printed_payload(const Page& page) {
  for (const Printed& printed : page.printed) {
    if (printed.field == "qr_payload") return printed.text;
  }
  return "";
}

TEST(Grades, NameTheFourThatTheReaderIsJudgedBy) {
  std::set<std::string> names;
  for (const Grade& one : grades()) EXPECT_TRUE(names.insert(one.name).second) << one.name;
  for (const char* name : {"clean", "scan200", "scan150", "photo"}) EXPECT_TRUE(names.contains(name)) << name;
  EXPECT_THROW((void)grade("unknown"), std::invalid_argument);
}

TEST(Scan, IsTheSameForTheSameSeedAndNotForAnother) {
  const Page page = draw(sample_invoice(InvoiceKind::vat_special), Style{});
  for (const Grade& one : grades()) {
    const Picture first = scan(page, one, 5);
    EXPECT_EQ(first, scan(page, one, 5)) << one.name;
    if (one.noise_sigma > 0) {
      EXPECT_NE(first, scan(page, one, 6)) << one.name;
    }
    EXPECT_EQ(first.channels, one.grey ? 1 : 3) << one.name;
    EXPECT_EQ(first.pixels.size(), static_cast<std::size_t>(first.width) * static_cast<std::size_t>(first.height * first.channels))
        << one.name;
  }
}

TEST(Scan, LeavesTheQrCodeReadableAtCleanAndScan200) {
  for (InvoiceKind kind : {InvoiceKind::vat_special, InvoiceKind::vat_ordinary, InvoiceKind::e_ordinary, InvoiceKind::e_special,
                           InvoiceKind::digital_special, InvoiceKind::digital_ordinary}) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      for (FontSet fonts : {FontSet::tuning, FontSet::measuring}) {
        const Page page = draw(sample_invoice(kind), Style{seed, fonts, true, false});
        for (const char* name : {"clean", "scan200"}) {
          EXPECT_EQ(decoded(scan(page, grade(name), seed)), printed_payload(page)) << record::name_of(kind) << " " << name << " seed "
              << seed;
        }
      }
    }
  }
}

TEST(Scan, TurnedFourTimesIsTheSameAgain) {
  const Picture upright = scan(draw(sample_invoice(InvoiceKind::e_ordinary), Style{}), grade("scan200"), 1);
  const Picture quarter = turned(upright, 90);
  EXPECT_EQ(quarter.width, upright.height);
  EXPECT_NE(quarter.pixels, upright.pixels);
  EXPECT_EQ(turned(quarter, 270), upright);
  EXPECT_EQ(turned(turned(upright, 180), 180), upright);
  // The first pixel of the top row is now at the end of it.
  EXPECT_EQ(quarter.pixels[static_cast<std::size_t>(quarter.width) - 1], upright.pixels[0]);
}

TEST(Scan, IsWrittenInEveryFormatOfASubmission) {
  const Picture picture = scan(draw(sample_invoice(InvoiceKind::e_ordinary), Style{}), grade("scan150"), 1);
  EXPECT_EQ(encode(picture, "jpg", 40).substr(0, 2), "\xff\xd8");
  EXPECT_EQ(encode(picture, "png").substr(1, 3), "PNG");
  EXPECT_EQ(encode(picture, "bmp").substr(0, 2), "BM");
  EXPECT_EQ(encode(picture, "tif").substr(0, 2), "II");
  EXPECT_LT(encode(picture, "jpg", 40).size(), encode(picture, "jpg", 90).size());
}

TEST(ScannedPdf, HoldsOnePictureToAPageAndNoText) {
  const std::vector<Page> pages = {draw(sample_invoice(InvoiceKind::vat_special), Style{}), draw(std::vector{sample_slip("cmb")}, Style{})};
  std::vector<Picture> pictures;
  for (const Page& page : pages) pictures.push_back(scan(page, grade("scan200"), 2));
  const std::string bytes = scanned_pdf_of(pictures);
  EXPECT_EQ(bytes, scanned_pdf_of(pictures));
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("mingjing-scan-" + std::to_string(getpid()) + ".pdf");
  write_scanned_pdf(path.string(), pictures);
  std::FILE* pipe = popen(("pdftotext " + path.string() + " - && pdfimages -list " + path.string()).c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string text;
  char part[4096];
  for (std::size_t count = 0; (count = fread(part, 1, sizeof part, pipe)) > 0;) text.append(part, count);
  EXPECT_EQ(pclose(pipe), 0);
  std::filesystem::remove(path);
  // Two form feeds of two empty pages, then the list of pictures.
  EXPECT_EQ(text.substr(0, 2), "\f\f");
  EXPECT_NE(text.find("\n   1     0 image"), std::string::npos) << text;
  EXPECT_NE(text.find("\n   2     1 image"), std::string::npos) << text;
  EXPECT_NE(text.find("jpeg"), std::string::npos);
}

}  // namespace
}  // namespace mingjing::datasets
