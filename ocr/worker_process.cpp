#include "ocr/worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "storage/record/wire.h"

namespace mingjing::ocr {
namespace {

constexpr int kWorkerSocket = 3;
constexpr std::chrono::seconds kReadyWait{20};
constexpr rlim_t kFileBytesMax = rlim_t{512} << 20;
constexpr rlim_t kOpenFilesMax = 64;
constexpr rlim_t kThreadsMax = 16;
constexpr rlim_t kCpuSecondsMax = 3600;  ///< of one process: a backstop for when nobody watches the clock any more
constexpr int kExitOutOfMemory = 12;

/// Nothing of our own environment goes in but where models lie.
std::vector<std::string> clean_environment() {
  std::vector<std::string> environment = {"OMP_THREAD_LIMIT=1", "LANG=C.UTF-8", "OPENCV_IO_MAX_IMAGE_PIXELS=100000000"};
  if (const char* models = std::getenv("TESSDATA_PREFIX")) environment.push_back(std::string("TESSDATA_PREFIX=") + models);
  return environment;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (auto& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

void limit(__rlimit_resource which, rlim_t value) {
  const rlimit limits{value, value};
  if (setrlimit(which, &limits) != 0) _exit(127);
}

/// A child in namespaces of its own, where the kernel allows: no network, no processes but itself, no users, mounts or queues of the
/// machine. Where it does not, a plain child: the filter of calls keeps it from all of these too. `apart` tells which it is.
pid_t fork_apart(bool& apart) {
  constexpr unsigned long spaces = CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS;
  apart = true;
  const long child = syscall(SYS_clone, spaces | SIGCHLD, nullptr, nullptr, nullptr, nullptr);
  if (child >= 0) return static_cast<pid_t>(child);
  apart = false;
  return fork();
}

/// When memory runs out, this process goes before anything that people work with.
void be_first_to_die() {
  const int score = open("/proc/self/oom_score_adj", O_WRONLY);
  if (score < 0) return;
  [[maybe_unused]] const ssize_t written = write(score, "900", 3);
  close(score);
}

struct Start {
  const char* program;
  char **arguments, **environment;
  int socket;
  rlim_t memory_bytes;
  bool apart = false;
};

/// Runs between fork and exec: only calls that are safe there.
[[noreturn]] void become_worker(const Start& start) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) _exit(127);
  const int nowhere = open("/dev/null", O_RDWR);
  if (nowhere < 0) _exit(127);
  for (int standard = 0; standard < 3; ++standard) dup2(nowhere, standard);
  if (start.socket == kWorkerSocket) {
    fcntl(start.socket, F_SETFD, 0);
  } else if (dup2(start.socket, kWorkerSocket) < 0) {
    _exit(127);
  }
  if (close_range(kWorkerSocket + 1, ~0u, 0) != 0) _exit(127);
  be_first_to_die();
  limit(RLIMIT_AS, start.memory_bytes);
  limit(RLIMIT_CPU, kCpuSecondsMax);
  if (start.apart) limit(RLIMIT_NPROC, kThreadsMax);  // elsewhere it would count every process of the user
  limit(RLIMIT_FSIZE, kFileBytesMax);
  limit(RLIMIT_NOFILE, kOpenFilesMax);
  limit(RLIMIT_CORE, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execve(start.program, start.arguments, start.environment);
  _exit(127);
}

record::Error cannot_start(const std::string& program, const record::Message& why) {
  return {record::Code::unavailable, program,
          {"读取程序（mingjing-reader）无法启动：" + why.zh, "the reader process (mingjing-reader) cannot be started: " + why.en}};
}
record::Error cannot_start(const std::string& program, const char* why) { return cannot_start(program, record::Message{why, why}); }

}  // namespace

record::Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(const ReaderOptions& options) {
  if (access(options.worker_program.c_str(), X_OK) != 0) return cannot_start(options.worker_program, std::strerror(errno));
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return cannot_start(options.worker_program, std::strerror(errno));
  std::vector<std::string> arguments = {options.worker_program}, environment = clean_environment();
  if (options.insecure_no_sandbox) arguments.emplace_back(kNoSandbox);
  auto argument_pointers = pointers(arguments), environment_pointers = pointers(environment);
  Start begin{options.worker_program.c_str(), argument_pointers.data(), environment_pointers.data(), pair[1],
              static_cast<rlim_t>(options.memory_bytes_max)};
  const pid_t process = options.insecure_no_sandbox ? fork() : fork_apart(begin.apart);
  if (process == 0) become_worker(begin);
  close(pair[1]);
  if (process < 0) {
    close(pair[0]);
    return cannot_start(options.worker_program, std::strerror(errno));
  }
  fcntl(pair[0], F_SETFL, O_NONBLOCK);
  std::unique_ptr<WorkerProcess> worker(new WorkerProcess(process, pair[0]));
  const auto deadline = std::chrono::steady_clock::now() + kReadyWait;
  Said said = Said::nothing;
  while (said == Said::nothing && std::chrono::steady_clock::now() < deadline) {
    pollfd wait{pair[0], POLLIN, 0};
    poll(&wait, 1, 100);
    worker->listen();
    said = worker->next();
  }
  if (said == Said::done) {
    const auto done = record::from_wire<Done>(worker->body());
    if (done && done->refusal) return record::Error{record::Code::unavailable, options.worker_program, *done->refusal};
  }
  if (said != Said::beat) return cannot_start(options.worker_program, worker->end());
  return worker;
}

WorkerProcess::~WorkerProcess() {
  if (process_ > 0) end();
  close(socket_);
}

bool WorkerProcess::ask(const Request& request, int document) {
  const std::string body = record::to_wire(request);
  std::string message = record::to_wire(static_cast<std::uint32_t>(body.size())) + body;
  iovec part{message.data(), message.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr header{};
  header.msg_iov = &part, header.msg_iovlen = 1;
  header.msg_control = control, header.msg_controllen = sizeof control;
  cmsghdr* rights = CMSG_FIRSTHDR(&header);
  rights->cmsg_level = SOL_SOCKET, rights->cmsg_type = SCM_RIGHTS, rights->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(rights), &document, sizeof(int));
  ssize_t sent;
  while ((sent = sendmsg(socket_, &header, MSG_NOSIGNAL)) < 0 && errno == EINTR) {
  }
  return sent == static_cast<ssize_t>(message.size());
}

void WorkerProcess::listen() {
  std::vector<char> buffer(256 << 10);
  for (;;) {
    const ssize_t got = recv(socket_, buffer.data(), buffer.size(), 0);
    if (got > 0) {
      received_.append(buffer.data(), static_cast<std::size_t>(got));
      if (received_.size() - used_ > kReplyBytesMax) return;
      continue;
    }
    if (got < 0 && errno == EINTR) continue;
    if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) closed_ = true;
    return;
  }
}

WorkerProcess::Said WorkerProcess::next() {
  const std::string_view rest = std::string_view(received_).substr(used_);
  std::uint32_t size = 0;
  const bool has_size = rest.size() >= sizeof size && record::WireReader(rest.substr(0, sizeof size)).get(size);
  if (has_size && (size < 1 || size > kReplyBytesMax)) return Said::lied;
  if (!has_size || rest.size() - sizeof size < size) {
    received_.erase(0, used_);
    used_ = 0;
    return closed_ ? Said::dead : Said::nothing;
  }
  const auto tag = static_cast<Tag>(rest[sizeof size]);
  body_.assign(rest.substr(sizeof size + 1, size - 1));
  used_ += sizeof size + size;
  switch (tag) {
    case Tag::beat: return Said::beat;
    case Tag::member: return Said::member;
    case Tag::done: return Said::done;
  }
  return Said::lied;
}

record::Message WorkerProcess::end() {
  int status = 0;
  pid_t ended = closed_ ? 0 : waitpid(process_, &status, WNOHANG);
  for (int tries = 0; closed_ && ended == 0 && tries < 50; ++tries) {
    ended = waitpid(process_, &status, WNOHANG);  // a socket closes a moment before its process is gone
    if (ended == 0) usleep(10'000);
  }
  if (ended != process_) {
    kill(process_, SIGKILL);
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return {"读取进程已被中止", "the reading process was stopped"};
  }
  process_ = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == kExitOutOfMemory)
    return {"读取所需内存超过上限", "reading it needs more memory than is allowed"};
  if (WIFSIGNALED(status)) {
    const std::string number = std::to_string(WTERMSIG(status));
    return {"读取进程崩溃（信号 " + number + "）", "the reading process crashed (signal " + number + ")"};
  }
  const std::string number = std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  return {"读取进程意外退出（代码 " + number + "）", "the reading process ended unexpectedly (status " + number + ")"};
}

}  // namespace mingjing::ocr
