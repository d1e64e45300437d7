// What a reader process could do if a document took it over: a probe locks itself in as the reader does, then tries.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "ocr/worker/lock_in.h"
#include "tests/ocr/made_by_hand.h"

namespace mingjing::ocr {
namespace {

namespace fs = std::filesystem;

/// A file and a folder of somebody, and the process that started the probe.
struct Victim {
  std::string folder, canary;
  pid_t parent = 0;
};

struct Act {
  const char* name;
  bool (*succeeds)(const Victim&);
  bool reads_files = false;  ///< refused by Landlock alone
};

bool opens(const std::string& path, int how) { return open(path.c_str(), how, 0600) >= 0; }
template <class... Arguments>
bool calls(long number, Arguments... arguments) {
  return syscall(number, arguments...) >= 0;
}
/// A second process that came to life is put down at once; its maker tells.
bool makes_process(long made) {
  if (made == 0) _exit(0);
  return made > 0;
}
bool connects() {
  const int talk = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in there{};
  there.sin_family = AF_INET, there.sin_port = htons(9), there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return talk >= 0 && (connect(talk, reinterpret_cast<sockaddr*>(&there), sizeof there) == 0 || errno == ECONNREFUSED);
}
bool peeks(const Victim& of) {
  char byte = 0;
  iovec here{&byte, 1}, there{const_cast<Victim*>(&of), 1};
  return process_vm_readv(of.parent, &here, 1, &there, 1, 0) >= 0;
}
bool raises_its_limits() {
  rlimit limits{};
  getrlimit(RLIMIT_NOFILE, &limits);
  limits.rlim_cur = limits.rlim_max > 10 ? limits.rlim_max - 1 : limits.rlim_max;
  return setrlimit(RLIMIT_NOFILE, &limits) == 0;
}
bool runs_what_it_wrote() {
  const int program = memfd_create("program", 0);
  char* const none[] = {nullptr};
  return program >= 0 && write(program, "#!/bin/sh\n", 10) == 10 && calls(SYS_execveat, program, "", none, none, AT_EMPTY_PATH);
}
bool makes_data_code() {
  void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

const std::vector<Act> kActs = {
    {"ReadSomebodysFile", [](const Victim& of) { return opens(of.canary, O_RDONLY); }, true},
    {"ReadThePasswords", [](const Victim&) { return opens("/etc/passwd", O_RDONLY); }, true},
    {"ListAFolder", [](const Victim& of) { return opens(of.folder, O_RDONLY | O_DIRECTORY); }, true},
    {"ReadTheMemoryOfItsParent", [](const Victim& of) { return opens("/proc/" + std::to_string(of.parent) + "/mem", O_RDONLY); }, true},
    {"WriteToSomebodysFile", [](const Victim& of) { return opens(of.canary, O_WRONLY); }},
    {"MakeAFile", [](const Victim& of) { return opens(of.folder + "/new", O_WRONLY | O_CREAT); }},
    {"CutAFile", [](const Victim& of) { return truncate(of.canary.c_str(), 0) == 0; }},
    {"RemoveAFile", [](const Victim& of) { return unlink(of.canary.c_str()) == 0; }},
    {"RenameAFile", [](const Victim& of) { return rename(of.canary.c_str(), (of.canary + "2").c_str()) == 0; }},
    {"MakeAFolder", [](const Victim& of) { return mkdir((of.folder + "/sub").c_str(), 0700) == 0; }},
    {"MakeALink", [](const Victim& of) { return symlink("/etc/passwd", (of.folder + "/link").c_str()) == 0; }},
    {"MakeAHardLink", [](const Victim& of) { return link(of.canary.c_str(), (of.folder + "/hard").c_str()) == 0; }},
    {"MakeADevice", [](const Victim& of) { return mknod((of.folder + "/device").c_str(), S_IFCHR | 0600, 0x103) == 0; }},
    {"ChangeRightsOfAFile", [](const Victim& of) { return chmod(of.canary.c_str(), 0777) == 0; }},
    {"Connect", [](const Victim&) { return connects(); }},
    {"SendDatagrams", [](const Victim&) { return socket(AF_INET6, SOCK_DGRAM, 0) >= 0; }},
    {"OpenALocalSocket", [](const Victim&) { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }},
    {"RunAProgram",
     [](const Victim&) {
       char* const none[] = {nullptr};
       return execve("/bin/true", none, none) == 0;
     }},
    {"RunAProgramThatItWrote", [](const Victim&) { return runs_what_it_wrote(); }},
    {"MakeDataCode", [](const Victim&) { return makes_data_code(); }},
    {"MapWritableCode",
     [](const Victim&) {
       return mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
     }},
    {"Fork", [](const Victim&) { return makes_process(syscall(SYS_fork)); }},
    {"Clone", [](const Victim&) { return makes_process(syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr)); }},
    {"TraceItsParent", [](const Victim& of) { return ptrace(PTRACE_SEIZE, of.parent, nullptr, nullptr) == 0; }},
    {"PeekIntoItsParent", [](const Victim& of) { return peeks(of); }},
    {"SignalItsParent", [](const Victim& of) { return kill(of.parent, SIGURG) == 0; }},
    {"SignalAThreadOfItsParent", [](const Victim& of) { return calls(SYS_tgkill, of.parent, of.parent, SIGURG); }},
    {"HoldItsParent", [](const Victim& of) { return calls(SYS_pidfd_open, of.parent, 0); }},
    {"Mount", [](const Victim& of) { return mount("tmpfs", of.folder.c_str(), "tmpfs", 0, nullptr) == 0; }},
    {"ChangeItsRoot", [](const Victim& of) { return chroot(of.folder.c_str()) == 0; }},
    {"EnterNewNamespaces", [](const Victim&) { return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0; }},
    {"EnterNamespacesOfOthers", [](const Victim&) { return calls(SYS_setns, 0, CLONE_NEWNET); }},
    {"LoadABpfProgram",
     [](const Victim&) {
       char attributes[128] = {};
       return calls(SYS_bpf, 0, attributes, sizeof attributes);
     }},
    {"OpenARing",
     [](const Victim&) {
       char parameters[120] = {};
       return calls(SYS_io_uring_setup, 4, parameters);
     }},
    {"AskForKeys", [](const Victim&) { return calls(SYS_keyctl, 0, -3, 1); }},
    {"AddAKey", [](const Victim&) { return calls(SYS_add_key, "user", "k", "v", 1, -3); }},
    {"BecomeAnother", [](const Victim&) { return calls(SYS_setuid, 12345); }},
    {"RaiseItsLimits", [](const Victim&) { return raises_its_limits(); }},
    {"CountEvents",
     [](const Victim&) {
       char attributes[128] = {};
       return calls(SYS_perf_event_open, attributes, 0, -1, -1, 0);
     }},
    {"HandleItsOwnFaults", [](const Victim&) { return calls(SYS_userfaultfd, O_CLOEXEC); }},
    {"LoadAModule", [](const Victim&) { return calls(SYS_init_module, "", 0, ""); }},
    {"DriveADevice",
     [](const Victim&) {
       int size = 0;
       return calls(SYS_ioctl, 0, 0x541B, &size);
     }},
};

int landlock_version() { return static_cast<int>(syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION)); }

enum class Outcome { refused, succeeded, not_locked_in };
Outcome try_act(const Act& act, const Victim& victim, int version) {
  const pid_t probe = fork();
  if (probe == 0) {
    rlimit none{};
    setrlimit(RLIMIT_CORE, &none);
    if (!lock_in(MINGJING_READER, version).empty()) _exit(2);
    _exit(act.succeeds(victim) ? 1 : 0);
  }
  int status = 0;
  waitpid(probe, &status, 0);
  if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGSYS ? Outcome::refused : Outcome::not_locked_in;
  return WEXITSTATUS(status) == 0 ? Outcome::refused : WEXITSTATUS(status) == 1 ? Outcome::succeeded : Outcome::not_locked_in;
}

class Sandbox : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("canary-" + std::to_string(getpid()));
    fs::create_directory(folder_);
    std::ofstream(folder_ / "canary") << "do not read";
    victim_ = {folder_, folder_ / "canary", getpid()};
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
  Victim victim_;
};

TEST_F(Sandbox, EveryForbiddenActIsRefusedWithEachLandlockThatKernelsHave) {
  const int newest = landlock_version();
  if (newest < 1) GTEST_SKIP() << "this kernel has no Landlock";
  for (int version = 1; version <= newest; ++version)
    for (const auto& act : kActs) EXPECT_EQ(try_act(act, victim_, version), Outcome::refused) << act.name << " with Landlock " << version;
}

TEST_F(Sandbox, WithoutLandlockTheFilterOfCallsStillRefusesAllButReading) {
  for (const auto& act : kActs) {
    if (act.reads_files) continue;
    EXPECT_EQ(try_act(act, victim_, 0), Outcome::refused) << act.name;
  }
}

TEST_F(Sandbox, TheProbeWouldSucceedWereItNotLockedIn) {
  int free_acts = 0;
  for (const char* name : {"ReadSomebodysFile", "MakeAFolder", "Fork", "OpenALocalSocket", "SignalItsParent", "MakeDataCode"}) {
    const auto act = std::ranges::find(kActs, std::string_view(name), [](const Act& each) { return std::string_view(each.name); });
    free_acts += act->succeeds(victim_);
  }
  EXPECT_EQ(free_acts, 6) << "a probe that fails by itself proves nothing";
}

/// The ends of a namespace link of a process: equal when it is the same namespace.
std::string space_of(pid_t process, const std::string& kind) {
  std::error_code failed;
  return fs::read_symlink("/proc/" + std::to_string(process) + "/ns/" + kind, failed).string();
}
std::vector<pid_t> workers() {
  std::vector<pid_t> found;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream file(entry.path() / "status");
    const std::string state{std::istreambuf_iterator<char>(file), {}};
    if (state.starts_with("Name:\tmingjing-reader") && state.find("PPid:\t" + std::to_string(getpid()) + "\n") != state.npos)
      found.push_back(std::stoi(entry.path().filename()));
  }
  return found;
}

TEST_F(Sandbox, AReaderStandsApartWhereTheKernelAllows) {
  const pid_t child = fork();
  if (child == 0) _exit(unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 ? 0 : 1);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) GTEST_SKIP() << "this machine allows no namespaces";
  const auto reader = start_reader({.workers = 1});
  const auto processes = workers();
  ASSERT_EQ(processes.size(), 1u);
  for (const char* kind : {"user", "net", "pid", "mnt", "ipc", "uts"}) {
    const std::string theirs = space_of(processes[0], kind);
    if (theirs.empty()) GTEST_SKIP() << "not allowed to look";
    EXPECT_NE(theirs, space_of(getpid(), kind)) << kind;
  }
}

TEST_F(Sandbox, AReaderHasItsLimits) {
  const auto reader = start_reader({.workers = 1});
  const auto processes = workers();
  ASSERT_EQ(processes.size(), 1u);
  std::ifstream file("/proc/" + std::to_string(processes[0]) + "/limits");
  const std::string limits{std::istreambuf_iterator<char>(file), {}};
  const auto line = [&](const std::string& name) {
    const auto at = limits.find(name);
    return at == limits.npos ? std::string() : limits.substr(at, limits.find('\n', at) - at);
  };
  EXPECT_NE(line("Max address space").find("1610612736"), std::string::npos) << line("Max address space");
  EXPECT_NE(line("Max cpu time").find("3600"), std::string::npos);
  EXPECT_NE(line("Max file size").find("536870912"), std::string::npos);
  EXPECT_NE(line("Max open files").find("64"), std::string::npos);
  EXPECT_NE(line("Max core file size").find(" 0 "), std::string::npos);
  std::ifstream score("/proc/" + std::to_string(processes[0]) + "/oom_score_adj");
  int first_to_die = 0;
  score >> first_to_die;
  EXPECT_EQ(first_to_die, 900);
}

/// As on a kernel without filters: whoever is started from here can load none.
bool forbid_filters() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  const bool set = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0) == 0 &&
                   seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, 22)) == 0 &&
                   seccomp_load(filter) == 0;
  seccomp_release(filter);
  return set;
}

TEST_F(Sandbox, WithoutOneNothingStartsButByHand) {
  const pid_t child = fork();
  if (child == 0) {
    if (!forbid_filters()) _exit(2);
    const auto refused = Reader::start({.worker_program = MINGJING_READER, .workers = 1});
    if (refused || refused.error().code != record::Code::unavailable) _exit(3);
    if (refused.error().reason.zh.find("沙箱") == std::string::npos || refused.error().reason.en.find("sandbox") == std::string::npos)
      _exit(4);
    const auto by_hand = Reader::start({.worker_program = MINGJING_READER, .workers = 1, .insecure_no_sandbox = true});
    _exit(by_hand && !(*by_hand)->sandboxed() ? 0 : 5);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(Sandbox, AReaderDiesWithItsPool) {
  int tell[2];
  ASSERT_EQ(pipe(tell), 0);
  const pid_t pool = fork();
  if (pool == 0) {
    const auto reader = Reader::start({.worker_program = MINGJING_READER, .workers = 1});
    const auto processes = workers();
    const pid_t process = reader && processes.size() == 1 ? processes[0] : 0;
    if (write(tell[1], &process, sizeof process) != sizeof process) _exit(1);
    pause();
  }
  pid_t process = 0;
  ASSERT_EQ(read(tell[0], &process, sizeof process), static_cast<ssize_t>(sizeof process));
  ASSERT_GT(process, 0);
  kill(pool, SIGKILL);
  waitpid(pool, nullptr, 0);
  bool gone = false;
  for (int tries = 0; tries < 100 && !gone; ++tries) {
    std::ifstream file("/proc/" + std::to_string(process) + "/status");
    const std::string state{std::istreambuf_iterator<char>(file), {}};
    gone = state.empty() || state.find("State:\tZ") != state.npos;
    if (!gone) usleep(20'000);
  }
  EXPECT_TRUE(gone);
  close(tell[0]), close(tell[1]);
}

TEST_F(Sandbox, AReaderIsReplacedAfterItsPages) {
  const auto reader = start_reader({.workers = 1, .documents_before_recycling = 2});
  const auto page = input("a.png", encoded(cv::Mat(200, 200, CV_8UC3, cv::Scalar(255, 255, 255)), ".png"));
  const auto first = workers();
  reader->read({page});
  EXPECT_EQ(workers(), first);
  reader->read({page, page});
  EXPECT_NE(workers(), first);
}

}  // namespace
}  // namespace mingjing::ocr
