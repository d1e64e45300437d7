// Amounts in capital words, in faces that the model was not trained on, and what words and figures prove together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "datasets/synthesize/draw_fonts.h"
#include "datasets/synthesize/draw_pen.h"
#include "datasets/synthesize/scan.h"
#include "ocr/see/form_judgement.h"
#include "ocr/see/letters.h"
#include "ocr/see/lines.h"
#include "ocr/see/see.h"
#include "ocr/see/sheet.h"
#include "ocr/see/windows.h"
#include "tests/ocr/drawn_print.h"

namespace mingjing::ocr {
namespace {

using datasets::FontSet;
using record::Fen;
using record::Read;

Fen fen(const char* figures) { return Fen::parse(figures).value(); }

constexpr int kConfirmedPercentMin = 35;  // some points under what was measured with this model

/// A line of words as a scanner of `grade` sees it, read once.
std::string read_line(Letters& letters, const std::string& words, const std::string& face, const char* grade, std::uint64_t seed,
                      int height = 36) {
  datasets::Grade how = datasets::grade(grade);
  how.speckles_per_page = 2;
  const ScannedLine line = scanned_line(words, face, 11, how, seed, 1.5);
  return line.print.empty() ? "" : letters.line(line.density, line.print, height, {Model::capital, ""}).text;
}

TEST(CapitalWords, ConfirmTheirFiguresInFacesThatTheModelNeverSawAndHardlyEverOthers) {
  const auto letters = Letters::open();
  ASSERT_TRUE(letters.has_value());
  const std::vector<std::int64_t> amounts{1234567, 98765432, 700000000, 30500, 123456789000, 640902, 8877, 70000000, 4030201, 56000010};
  int confirmed = 0, confirmed_falsely = 0, false_figures = 0, lines = 0;
  std::uint32_t variant = 0;
  for (const auto& face : {"AR PL UMing CN", "AR PL SungtiL GB", "AR PL UKai CN", "WenQuanYi Micro Hei"})
    for (const std::int64_t amount : amounts) {
      const std::string words = datasets::capital_words(Fen::of(amount), variant++ % 32);
      std::vector<std::int64_t> readings;
      for (int height : {36, 42, 32})
        if (const auto value = Fen::parse_words(words_window(read_line(**letters, words, face, "scan200", variant, height))))
          readings.push_back(value->count());
      auto says = [&](std::int64_t figures) { return std::ranges::count(readings, figures) >= 2; };
      ++lines, confirmed += says(amount);
      for (std::int64_t place = 1; place <= amount; place *= 10)
        false_figures += 2, confirmed_falsely += says(amount + place) + says(amount - place);
    }
  EXPECT_GE(confirmed * 100, lines * kConfirmedPercentMin);
  EXPECT_LE(confirmed_falsely * 500, false_figures) << "figures with one digit changed, of " << false_figures;
  std::cout << "confirmed " << confirmed << " of " << lines << ", falsely " << confirmed_falsely << " of " << false_figures << "\n";
}

TEST(CapitalWords, HoldTheFourSignsThatThePackagedModelLacks) {
  const auto letters = Letters::open();
  ASSERT_TRUE(letters.has_value());
  EXPECT_EQ(read_line(**letters, "叁仟柒佰捌拾圆整", "AR PL UMing CN", "clean", 1), "叁仟柒佰捌拾圆整");
  EXPECT_EQ(read_line(**letters, "叁仟柒佰捌拾圆整", "WenQuanYi Micro Hei", "clean", 1), "叁仟柒佰捌拾圆整");
}

/// Readings of a form of 100.00 + 13.00 = 113.00; the words say `words`, so often.
FormReading form_with_words(const char* words, int votes) {
  FormReading form;
  for (int i = 0; i < 4; ++i) {
    form.amounts.excl.cast(fen("100.00"));
    form.amounts.tax.cast(fen("13.00"));
    form.amounts.total.cast(fen("113.00"));
  }
  form.words.line = {10, 10, 100, 20};
  const Fen value = *Fen::parse_words(words);
  for (int i = 0; i < votes; ++i) form.words.votes.cast(value), form.words.readings.emplace_back(value, words);
  return form;
}

struct Judged {
  record::Invoice invoice;
  std::vector<std::string> problems;
};
Judged judged(const FormReading& form) {
  Judged out;
  out.invoice = judge_form(form, [](const cv::Rect&) { return std::optional<record::Box>(); }, out.problems);
  return out;
}

TEST(WordsAndFigures, AreSureWhenTheyAgree) {
  const Judged result = judged(form_with_words("壹佰壹拾叁圆整", 2));
  EXPECT_EQ(*result.invoice.total_in_words, "壹佰壹拾叁圆整");
  EXPECT_GE(result.invoice.total_in_words.confidence_pm(), record::kSurePm);
  EXPECT_TRUE(result.problems.empty());
}

TEST(WordsAndFigures, AgreeingWordsMakeAnUnsureTotalSure) {
  FormReading form = form_with_words("壹佰壹拾叁圆整", 2);
  form.amounts = {};
  form.amounts.total.cast(fen("113.00"));
  form.amounts.total.cast(fen("118.00"));
  const Judged result = judged(form);
  ASSERT_TRUE(result.invoice.total.has_value());
  EXPECT_EQ(*result.invoice.total, fen("113.00"));
  EXPECT_GE(result.invoice.total.confidence_pm(), record::kSurePm);
}

TEST(WordsAndFigures, WordsAloneMakeNoTotal) {
  FormReading form = form_with_words("壹佰壹拾叁圆整", 5);
  form.amounts = {};
  EXPECT_FALSE(judged(form).invoice.total.has_value());
}

TEST(WordsAndFigures, OneReadingOfTheWordsProvesNothing) {
  EXPECT_FALSE(judged(form_with_words("壹佰壹拾叁圆整", 1)).invoice.total_in_words.has_value());
}

TEST(WordsAndFigures, WordsThatDifferAccuseNobodyBecauseTheModelMisreadsASignInEveryLook) {
  const Judged result = judged(form_with_words("壹佰壹拾捌圆整", 8));
  EXPECT_TRUE(result.problems.empty());
  EXPECT_FALSE(result.invoice.total_in_words.has_value());
  EXPECT_EQ(*result.invoice.total, fen("113.00"));
}

/// A special invoice of a machine for 63,280.00, scanned; empty words: those of the total.
Seen scanned_invoice(const std::string& words, std::uint64_t seed) {
  datasets::InvoicePaper paper = machine_invoice();
  paper.total_in_words = words;
  const datasets::Picture picture =
      scan(draw(paper, datasets::Style{.seed = seed, .fonts = FontSet::measuring}), datasets::grade("scan200"), seed);
  static const auto eyes = std::move(Eyes::open().value());
  return eyes->see({picture.width, picture.height, picture.channels, picture.pixels});
}

TEST(WordsOfAScannedInvoice, AreSureWhereTheyMatchTheFigures) {
  const Seen seen = scanned_invoice("", 1001);
  ASSERT_EQ(seen.invoices.size(), 1u);
  const auto& invoice = std::get<record::Invoice>(seen.invoices[0].content);
  ASSERT_TRUE(invoice.total_in_words.has_value()) << invoice.total_in_words.reason();
  EXPECT_EQ(*Fen::parse_words(*invoice.total_in_words), fen("63280.00"));
  EXPECT_GE(invoice.total_in_words.confidence_pm(), record::kSurePm);
  EXPECT_THAT(seen.invoices[0].problems, testing::Not(testing::Contains("document.words-mismatch")));
}

TEST(WordsOfAScannedInvoice, AreAbsentWhereTheySayAnotherSum) {
  const Seen seen = scanned_invoice("陆万捌仟贰佰捌拾圆整", 1001);
  ASSERT_EQ(seen.invoices.size(), 1u);
  const auto& invoice = std::get<record::Invoice>(seen.invoices[0].content);
  EXPECT_EQ(*invoice.total, fen("63280.00"));
  EXPECT_FALSE(invoice.total_in_words.has_value());
}

}  // namespace
}  // namespace mingjing::ocr
