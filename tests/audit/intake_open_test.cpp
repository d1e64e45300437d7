#include <gtest/gtest.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "audit/intake/intake.h"

namespace mingjing::audit {
namespace {

namespace fs = std::filesystem;
using record::Fen;

using Rows = std::vector<std::vector<std::string>>;

void write(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

void write_xlsx(const fs::path& path, const Rows& rows) {
  fs::create_directories(path.parent_path());
  auto* book = workbook_new(path.c_str());
  auto* sheet = workbook_add_worksheet(book, nullptr);
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size(); ++c)
      worksheet_write_string(sheet, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c), rows[r][c].c_str(), nullptr);
  ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
}

/// Packs what lies below `folder`, names relative to it, and takes it away.
void pack(const fs::path& folder, const fs::path& archive_path) {
  auto* archive = zip_open(archive_path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  ASSERT_NE(archive, nullptr);
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    auto* source = zip_source_file(archive, entry.path().c_str(), 0, -1);
    ASSERT_GE(zip_file_add(archive, entry.path().lexically_relative(folder).c_str(), source, ZIP_FL_ENC_UTF_8), 0);
  }
  ASSERT_EQ(zip_close(archive), 0);
  fs::remove_all(folder);
}

/// A batch on disk, opened by the real reader in its sandbox.
class OpenBatch : public testing::Test {
 protected:
  void SetUp() override {
    auto worker = fs::read_symlink("/proc/self/exe").parent_path() / "mingjing-reader";
    if (!fs::exists(worker)) GTEST_SKIP() << "mingjing-reader is not built";
    ocr::ReaderOptions options;
    options.worker_program = worker;
    options.workers = 1;
    auto reader = ocr::Reader::start(options);
    ASSERT_TRUE(reader.has_value()) << reader.error().reason.en;
    reader_ = std::move(*reader);
    root_ = fs::temp_directory_path() / ("mingjing-intake-" + std::to_string(getpid()));
    fs::remove_all(root_);
    batch_ = root_ / "批次";
    fs::create_directories(batch_);
  }
  void TearDown() override {
    if (!root_.empty()) fs::remove_all(root_);
  }
  void summary() {
    write_xlsx(batch_ / "汇总表.xlsx", {{"单位：个、万元"},
                                        {"序号", "项目类别", "企业名称", "项目名称", "申请补助资金"},
                                        {"1", "技术改造", "甲公司", "甲项目", "150.5"}});
  }
  void list(const fs::path& folder) {
    write(folder / "发票清单.csv", "\xef\xbb\xbf发票号码,收款方名称,开具日期,开具金额\n00012345,乙公司,2022-01-02,\"1,130.00\"\n");
  }
  Batch open(const fs::path& path) {
    auto batch = open_batch(path.string(), {"smx-2022-1", "2022-1", {}}, *reader_);
    EXPECT_TRUE(batch.has_value()) << (batch ? "" : batch.error().reason.en);
    return batch ? *batch : Batch{};
  }
  static std::vector<std::string> names_of(const Application& application) {
    std::vector<std::string> names;
    for (const auto& file : application.files) names.push_back(file.file);
    return names;
  }
  static bool names(const std::vector<Unread>& unread, const std::string& file) {
    return std::any_of(unread.begin(), unread.end(), [&](const auto& one) { return one.file == file && !one.reason.zh.empty(); });
  }

  std::unique_ptr<ocr::Reader> reader_;
  fs::path root_, batch_;
};

TEST_F(OpenBatch, ReadsSheetsAndPassesOverLeavings) {
  summary();
  list(batch_ / "甲公司");
  write(batch_ / "甲公司" / "1.jpg", "one");
  for (const char* leaving : {"~$发票清单.xlsx", ".DS_Store", "Thumbs.db", "._1.jpg", "__MACOSX/._1.jpg"}) write(batch_ / "甲公司" / leaving, "x");
  auto batch = open(batch_);
  ASSERT_EQ(batch.applications.size(), 1u);
  const auto& application = batch.applications[0];
  EXPECT_EQ(application.requested, Fen::of(150500000));
  ASSERT_EQ(application.listed.size(), 1u);
  EXPECT_EQ(application.listed[0].number, "00012345");
  EXPECT_EQ(application.listed[0].total, Fen::of(113000));
  EXPECT_EQ(names_of(application), std::vector<std::string>{"甲公司/1.jpg"});
  EXPECT_TRUE(batch.unread.empty());
}

TEST_F(OpenBatch, AZipOfTheFirmOrOfEverythingIsTheSame) {
  summary();
  list(batch_ / "甲公司");
  write(batch_ / "甲公司" / "扫描" / "1.jpg", "one");
  auto plain = open(batch_);
  pack(batch_ / "甲公司", batch_ / "甲公司.zip");
  auto firm_zip = open(batch_);
  ASSERT_EQ(firm_zip.applications.size(), 1u);
  EXPECT_EQ(firm_zip.applications[0].id, plain.applications.at(0).id);
  EXPECT_EQ(names_of(firm_zip.applications[0]), std::vector<std::string>{"甲公司.zip!/扫描/1.jpg"});
  EXPECT_EQ(firm_zip.applications[0].files[0].sha256, plain.applications[0].files[0].sha256);
  EXPECT_EQ(firm_zip.applications[0].listed.size(), 1u);
  pack(batch_, root_ / "批次.zip");
  auto all_zip = open(root_ / "批次.zip");
  ASSERT_EQ(all_zip.applications.size(), 1u);
  EXPECT_EQ(all_zip.applications[0].id, plain.applications[0].id);
  EXPECT_EQ(names_of(all_zip.applications[0]), std::vector<std::string>{"甲公司.zip!/扫描/1.jpg"});
}

TEST_F(OpenBatch, OpensArchivesFourDeepAndNoFurther) {
  summary();
  auto firm = batch_ / "甲公司";
  list(firm);
  auto inner = root_ / "inner";
  write(inner / "deep.jpg", "deep");
  for (int depth = 5; depth >= 1; --depth) {
    auto archive = root_ / ("z" + std::to_string(depth) + ".zip");
    pack(inner, archive);
    fs::create_directories(inner);
    fs::rename(archive, inner / archive.filename());
    write(inner / ("level" + std::to_string(depth - 1) + ".jpg"), "x");
  }
  fs::rename(inner / "z1.zip", firm / "z1.zip");
  auto batch = open(batch_);
  auto names_found = names_of(batch.applications.at(0));
  EXPECT_EQ(names_found.back(), "甲公司/z1.zip!/z2.zip!/z3.zip!/z4.zip!/level4.jpg");
  EXPECT_EQ(names_found.size(), 4u);
  EXPECT_TRUE(names(batch.unread, "甲公司/z1.zip!/z2.zip!/z3.zip!/z4.zip!/z5.zip"));
}

TEST_F(OpenBatch, DoesNotFollowALinkOutOfTheBatch) {
  summary();
  auto firm = batch_ / "甲公司";
  list(firm);
  write(root_ / "secret.jpg", "secret");
  write(firm / "1.jpg", "one");
  fs::create_symlink(root_ / "secret.jpg", firm / "out.jpg");
  fs::create_symlink("1.jpg", firm / "2.jpg");
  fs::create_directory_symlink(root_, firm / "loop");
  auto batch = open(batch_);
  EXPECT_EQ(names_of(batch.applications.at(0)), (std::vector<std::string>{"甲公司/1.jpg", "甲公司/2.jpg"}));
  EXPECT_TRUE(names(batch.unread, "甲公司/out.jpg"));
  EXPECT_TRUE(names(batch.unread, "甲公司/loop"));
}

TEST_F(OpenBatch, NamesABrokenArchiveAndGoesOn) {
  summary();
  list(batch_ / "甲公司");
  write(batch_ / "甲公司" / "坏.zip", "PK\x03\x04 not a zip");
  write(batch_ / "甲公司" / "空.jpg", "");
  auto batch = open(batch_);
  EXPECT_EQ(names_of(batch.applications.at(0)), std::vector<std::string>{"甲公司/空.jpg"});
  EXPECT_TRUE(names(batch.unread, "甲公司/坏.zip"));
  EXPECT_EQ(batch.unread.size(), 1u);
}

TEST_F(OpenBatch, ASpreadsheetThatIsNoneRefusesItsApplication) {
  summary();
  write(batch_ / "甲公司" / "发票清单.xlsx", "this is no spreadsheet");
  auto batch = open(batch_);
  EXPECT_TRUE(batch.applications.empty());
  ASSERT_EQ(batch.errors.size(), 1u);
  EXPECT_EQ(batch.errors[0].subject, "甲公司/发票清单.xlsx");
  EXPECT_EQ(batch.errors[0].code, record::Code::invalid_input);
}

TEST_F(OpenBatch, WhatIsNotThereOrNoBatchIsSaidSo) {
  EXPECT_EQ(open_batch((root_ / "none").string(), {}, *reader_).error().code, record::Code::not_found);
  write(root_ / "a.txt", "x");
  EXPECT_EQ(open_batch((root_ / "a.txt").string(), {}, *reader_).error().code, record::Code::invalid_input);
  write(root_ / "a.zip", "x");
  EXPECT_EQ(open_batch((root_ / "a.zip").string(), {}, *reader_).error().code, record::Code::invalid_input);
  EXPECT_EQ(open_batch(batch_.string(), {}, *reader_).error().code, record::Code::invalid_input);
}

}  // namespace
}  // namespace mingjing::audit
