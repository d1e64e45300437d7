#pragma once

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "ocr/exchange.h"
#include "ocr/reader.h"

namespace mingjing::ocr {

/// One `mingjing-reader`, from its start to its end. Killed with this object.
class WorkerProcess {
 public:
  /// Returns when the process has locked itself in and says that it is ready.
  static record::Result<std::unique_ptr<WorkerProcess>> start(const ReaderOptions& options);
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  int socket() const { return socket_; }
  /// False when it cannot be reached any more.
  bool ask(const Request& request, int document);

  enum class Said { nothing, beat, member, done, dead, lied };
  /// Takes in what has come, without waiting.
  void listen();
  /// The next whole message among what has come; `nothing` when there is none yet. Its record stands in `body()`.
  Said next();
  std::string_view body() const { return body_; }
  /// Kills it and tells how it ended, as people should be told.
  record::Message end();

  int pages_read = 0;

 private:
  WorkerProcess(pid_t process, int socket) : process_(process), socket_(socket) {}
  pid_t process_;
  int socket_;
  std::string received_, body_;
  std::size_t used_ = 0;
  bool closed_ = false;
};

}  // namespace mingjing::ocr
