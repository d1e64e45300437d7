// What a store on disk says when the disk, another process or another program got in its way: never a guess.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "storage/fingerprint.h"
#include "storage/key.h"
#include "storage/record/wire.h"
#include "storage/shelf.h"
#include "storage/shelf_store.h"
#include "tests/storage/world.h"

namespace mingjing::storage {
namespace {

namespace fs = std::filesystem;
using record::Code;

/// A store with a few records of every kind, closed again.
void fill(const std::string& folder) {
  auto store = open_rocks_store(folder);
  ASSERT_TRUE(store) << store.error().reason.en;
  for (int i = 0; i < 20; ++i) {
    const std::string name = std::to_string(i), bytes(2000, static_cast<char>('a' + i));
    ASSERT_TRUE((*store)->remember(submission_of("A" + name, {"000000" + std::to_string(10 + i)})));
    ASSERT_TRUE((*store)->import(std::vector<record::Reference>{record::Company{"U" + name, "企业" + name}}));
    ASSERT_TRUE((*store)->keep_original(sha256_hex(bytes), bytes));
  }
}

std::vector<fs::path> files_of(const std::string& folder, const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == extension && entry.file_size() > 0) files.push_back(entry.path());
  return files;
}

void flip_byte(const fs::path& path, std::uintmax_t at) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(at));
  const char byte = static_cast<char>(file.get() ^ 0x40);
  file.seekp(static_cast<std::streamoff>(at));
  file.put(byte);
}

/// The value under `key`, replaced behind the store's back.
void overwrite(const std::string& folder, const std::string& key, const std::string& value) {
  auto shelf = open_rocks_shelf(folder);
  ASSERT_TRUE(shelf);
  ASSERT_TRUE((*shelf)->write({{key, value}}));
}

TEST(StoreFolder, HeldByAnotherIsAConflictInOneSentence) {
  const TestFolder folder;
  auto first = open_rocks_store(folder.path());
  ASSERT_TRUE(first);
  const auto second = open_rocks_store(folder.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Code::conflict);
  EXPECT_EQ(second.error().subject, folder.path());
  EXPECT_NE(second.error().reason.zh.find("正被另一个程序使用"), std::string::npos);
  first->reset();
  EXPECT_TRUE(open_rocks_store(folder.path()));
}

TEST(StoreFolder, WrittenByANewerProgramIsAConflictAndByThisOneIsNot) {
  const TestFolder folder;
  fill(folder.path());
  overwrite(folder.path(), key::format(), record::to_wire(kFormatVersion + 1));
  const auto newer = open_rocks_store(folder.path());
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, Code::conflict);
  EXPECT_NE(newer.error().reason.en.find("newer program"), std::string::npos);
  overwrite(folder.path(), key::format(), record::to_wire(kFormatVersion));
  EXPECT_TRUE(open_rocks_store(folder.path()));
  overwrite(folder.path(), key::format(), "what?");
  EXPECT_EQ(open_rocks_store(folder.path()).error().code, Code::corrupt);
}

TEST(StoreFolder, ThatCannotBeMadeIsUnavailable) {
  const TestFolder folder;
  std::ofstream(folder.path() + "/file") << "x";
  const auto opened = open_rocks_store(folder.path() + "/file/store");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::unavailable);
}

TEST(StoreLog, CutShortOfWhatWasAcknowledgedIsDamage) {
  const TestFolder folder;
  fill(folder.path());
  const auto logs = files_of(folder.path() + "/records", ".log");
  ASSERT_EQ(logs.size(), 1u);
  fs::resize_file(logs[0], fs::file_size(logs[0]) - 1);
  const auto opened = open_rocks_store(folder.path());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::corrupt);
}

TEST(StoreLog, WithAnUnfinishedTailAfterWhatWasAcknowledgedOpens) {
  const TestFolder folder;
  fill(folder.path());
  const auto logs = files_of(folder.path() + "/records", ".log");
  ASSERT_EQ(logs.size(), 1u);
  // The head of a record (checksum, length 500, type full) of which the rest was never written.
  std::ofstream(logs[0], std::ios::app | std::ios::binary).write("\x12\x34\x56\x78\xf4\x01\x01half", 11);
  auto store = open_rocks_store(folder.path());
  ASSERT_TRUE(store) << store.error().reason.en;
  EXPECT_EQ((*store)->stats()->at("applications"), 20);
  EXPECT_TRUE((*store)->verify()->empty());
}

TEST(StoreLog, DamagedAnywhereIsNeverReadAsLess) {
  std::mt19937 random(5);
  int refused = 0;
  for (int i = 0; i < 12; ++i) {
    const TestFolder folder;
    fill(folder.path());
    const auto logs = files_of(folder.path() + "/records", ".log");
    ASSERT_EQ(logs.size(), 1u);
    flip_byte(logs[0], random() % fs::file_size(logs[0]));
    auto store = open_rocks_store(folder.path());
    if (!store) {
      EXPECT_EQ(store.error().code, Code::corrupt);
      ++refused;
      continue;
    }
    // A byte that no record rests on may change; then everything is there.
    EXPECT_EQ((*store)->stats()->at("applications"), 20);
    EXPECT_TRUE((*store)->verify()->empty());
  }
  EXPECT_GE(refused, 10);
}

TEST(StoreLog, GoneIsDamageAndNotAnEmptyStore) {
  const TestFolder folder;
  fill(folder.path());
  for (const auto& log : files_of(folder.path() + "/records", ".log")) fs::remove(log);
  EXPECT_EQ(open_rocks_store(folder.path()).error().code, Code::corrupt);
  fs::remove_all(folder.path() + "/records");
  EXPECT_EQ(open_rocks_store(folder.path()).error().code, Code::corrupt);
}

TEST(StoreLog, WhoseCountIsGoneIsDamage) {
  const TestFolder folder;
  fill(folder.path());
  fs::remove(folder.path() + "/acknowledged");
  EXPECT_EQ(open_rocks_store(folder.path()).error().code, Code::corrupt);
}

TEST(Original, ChangedOrGoneOnDiskIsCorruptAndVerifyNamesIt) {
  const TestFolder folder;
  fill(folder.path());
  const std::string first = sha256_hex(std::string(2000, 'a')), second = sha256_hex(std::string(2000, 'b'));
  const auto path = [&](const std::string& sha256) { return folder.path() + "/originals/" + sha256.substr(0, 2) + "/" + sha256.substr(2); };
  flip_byte(path(first), 1000);
  fs::remove(path(second));
  auto store = open_rocks_store(folder.path());
  ASSERT_TRUE(store);
  EXPECT_EQ((*store)->original(first).error().code, Code::corrupt);
  EXPECT_EQ((*store)->original(second).error().code, Code::corrupt);
  const auto faults = (*store)->verify();
  ASSERT_EQ(faults->size(), 2u);
  for (const auto& fault : *faults) EXPECT_TRUE(fault.en.find(first) != std::string::npos || fault.en.find(second) != std::string::npos);
  ASSERT_TRUE((*store)->keep_original(second, std::string(2000, 'b')));  // kept again, it is whole again
  EXPECT_TRUE((*store)->original(second));
}

TEST(Original, LeftUnfinishedByAKilledWriterIsClearedAway) {
  const TestFolder folder;
  fill(folder.path());
  const fs::path unfinished = folder.path() + "/originals/unfinished/1";
  fs::create_directories(unfinished.parent_path());
  std::ofstream(unfinished) << "half";
  auto store = open_rocks_store(folder.path());
  EXPECT_FALSE(fs::exists(unfinished));
  ASSERT_TRUE((*store)->keep_original(sha256_hex("whole"), "whole"));
  EXPECT_EQ(*(*store)->original(sha256_hex("whole")), "whole");
  EXPECT_TRUE(fs::is_empty(unfinished.parent_path()));
}

TEST(Record, ThatCannotBeReadIsCorruptAndVerifyFindsIt) {
  const TestFolder folder;
  fill(folder.path());
  overwrite(folder.path(), key::submission("A3", 1), "no submission");
  auto store = open_rocks_store(folder.path());
  ASSERT_TRUE(store);
  EXPECT_EQ((*store)->submission_of("A3").error().code, Code::corrupt);
  EXPECT_EQ((*store)->remember(submission_of("A3", {})).error().code, Code::corrupt);
  EXPECT_FALSE((*store)->verify()->empty());
}

TEST(Claim, WithoutAnApplicationIsAFault) {
  const TestFolder folder;
  fill(folder.path());
  const auto claim = claim_of("ghost", "00000099");
  const std::string bytes = record::to_wire(claim);
  overwrite(folder.path(), key::claim({claim.key, "ghost", identity_of({"claim", bytes}), 1, true}), bytes);
  auto store = open_rocks_store(folder.path());
  const auto faults = (*store)->verify();
  ASSERT_EQ(faults->size(), 1u);
  EXPECT_NE(faults->front().en.find("ghost"), std::string::npos);
}

TEST(Claim, WithdrawnBehindTheNewestVersionIsAFault) {
  const TestFolder folder;
  fill(folder.path());
  const auto claim = submission_of("A0", {"00000010"}).claims[0];
  overwrite(folder.path(), key::claim({claim.key, "A0", identity_of({"claim", record::to_wire(claim)}), 2, false}), "");
  auto store = open_rocks_store(folder.path());
  EXPECT_EQ((*store)->verify()->size(), 1u);
}

TEST(Key, WithAnUnknownTagIsAFault) {
  const TestFolder folder;
  fill(folder.path());
  overwrite(folder.path(), "zzz", "");
  auto store = open_rocks_store(folder.path());
  EXPECT_EQ((*store)->verify()->size(), 1u);
  EXPECT_EQ((*store)->stats().error().code, Code::corrupt);
}

TEST(Keys, ComeBackAsTheyWereBuiltAndCutOnesAreRefused) {
  const ClaimAct act{{record::ClaimKind::slip, std::string("a\0b", 3)}, "app", std::string(32, 'a'), 7, true};
  const std::string bytes = key::claim(act);
  const auto back = key::read_claim(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->key, act.key);
  EXPECT_EQ(back->application, act.application);
  EXPECT_EQ(back->version, 7);
  EXPECT_TRUE(back->made);
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(key::read_claim(std::string_view(bytes).substr(0, size)));
  EXPECT_FALSE(key::read_claim(bytes + "x"));
  EXPECT_FALSE(key::read_fact(bytes));
}

TEST(Tags, AreTheNumbersThatStoresOnDiskHold) {
  // A number here may never change; a new tag gets the next one.
  EXPECT_EQ(static_cast<int>(Tag::format), 1);
  EXPECT_EQ(static_cast<int>(Tag::newest), 2);
  EXPECT_EQ(static_cast<int>(Tag::submission), 3);
  EXPECT_EQ(static_cast<int>(Tag::claim), 4);
  EXPECT_EQ(static_cast<int>(Tag::findings), 5);
  EXPECT_EQ(static_cast<int>(Tag::original), 6);
  EXPECT_EQ(static_cast<int>(Tag::reading), 7);
  EXPECT_EQ(static_cast<int>(Tag::fact), 8);
  EXPECT_EQ(static_cast<int>(Tag::place), 9);
}

}  // namespace
}  // namespace mingjing::storage
