// A writer that is killed at any moment leaves a store that opens and holds everything that it acknowledged.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "storage/fingerprint.h"
#include "storage/record/wire.h"
#include "storage/store.h"
#include "tests/storage/world.h"

namespace mingjing::storage {
namespace {

constexpr const char* kFolderVariable = "MINGJING_TEST_WRITER_FOLDER";
constexpr const char* kFirstVariable = "MINGJING_TEST_WRITER_FIRST";

// What the writer does in step i. Each step is one acknowledged call; the checker knows from i alone what must be there.
std::string application_of(int step) { return "W" + std::to_string(step / 4 % 5); }
record::Submission submission_at(int step) {
  std::vector<std::string> numbers;
  for (int i = 0; i < 20; ++i) numbers.push_back(std::to_string(10'000'000 + step * 7 + i * (step % 3 + 1)));
  return submission_of(application_of(step), numbers);
}
std::vector<record::Reference> rows_at(int step) {
  std::vector<record::Reference> rows;
  for (int i = 0; i < 30; ++i) rows.push_back(payment_of("6222" + std::to_string(step), "6333" + std::to_string(i), i + 1, ""));
  rows.push_back(record::BankAccount{"6222" + std::to_string(step), "工商银行", "U" + std::to_string(step), {}});
  rows.push_back(grant_of("企业G", "项目" + std::to_string(step), 2020, std::to_string(50'000'000 + step)));
  return rows;
}
std::string original_at(int step) {
  return std::string(static_cast<std::size_t>(1000 + step % 7 * 9000), static_cast<char>('a' + step % 26)) + std::to_string(step);
}
record::Reading reading_at(int step) {
  record::Reading reading;
  reading.page_count = step;
  return reading;
}

bool write_step(Store& store, int step) {
  switch (step % 4) {
    case 0: return store.remember(submission_at(step)).has_value();
    case 1: return store.import(rows_at(step)).has_value();
    case 2: return store.keep_original(sha256_hex(original_at(step)), original_at(step)).has_value();
    default: return store.keep_reading(sha256_hex(original_at(step - 1)), "1", reading_at(step)).has_value();
  }
}

/// The writer's life: steps from `first` on, each reported over standard output once the store acknowledged it.
[[noreturn]] void write_until_killed(const char* folder, int first) {
  auto store = open_rocks_store(folder);
  if (!store) ::_exit(2);
  for (int step = first; step < first + 100'000; ++step) {
    if (!write_step(**store, step)) ::_exit(3);
    if (::write(STDOUT_FILENO, &step, sizeof step) != sizeof step) ::_exit(4);
  }
  ::_exit(0);
}

/// The test program starts itself anew as the writer: a plain fork would inherit the threads' locks of RocksDB without the threads.
const bool kIsWriter = [] {
  if (const char* folder = std::getenv(kFolderVariable)) write_until_killed(folder, std::atoi(std::getenv(kFirstVariable)));
  return false;
}();

struct Writer {
  pid_t process = -1;
  int acknowledgements = -1;
};

Writer start_writer(const std::string& folder, int first) {
  int ends[2];
  if (::pipe(ends) != 0) return {};
  const std::string folder_setting = std::string(kFolderVariable) + "=" + folder,
                    first_setting = std::string(kFirstVariable) + "=" + std::to_string(first);
  const pid_t process = ::fork();
  if (process == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(ends[0]), ::close(ends[1]);
    char program[] = "/proc/self/exe";
    char* arguments[] = {program, nullptr};
    char* environment[] = {const_cast<char*>(folder_setting.c_str()), const_cast<char*>(first_setting.c_str()), nullptr};
    ::execve(program, arguments, environment);
    ::_exit(5);
  }
  ::close(ends[1]);
  return {process, ends[0]};
}

/// Lets the writer live for `life` after its first acknowledgement (or `life` in all when it is 0 ms), kills it and gives the last
/// step that it acknowledged, `last` when there was none.
int kill_after(const Writer& writer, std::chrono::microseconds life, int last) {
  std::jthread killer([&] {
    std::this_thread::sleep_for(life);
    ::kill(writer.process, SIGKILL);
  });
  int step = 0;
  while (::read(writer.acknowledgements, &step, sizeof step) == sizeof step) last = step;
  killer.join();
  int status = 0;
  ::waitpid(writer.process, &status, 0);
  ::close(writer.acknowledgements);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "the writer ended by itself with " << WEXITSTATUS(status);
  return last;
}

/// Step `step` was acknowledged: it is there, whole.
void expect_kept(Store& store, int step, int last) {
  if (step % 4 == 0) {
    bool newest = true;
    for (int later = step + 4; later <= last + 4; later += 4) newest = newest && application_of(later) != application_of(step);
    if (!newest) return;  // a later version stands in its place
    const auto kept = store.submission_of(application_of(step));
    ASSERT_TRUE(kept) << step;
    ASSERT_EQ(record::to_wire(*kept), record::to_wire(submission_at(step)));
    for (const auto& claim : kept->claims) ASSERT_FALSE(store.claims_of(claim.key)->empty());
  } else if (step % 4 == 1) {
    const auto count = store.import(rows_at(step));
    ASSERT_TRUE(count);
    ASSERT_EQ(count->added, 0) << step;
    ASSERT_EQ(store.claims_of(invoice_key(std::to_string(50'000'000 + step)))->size(), 1u);
  } else if (step % 4 == 2) {
    const auto bytes = store.original(sha256_hex(original_at(step)));
    ASSERT_TRUE(bytes) << step;
    ASSERT_TRUE(*bytes == original_at(step));
  } else {
    const auto reading = store.reading_of(sha256_hex(original_at(step - 1)), "1");
    ASSERT_TRUE(reading && *reading) << step;
    ASSERT_EQ((*reading)->page_count, step);
  }
}

TEST(KilledWriter, LeavesEverythingThatItAcknowledgedWholeAndTheStoreSound) {
  constexpr int kRounds = 36;
  ASSERT_FALSE(kIsWriter);
  const TestFolder folder;
  const std::string store_folder = folder.path() + "/store";
  std::mt19937 random(20261123);
  int last = -1;
  for (int round = 0; round < kRounds; ++round) {
    // Early kills meet the writer while it opens (and, in the first rounds, makes) the store; late ones while it writes.
    const std::chrono::microseconds life(round % 3 == 0 ? random() % 30'000 : 20'000 + random() % 180'000);
    const int before = last;
    // A step that was not acknowledged may have been done; done again, it must change nothing. So the next writer begins with it.
    last = kill_after(start_writer(store_folder, before + 1), life, before);
    auto store = open_rocks_store(store_folder);
    ASSERT_TRUE(store) << "round " << round << ": " << store.error().reason.en;
    for (int step = std::max(0, before - 24); step <= last && !HasFatalFailure(); ++step) expect_kept(**store, step, last);
    const auto faults = (*store)->verify();
    ASSERT_TRUE(faults);
    for (const auto& fault : *faults) ADD_FAILURE() << "round " << round << ": " << fault.en;
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(last, kRounds) << "the writers were killed before they could acknowledge anything";
  auto store = open_rocks_store(store_folder);
  ASSERT_TRUE(store);
  for (int step = 0; step <= last && !HasFatalFailure(); ++step) expect_kept(**store, step, last);
  RecordProperty("acknowledged", last + 1);
}

}  // namespace
}  // namespace mingjing::storage
