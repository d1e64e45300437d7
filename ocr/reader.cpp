#include "ocr/reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <deque>
#include <map>

#include "ocr/continuation.h"
#include "ocr/exchange.h"
#include "ocr/worker_process.h"
#include "storage/record/text.h"
#include "storage/record/wire.h"

namespace mingjing::ocr {
namespace {

using record::Message;
using record::Reading;
using record::Result;
using Clock = std::chrono::steady_clock;
using Said = WorkerProcess::Said;

constexpr int kAttemptsMax = 3;
constexpr int kPagesPerRequest = 8;  ///< long files are read by several processes at once, this many pages each time
constexpr std::uint64_t kUnpackedBytesMax = std::uint64_t{4} << 30;

std::string text(std::int64_t number) { return std::to_string(number); }

/// An open descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

Message cannot_open(const char* why) {
  return {std::string("文件无法打开：") + why, std::string("the file cannot be opened: ") + why};
}

Result<Descriptor> open_document(const Input& input) {
  Descriptor document;
  if (!input.path.empty()) {
    document = Descriptor(open(input.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat state {};
    if (document.number() < 0) return record::Error{record::Code::not_found, input.label, cannot_open(std::strerror(errno))};
    if (fstat(document.number(), &state) != 0 || !S_ISREG(state.st_mode))
      return record::Error{record::Code::invalid_input, input.label, {"不是普通文件", "not a regular file"}};
    return document;
  }
  static const std::string nothing;
  const std::string& bytes = input.bytes ? *input.bytes : nothing;
  document = Descriptor(memfd_create("document", MFD_CLOEXEC));
  std::size_t written = 0;
  while (document.number() >= 0 && written < bytes.size()) {
    const ssize_t some = write(document.number(), bytes.data() + written, bytes.size() - written);
    if (some < 0 && errno == EINTR) continue;
    if (some <= 0) break;
    written += static_cast<std::size_t>(some);
  }
  if (document.number() < 0 || written < bytes.size())
    return record::Error{record::Code::exhausted, input.label, cannot_open(std::strerror(errno))};
  return document;
}

/// One request on its way: `input` says whose it is.
struct Errand {
  std::size_t input = 0;
  Request request;
  int attempts = 0;
};

/// How a request ended: a believed Done, or the reason why there is none, with the page that was being read.
struct Outcome {
  std::optional<Done> done;
  Message reason;
  Beat beat;
  bool out_of_time = false;  ///< the whole document had its time
};

struct Desk {
  std::unique_ptr<WorkerProcess> worker;
  std::optional<Errand> errand;
  Clock::time_point begun, heard;
  Beat beat;
};

std::int64_t seconds_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration_cast<std::chrono::seconds>(to - from).count();
}

class Pool final : public Reader {
 public:
  explicit Pool(ReaderOptions options) : options_(std::move(options)), desks_(static_cast<std::size_t>(options_.workers)) {}

  Result<void> begin() {
    auto worker = WorkerProcess::start(options_);
    if (!worker) return worker.error();
    desks_[0].worker = std::move(*worker);
    return {};
  }

  std::vector<Reading> read(const std::vector<Input>& inputs, const std::function<void(std::size_t, const Reading&)>& done) override;
  Result<record::Table> table(const Input& input) override;
  Result<std::vector<record::Member>> unpack(const Input& input) override;
  Result<std::string> picture(const Input& input, int page, int rotation, const std::optional<record::Box>& box,
                              int width_px_max) override;
  bool sandboxed() const override { return !options_.insecure_no_sandbox; }

 private:
  /// The pieces of one file as they come in.
  struct Pieces {
    std::vector<Reading> read;
    std::vector<record::UnreadPage> unread_pages;
    std::optional<Message> unread;
    std::int32_t page_count = 0;
    int pending = 1;
    Clock::duration spent{};
    bool out_of_time = false;
  };

  void run(const std::vector<Input>& inputs);
  void hand_out(const std::vector<Input>& inputs);
  void wait_for_words();
  void hear(Desk& desk);
  bool take_message(Desk& desk, Said said);
  void check_clock(Desk& desk);
  void settle(Desk& desk, Outcome outcome);
  void settle_reading(const Errand& errand, Outcome outcome);
  void give_up_page(const Errand& errand, const Outcome& outcome);
  void give_up_range(const Errand& errand, const Message& reason);
  void queue(std::size_t input, int first, int last, bool in_front);
  void close_piece(std::size_t input);
  Result<Done> single(const Input& input, Request request);

  ReaderOptions options_;
  std::vector<Desk> desks_;
  std::deque<Errand> waiting_;
  std::map<std::size_t, Pieces> pieces_;
  std::function<void(std::size_t, const Reading&)> done_;
  std::vector<Reading>* readings_ = nullptr;
  std::optional<Outcome> single_;
  std::vector<record::Member> members_;
  std::uint64_t member_bytes_ = 0;
  bool member_open_ = false;
};

void Pool::queue(std::size_t input, int first, int last, bool in_front) {
  Errand errand{input, Request{}, 0};
  errand.request.page_first = first, errand.request.page_last = last;
  in_front ? waiting_.push_front(errand) : waiting_.push_back(errand);
}

std::vector<Reading> Pool::read(const std::vector<Input>& inputs, const std::function<void(std::size_t, const Reading&)>& done) {
  std::vector<Reading> readings(inputs.size());
  readings_ = &readings, done_ = done;
  pieces_.clear(), waiting_.clear();
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    pieces_[i] = {};
    queue(i, 1, kPagesPerRequest, false);
  }
  run(inputs);
  readings_ = nullptr, done_ = nullptr;
  return readings;
}

void Pool::run(const std::vector<Input>& inputs) {
  for (;;) {
    hand_out(inputs);
    if (std::ranges::none_of(desks_, [](const Desk& desk) { return desk.errand.has_value(); })) {
      if (waiting_.empty()) return;
      continue;
    }
    wait_for_words();
  }
}

void Pool::hand_out(const std::vector<Input>& inputs) {
  for (auto& desk : desks_) {
    while (!desk.errand && !waiting_.empty()) {
      desk.errand = std::move(waiting_.front());
      waiting_.pop_front();
      desk.errand->request.label = inputs[desk.errand->input].label;
      desk.begun = desk.heard = Clock::now();
      desk.beat = {};
      auto document = open_document(inputs[desk.errand->input]);
      if (!document) {
        settle(desk, {.done = Done{.refusal = document.error().reason}});
        continue;
      }
      if (pieces_[desk.errand->input].out_of_time) {
        settle(desk, {.out_of_time = true});
        continue;
      }
      // A process that died while idle costs nobody an attempt: ask a fresh one.
      bool asked = desk.worker && desk.worker->ask(desk.errand->request, document->number());
      if (!asked) {
        desk.worker.reset();
        auto worker = WorkerProcess::start(options_);
        if (worker) desk.worker = std::move(*worker);
        asked = desk.worker && desk.worker->ask(desk.errand->request, document->number());
        if (!asked)
          settle(desk, {.reason = worker ? Message{"读取进程没有应答", "the reading process does not answer"} : worker.error().reason});
      }
    }
  }
}

void Pool::wait_for_words() {
  std::vector<pollfd> sockets;
  std::vector<Desk*> owners;
  for (auto& desk : desks_) {
    if (!desk.errand) continue;
    sockets.push_back({desk.worker->socket(), POLLIN, 0});
    owners.push_back(&desk);
  }
  poll(sockets.data(), sockets.size(), 500);
  for (std::size_t i = 0; i < owners.size(); ++i) {
    if (sockets[i].revents != 0) hear(*owners[i]);
    if (owners[i]->errand) check_clock(*owners[i]);
  }
}

void Pool::hear(Desk& desk) {
  desk.worker->listen();
  while (desk.errand) {
    const Said said = desk.worker->next();
    if (said == Said::nothing) return;
    if (said == Said::dead) {
      const Message how = desk.worker->end();
      return settle(desk, {.reason = how, .beat = desk.beat});
    }
    if (said == Said::lied || !take_message(desk, said)) {
      desk.worker->end();
      return settle(desk, {.reason = {"读取进程的答复不可信，已丢弃", "the reply of the reading process is not believable and was dropped"},
                           .beat = desk.beat});
    }
  }
}

/// False when the message is not what it says it is.
bool Pool::take_message(Desk& desk, Said said) {
  const auto& body = desk.worker->body();
  const Request& request = desk.errand->request;
  if (said == Said::beat) {
    const auto beat = record::from_wire<Beat>(body);
    if (!beat || beat->page_count < 0 || beat->page < 0 || beat->page > beat->page_count) return false;
    desk.beat = *beat, desk.heard = Clock::now();
    return true;
  }
  if (said == Said::member) {
    auto part = record::from_wire<MemberPart>(body);
    if (!part || request.task != Task::unpack || !record::is_utf8(part->name)) return false;
    if (part->unread && (!record::is_utf8(part->unread->zh) || !record::is_utf8(part->unread->en))) return false;
    member_bytes_ += part->bytes.size();
    if (member_bytes_ > kUnpackedBytesMax) return false;
    if (!member_open_) members_.push_back({part->name, "", part->unread});
    members_.back().bytes.append(part->bytes.begin(), part->bytes.end());
    member_open_ = !part->last;
    desk.heard = Clock::now();
    return true;
  }
  auto done = record::from_wire<Done>(body);
  if (!done || (done->refusal && (!record::is_utf8(done->refusal->zh) || !record::is_utf8(done->refusal->en)))) return false;
  if (request.task == Task::read && !done->refusal && !distrust(done->reading, request).empty()) return false;
  for (const auto& sheet : done->table.sheets)
    for (const auto& row : sheet.rows)
      if (!std::ranges::all_of(row, [](const std::string& cell) { return record::is_utf8(cell); })) return false;
  desk.worker->pages_read += std::max<int>(1, static_cast<int>(done->reading.pages.size()));
  const bool worn = desk.worker->pages_read >= options_.documents_before_recycling;
  settle(desk, {.done = std::move(done)});
  if (worn) desk.worker.reset();
  return true;
}

void Pool::check_clock(Desk& desk) {
  const auto now = Clock::now();
  const auto& pieces = pieces_[desk.errand->input];
  const auto spent = pieces.spent + (now - desk.begun);
  const bool hung = seconds_between(desk.heard, now) >= options_.no_progress_seconds_max;
  const bool too_long = spent >= std::chrono::seconds(options_.document_seconds_max);
  if (!hung && !too_long) return;
  desk.worker->end();
  const std::string limit = text(hung ? options_.no_progress_seconds_max : options_.document_seconds_max);
  const Message reason = hung ? Message{limit + " 秒内没有进展，已中止", "stopped after " + limit + " seconds without progress"}
                              : Message{"整份文件读取超过 " + limit + " 秒，已中止", "stopped: the document took more than " + limit + " seconds"};
  settle(desk, {.reason = reason, .beat = desk.beat, .out_of_time = too_long && !hung});
}

void Pool::settle(Desk& desk, Outcome outcome) {
  Errand errand = std::move(*desk.errand);
  desk.errand.reset();
  if (!outcome.done) desk.worker.reset();
  auto& pieces = pieces_[errand.input];
  pieces.spent += Clock::now() - desk.begun;
  if (!outcome.done && !outcome.out_of_time && ++errand.attempts < kAttemptsMax) {
    members_.clear(), member_bytes_ = 0, member_open_ = false;
    waiting_.push_front(std::move(errand));
    return;
  }
  if (errand.request.task != Task::read) {
    single_ = std::move(outcome);
  } else {
    settle_reading(errand, std::move(outcome));
  }
}

void Pool::settle_reading(const Errand& errand, Outcome outcome) {
  auto& pieces = pieces_[errand.input];
  if (outcome.out_of_time) {
    pieces.out_of_time = true;
    pieces.page_count = std::max(pieces.page_count, outcome.beat.page_count);
    const std::string limit = text(options_.document_seconds_max);
    give_up_range(errand, {"整份文件读取超过 " + limit + " 秒，本页未读", "not read: the document took more than " + limit + " seconds"});
  } else if (!outcome.done) {
    give_up_page(errand, outcome);
  } else if (outcome.done->refusal || outcome.done->reading.unread) {
    pieces.unread = outcome.done->refusal ? outcome.done->refusal : outcome.done->reading.unread;
  } else {
    Reading& reading = outcome.done->reading;
    if (pieces.page_count == 0) {
      pieces.page_count = reading.page_count;
      for (int first = errand.request.page_last + 1, ahead = 0; first <= reading.page_count;
           first += kPagesPerRequest, ++ahead, ++pieces.pending) {
        Errand more{errand.input, errand.request, 0};
        more.request.page_first = first, more.request.page_last = std::min(first + kPagesPerRequest - 1, reading.page_count);
        waiting_.insert(waiting_.begin() + ahead, more);
      }
    }
    pieces.read.push_back(std::move(reading));
  }
  close_piece(errand.input);
}

/// Three processes died: the page that they died on is given up, the pages around it are asked for again.
void Pool::give_up_page(const Errand& errand, const Outcome& outcome) {
  auto& pieces = pieces_[errand.input];
  const Message reason{outcome.reason.zh + "（已在新进程中试读 " + text(kAttemptsMax) + " 次）",
                       outcome.reason.en + " (tried " + text(kAttemptsMax) + " times, each in a fresh process)"};
  const Beat& beat = outcome.beat;
  const int first = errand.request.page_first;
  if (beat.page < first || beat.page_count < 2) {
    if (pieces.page_count > 1) return give_up_range(errand, reason);
    pieces.unread = reason;
    return;
  }
  const bool first_of_file = pieces.page_count == 0;
  pieces.page_count = beat.page_count;
  pieces.unread_pages.push_back({beat.page, reason});
  const int last = first_of_file ? beat.page_count : std::min(errand.request.page_last, beat.page_count);
  for (int from = beat.page + 1; from <= last; from += kPagesPerRequest, ++pieces.pending)
    queue(errand.input, from, std::min(from + kPagesPerRequest - 1, last), false);
  if (beat.page > first) queue(errand.input, first, beat.page - 1, true), ++pieces.pending;
}

void Pool::give_up_range(const Errand& errand, const Message& reason) {
  auto& pieces = pieces_[errand.input];
  if (pieces.page_count == 0) {
    pieces.unread = reason;
    return;
  }
  const bool first_of_file = pieces.read.empty() && pieces.unread_pages.empty() && pieces.pending == 1;
  const int last = first_of_file ? pieces.page_count : std::min(errand.request.page_last, pieces.page_count);
  for (int page = errand.request.page_first; page <= last; ++page) pieces.unread_pages.push_back({page, reason});
}

void Pool::close_piece(std::size_t input) {
  auto& pieces = pieces_[input];
  if (--pieces.pending > 0) return;
  Reading& reading = (*readings_)[input];
  if (pieces.unread) {
    reading.page_count = pieces.page_count;
    reading.unread = pieces.unread;
  } else {
    reading.page_count = pieces.page_count;
    reading.unread_pages = std::move(pieces.unread_pages);
    std::ranges::sort(pieces.read, {}, [](const Reading& piece) {
      return piece.pages.empty() ? piece.unread_pages.empty() ? 0 : piece.unread_pages.front().page : piece.pages.front().page;
    });
    for (auto& piece : pieces.read) {
      std::ranges::move(piece.pages, std::back_inserter(reading.pages));
      std::ranges::move(piece.unread_pages, std::back_inserter(reading.unread_pages));
    }
    std::ranges::sort(reading.unread_pages, {}, &record::UnreadPage::page);
    settle_continuations(reading);
  }
  pieces.read.clear();
  if (done_) done_(input, reading);
}

Result<Done> Pool::single(const Input& input, Request request) {
  waiting_.clear(), pieces_.clear(), members_.clear();
  member_bytes_ = 0, member_open_ = false;
  single_.reset();
  pieces_[0] = {};
  waiting_.push_back({0, std::move(request), 0});
  run({input});
  assert(single_);
  if (!single_->done) return record::Error{record::Code::corrupt, input.label, single_->reason};
  if (single_->done->refusal) return record::Error{record::Code::invalid_input, input.label, *single_->done->refusal};
  return std::move(*single_->done);
}

Result<record::Table> Pool::table(const Input& input) {
  Request request;
  request.task = Task::table;
  auto done = single(input, std::move(request));
  if (!done) return done.error();
  return std::move(done->table);
}

Result<std::vector<record::Member>> Pool::unpack(const Input& input) {
  Request request;
  request.task = Task::unpack;
  auto done = single(input, std::move(request));
  if (!done) return done.error();
  return std::move(members_);
}

Result<std::string> Pool::picture(const Input& input, int page, int rotation, const std::optional<record::Box>& box, int width_px_max) {
  Request request;
  request.task = Task::picture;
  request.page_first = page, request.rotation = rotation, request.box = box, request.width_px_max = width_px_max;
  auto done = single(input, std::move(request));
  if (!done) return done.error();
  return std::string(done->jpeg.begin(), done->jpeg.end());
}

}  // namespace

Result<std::unique_ptr<Reader>> Reader::start(ReaderOptions options) {
  assert(options.workers >= 1);
  auto pool = std::make_unique<Pool>(std::move(options));
  if (auto begun = pool->begin(); !begun) return begun.error();
  return std::unique_ptr<Reader>(std::move(pool));
}

}  // namespace mingjing::ocr
