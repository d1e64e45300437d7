#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numbers>
#include <set>

#include "datasets/synthesize/draw_fonts.h"
#include "datasets/synthesize/draw_pen.h"
#include "storage/record/text.h"
#include "tests/datasets/draw_samples.h"

namespace mingjing::datasets {
namespace {

std::string output_of(const std::string& command) {
  std::string all;
  std::FILE* pipe = popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr);
  if (pipe == nullptr) return all;
  char part[4096];
  for (std::size_t count = 0; (count = fread(part, 1, sizeof part, pipe)) > 0;) all.append(part, count);
  EXPECT_EQ(pclose(pipe), 0) << command;
  return all;
}

/// A file of this test alone, gone with it.
class ScratchFile {
 public:
  ScratchFile() : path_((std::filesystem::temp_directory_path() / ("mingjing-draw-" + std::to_string(getpid()) + ".pdf")).string()) {}
  ~ScratchFile() { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::vector<Style> styles() {
  std::vector<Style> all;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    all.push_back({seed, FontSet::tuning, true, seed % 2 == 0});
    all.push_back({seed + 100, FontSet::measuring, true, seed % 2 == 1});
  }
  return all;
}

/// The four corners of a text's ink on the page.
std::vector<std::pair<double, double>> corners_of(const Text& text) {
  const Extent extent = extent_of(text);
  const double turn = text.turn_degrees * std::numbers::pi / 180;
  std::vector<std::pair<double, double>> corners;
  for (auto [x, y] : {std::pair{extent.left, extent.top}, {extent.right, extent.top}, {extent.right, extent.bottom},
      {extent.left, extent.bottom}}) {
    corners.emplace_back(text.x + x * std::cos(turn) - y * std::sin(turn), text.y + x * std::sin(turn) + y * std::cos(turn));
  }
  return corners;
}

struct Block {
  double left, top, right, bottom;
  std::string text;
};
/// The ink of the upright lines of print (stamps and signatures are meant to lie over things).
std::vector<Block> print_of(const Page& page) {
  std::vector<Block> blocks;
  for (const Mark& mark : page.marks) {
    const Text* text = std::get_if<Text>(&mark);
    if (text == nullptr || text->outline) continue;
    const Extent extent = extent_of(*text);
    blocks.push_back({text->x + extent.left, text->y + extent.top, text->x + extent.right, text->y + extent.bottom, text->text});
  }
  return blocks;
}

TEST(DrawnPage, IsTheSameForTheSameSeed) {
  for (const DrawnSample& sample : drawn_samples()) {
    const Style style{7, FontSet::tuning, true, false};
    const std::vector<Page> first = sample.draw(style), again = sample.draw(style);
    EXPECT_EQ(first, again) << sample.name;
    EXPECT_EQ(pdf_of(first), pdf_of(again)) << sample.name;
    EXPECT_EQ(render(first.front(), 60), render(again.front(), 60)) << sample.name;
  }
}

TEST(DrawnPage, VariesWithTheSeedAndTheFontSet) {
  for (const DrawnSample& sample : drawn_samples()) {
    const std::vector<Page> first = sample.draw({1, FontSet::tuning, true, false});
    bool varies = false;
    for (std::uint64_t seed = 2; seed <= 8 && !varies; ++seed) varies = sample.draw({seed, FontSet::tuning, true, false}) != first;
    EXPECT_TRUE(varies) << sample.name;
    EXPECT_NE(sample.draw({1, FontSet::tuning, true, false}), sample.draw({1, FontSet::measuring, true, false})) << sample.name;
  }
}

TEST(DrawnPage, HoldsEveryPrintedFieldInItsTextLayer) {
  const ScratchFile file;
  for (const DrawnSample& sample : drawn_samples()) {
    for (const Style& style : styles()) {
      const std::vector<Page> pages = sample.draw(style);
      write_pdf(file.path(), pages);
      for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::string page = std::to_string(i + 1);
        const std::string text = record::normal_text(output_of("pdftotext -raw -f " + page + " -l " + page + " " + file.path() + " -"));
        for (const Printed& printed : pages[i].printed) {
          if (printed.field == "qr_payload") continue;
          EXPECT_NE(text.find(record::normal_text(printed.text)), std::string::npos)
              << sample.name << " seed " << style.seed << ": " << printed.field << " " << printed.text << "\n" << text;
        }
      }
    }
  }
}

TEST(DrawnPage, KeepsEverythingOnTheSheet) {
  for (const DrawnSample& sample : drawn_samples()) {
    for (const Style& style : styles()) {
      for (const Page& page : sample.draw(style)) {
        for (const Mark& mark : page.marks) {
          std::vector<std::pair<double, double>> points;
          std::string what = "mark";
          if (const Text* text = std::get_if<Text>(&mark)) points = corners_of(*text), what = text->text;
          if (const Line* line = std::get_if<Line>(&mark)) points = {{line->x1, line->y1}, {line->x2, line->y2}};
          if (const Fill* fill = std::get_if<Fill>(&mark)) points = {{fill->x, fill->y}, {fill->x + fill->w, fill->y + fill->h}};
          if (const Mosaic* mosaic = std::get_if<Mosaic>(&mark)) {
            points = {{mosaic->x, mosaic->y}, {mosaic->x + mosaic->module * mosaic->side, mosaic->y + mosaic->module * mosaic->side}};
          }
          if (const Ring* ring = std::get_if<Ring>(&mark)) {
            points = {{ring->x - ring->radius_x, ring->y - ring->radius_x}, {ring->x + ring->radius_x, ring->y + ring->radius_y}};
          }
          for (const auto& [x, y] : points) {
            EXPECT_TRUE(x >= 0 && y >= 0 && x <= page.width && y <= page.height)
                << sample.name << " seed " << style.seed << ": " << what << " at " << x << ", " << y;
          }
        }
      }
    }
  }
}

TEST(DrawnPage, PrintsNoTwoTextsOverEachOther) {
  constexpr double kTouch = 1.2;  // points by which ink may meet
  for (const DrawnSample& sample : drawn_samples()) {
    for (const Style& style : styles()) {
      for (const Page& page : sample.draw(style)) {
        const std::vector<Block> blocks = print_of(page);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
          for (std::size_t j = i + 1; j < blocks.size(); ++j) {
            const double w = std::min(blocks[i].right, blocks[j].right) - std::max(blocks[i].left, blocks[j].left);
            const double h = std::min(blocks[i].bottom, blocks[j].bottom) - std::max(blocks[i].top, blocks[j].top);
            EXPECT_FALSE(w > kTouch && h > kTouch)
                << sample.name << " seed " << style.seed << ": " << blocks[i].text << " | " << blocks[j].text << " by " << w << " x " << h;
          }
        }
      }
    }
  }
}

TEST(DrawnPage, KeepsTextsInsideTheirCells) {
  for (const DrawnSample& sample : drawn_samples()) {
    for (const Style& style : styles()) {
      for (const Page& page : sample.draw(style)) {
        // What a printer puts on a pre-printed form may stand a little off.
        const double slack = sample.name == "vat_special" || sample.name == "vat_ordinary" ? 3.2 : 1.2;
        for (const Block& block : print_of(page)) {
          for (const Mark& mark : page.marks) {
            const Line* line = std::get_if<Line>(&mark);
            if (line == nullptr || line->ink.alpha < 1) continue;
            const bool beside = std::max(line->x1, line->x2) < block.left + slack || std::min(line->x1, line->x2) > block.right - slack;
            const bool apart = std::max(line->y1, line->y2) < block.top + slack || std::min(line->y1, line->y2) > block.bottom - slack;
            EXPECT_TRUE(beside || apart) << sample.name << " seed " << style.seed << ": a rule crosses " << block.text << " at y "
                << line->y1 << " x "
                                         << line->x1 << " block " << block.left << "," << block.top << "," << block.right << ","
                                             << block.bottom;
          }
        }
      }
    }
  }
}

TEST(DrawnPage, NotesFieldsApartFromEachOther) {
  for (const DrawnSample& sample : drawn_samples()) {
    for (const Style& style : styles()) {
      for (const Page& page : sample.draw(style)) {
        for (std::size_t i = 0; i < page.printed.size(); ++i) {
          for (std::size_t j = i + 1; j < page.printed.size(); ++j) {
            const Printed &a = page.printed[i], &b = page.printed[j];
            EXPECT_FALSE(a.document == b.document && a.field == b.field) << sample.name << ": " << a.field << " twice";
            const int w = std::min(a.box.x + a.box.w, b.box.x + b.box.w) - std::max(a.box.x, b.box.x);
            const int h = std::min(a.box.y + a.box.h, b.box.y + b.box.h) - std::max(a.box.y, b.box.y);
            EXPECT_FALSE(w > 30 && h > 40) << sample.name << " seed " << style.seed << ": " << a.field << " over " << b.field;
          }
        }
      }
    }
  }
}

TEST(DrawnSlips, StandEachInItsOwnRegion) {
  const Page page = draw({sample_slip("icbc-online"), sample_slip("boc-domestic"), sample_slip("bosc")}, Style{});
  ASSERT_EQ(page.regions.size(), 3U);
  for (const Printed& printed : page.printed) {
    const record::Box& region = page.regions[static_cast<std::size_t>(printed.document)];
    EXPECT_GE(printed.box.y, region.y) << printed.field;
    EXPECT_LE(printed.box.y + printed.box.h, region.y + region.h) << printed.field;
  }
}

TEST(DrawnSlips, OfEveryBankNameBothSidesAmountDateAndKeys) {
  EXPECT_GE(bank_forms().size(), 10U);
  for (const BankForm& form : bank_forms()) {
    const Page page = draw(std::vector{sample_slip(form.id)}, Style{});
    std::set<std::string> fields;
    for (const Printed& printed : page.printed) fields.insert(printed.field);
    for (const char* field : {"bank", "payer_name", "payer_account", "payee_name", "payee_account", "amount", "amount_in_words", "date",
                              "receipt_number", "purpose"}) {
      EXPECT_TRUE(fields.contains(field)) << form.id << " lacks " << field;
    }
  }
}

TEST(DrawnInvoice, PrintsWhatThePaperSaysEvenWhenItLies) {
  InvoicePaper paper = sample_invoice(record::InvoiceKind::digital_special);
  paper.total_in_words = "柒万圆整";
  paper.qr_payload = "01,31,,22432000000012345678,70000.00,20220612,,1A2B";
  std::set<std::string> texts;
  for (const Printed& printed : draw(paper, Style{}).printed) texts.insert(printed.text);
  EXPECT_TRUE(texts.contains("柒万圆整"));
  EXPECT_TRUE(texts.contains("01,31,,22432000000012345678,70000.00,20220612,,1A2B"));
  EXPECT_TRUE(texts.contains("¥700000.00"));
}

TEST(FontSets, ShareNoFamily) {
  const std::vector<std::string> tuning = families_of(FontSet::tuning), measuring = families_of(FontSet::measuring);
  for (const std::string& family : tuning) EXPECT_EQ(std::count(measuring.begin(), measuring.end(), family), 0) << family;
}

TEST(FontSets, AreInstalled) {
  const std::string installed = output_of("fc-list : family");
  for (FontSet set : {FontSet::tuning, FontSet::measuring}) {
    for (const std::string& family : families_of(set)) EXPECT_NE(installed.find(family), std::string::npos) << family;
  }
}

TEST(FontSets, AreTheOnlyFontsThatDrawTheirPages) {
  std::set<std::pair<std::string, std::string>> asked;  // each text in each face once: most pages share their labels
  for (FontSet set : {FontSet::tuning, FontSet::measuring}) {
    const std::vector<std::string> allowed = families_of(set);
    for (const DrawnSample& sample : drawn_samples()) {
      for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        for (const Page& page : sample.draw({seed, set, true, false})) {
          for (const Mark& mark : page.marks) {
            const Text* text = std::get_if<Text>(&mark);
            if (text == nullptr || !asked.emplace(text->family + (text->bold ? " bold" : ""), text->text).second) continue;
            for (const std::string& family : families_drawing(*text)) {
              EXPECT_EQ(std::count(allowed.begin(), allowed.end(), family), 1) << sample.name << ": " << family << " draws part of "
                  << text->text;
            }
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace mingjing::datasets
