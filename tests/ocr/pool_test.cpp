#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "ocr/reader.h"
#include "storage/record/wire.h"

namespace mingjing::ocr {
namespace {

Input bytes(const std::string& label, std::string content) { return {label, "", std::make_shared<const std::string>(std::move(content))}; }

std::unique_ptr<Reader> start(ReaderOptions options = {}) {
  if (options.worker_program.empty()) options.worker_program = MINGJING_READER;
  auto reader = Reader::start(options);
  EXPECT_TRUE(reader) << (reader ? "" : reader.error().reason.en);
  return reader ? std::move(*reader) : nullptr;
}

/// A program that stands in for a reader process gone wrong: it says that it is ready, then does as `deed` says.
class FalseWorker {
 public:
  explicit FalseWorker(const std::string& deed)
      : path_(std::filesystem::temp_directory_path() / ("false-reader-" + std::to_string(getpid()))) {
    std::ofstream(path_) << "#!/bin/sh\nprintf '\\011\\000\\000\\000\\001\\000\\000\\000\\000\\000\\000\\000\\000' >&3\n" << deed << "\n";
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
  }
  ~FalseWorker() { std::filesystem::remove(path_); }
  std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(Pool, WithoutItsProgramDoesNotStart) {
  const auto reader = Reader::start({.worker_program = "/nowhere/mingjing-reader"});
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, record::Code::unavailable);
}

TEST(Pool, NamesWhyAFileIsUnreadInBothLanguages) {
  const auto reader = start();
  const std::vector<Input> inputs = {
      bytes("empty.pdf", ""),
      bytes("cut.pdf", "%PDF-1.4\n1 0 obj\n<<"),
      bytes("noise.jpg", std::string("\x01\x02\x03\x04", 4)),
      bytes("cut.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10", 24)),
      bytes("list.pdf", "序号,发票号码\n1,2\n"),
      bytes("doctype.xml", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><eInvoice>&b;</eInvoice>"),
      {"gone.pdf", "/nowhere/gone.pdf", nullptr}};
  const auto readings = reader->read(inputs);
  ASSERT_EQ(readings.size(), inputs.size());
  for (std::size_t i = 0; i < readings.size(); ++i) {
    ASSERT_TRUE(readings[i].unread) << inputs[i].label;
    EXPECT_FALSE(readings[i].unread->zh.empty());
    EXPECT_FALSE(readings[i].unread->en.empty());
    EXPECT_TRUE(readings[i].pages.empty());
  }
  EXPECT_NE(readings[0].unread->en.find("empty"), std::string::npos);
  EXPECT_NE(readings[4].unread->zh.find("与后缀 .pdf 不符"), std::string::npos) << readings[4].unread->zh;
  EXPECT_NE(readings[5].unread->en.find("DOCTYPE"), std::string::npos);
}

TEST(Pool, RefusesAPictureOfTooManyPixelsByItsHeader) {
  std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x4e\x20\0\0\x4e\x20\x08\x02\0\0\0", 33);  // 20,000 × 20,000
  const auto reader = start();
  const auto reading = reader->read({bytes("wall.png", png + std::string(100, 'x'))}).at(0);
  ASSERT_TRUE(reading.unread);
  EXPECT_NE(reading.unread->en.find("megapixels"), std::string::npos);
}

TEST(Pool, ADeadProcessCostsItsFileAndNotTheRun) {
  const FalseWorker dies("head -c 4 <&3 >/dev/null; exit 7");
  const auto reader = start({.worker_program = dies.path(), .workers = 1});
  const auto readings = reader->read({bytes("a.pdf", "%PDF-1.4"), bytes("b.pdf", "%PDF-1.4")});
  for (const auto& reading : readings) {
    ASSERT_TRUE(reading.unread);
    EXPECT_NE(reading.unread->en.find("status 7"), std::string::npos) << reading.unread->en;
    EXPECT_NE(reading.unread->zh.find("3 次"), std::string::npos);
  }
}

TEST(Pool, AProcessThatHangsIsStoppedAfterItsLimit) {
  const FalseWorker hangs("sleep 60");
  const auto reader = start({.worker_program = hangs.path(), .workers = 1, .no_progress_seconds_max = 1});
  const auto begun = std::chrono::steady_clock::now();
  const auto reading = reader->read({bytes("a.pdf", "%PDF-1.4")}).at(0);
  ASSERT_TRUE(reading.unread);
  EXPECT_NE(reading.unread->en.find("without progress"), std::string::npos) << reading.unread->en;
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(30));
}

TEST(Pool, AReplyThatIsNoRecordIsNotBelieved) {
  const FalseWorker lies("head -c 4 <&3 >/dev/null; printf '\\005\\000\\000\\000\\002abcd' >&3; sleep 5");
  const auto reader = start({.worker_program = lies.path(), .workers = 1});
  const auto reading = reader->read({bytes("a.pdf", "%PDF-1.4")}).at(0);
  ASSERT_TRUE(reading.unread);
  EXPECT_NE(reading.unread->en.find("not believable"), std::string::npos) << reading.unread->en;
}

TEST(Pool, AReplyThatClaimsGigabytesIsNotBelieved) {
  const FalseWorker boasts("head -c 4 <&3 >/dev/null; printf '\\377\\377\\377\\177' >&3; sleep 5");
  const auto reader = start({.worker_program = boasts.path(), .workers = 1});
  ASSERT_TRUE(reader->read({bytes("a.pdf", "%PDF-1.4")}).at(0).unread);
}

/// The lines of /proc/PID/status of our reader processes.
std::vector<std::string> states_of_workers() {
  std::vector<std::string> states;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::ifstream file(entry.path() / "status");
    const std::string state{std::istreambuf_iterator<char>(file), {}};
    const bool ours = state.find("PPid:\t" + std::to_string(getpid()) + "\n") != state.npos;
    if (ours && state.starts_with("Name:\tmingjing-reader")) states.push_back(state);
  }
  return states;
}

TEST(Pool, ProcessesAreLockedInBeforeTheyReadAnything) {
  const auto reader = start({.worker_program = "", .workers = 1});
  const auto states = states_of_workers();
  ASSERT_EQ(states.size(), 1u);
  EXPECT_NE(states[0].find("NoNewPrivs:\t1\n"), std::string::npos);
  EXPECT_NE(states[0].find("Seccomp:\t2\n"), std::string::npos) << "a filter of calls is in force";
}

TEST(Pool, APlainEnvironmentWithOneThreadIsGivenBeforeAProcessStarts) {
  const auto path = std::filesystem::temp_directory_path() / ("environment-" + std::to_string(getpid()));
  setenv("MINGJING_SECRET", "of the one who started us", 1);
  const FalseWorker tells("env > " + path.string() + "; exit 0");
  start({.worker_program = tells.path(), .workers = 1})->read({bytes("a.pdf", "%PDF-1.4")});
  std::ifstream file(path);
  const std::string environment{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  EXPECT_NE(environment.find("OMP_THREAD_LIMIT=1\n"), std::string::npos) << "later it is not heard, and reading takes six times as long";
  EXPECT_EQ(environment.find("MINGJING_SECRET"), std::string::npos);
}

TEST(Pool, ReadsTheSameWithOneProcessAndWithThree) {
  const char* folder = std::getenv("MINGJING_SAMPLES");
  if (folder == nullptr) GTEST_SKIP() << "MINGJING_SAMPLES is not set";
  std::vector<Input> inputs;
  for (const auto* kind : {"pdf_digital", "pdf_toll", "ofd_vat_e", "xml_structured"})
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(folder) / kind))
      inputs.push_back({file.path().filename(), file.path(), nullptr});
  std::vector<std::size_t> ended;
  const auto one = start({.worker_program = "", .workers = 1})->read(inputs);
  const auto three = start({.worker_program = "", .workers = 3})->read(inputs, [&](std::size_t index, const record::Reading&) {
    ended.push_back(index);
  });
  EXPECT_EQ(ended.size(), inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) EXPECT_EQ(record::to_wire(one[i]), record::to_wire(three[i])) << inputs[i].label;
}

}  // namespace
}  // namespace mingjing::ocr
