// The program as people call it: real processes, real stores, real files; what it says and with which status it ends.

#include <gtest/gtest.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "datasets/synthesize/publish.h"

namespace mingjing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Ended {
  int status = -1;
  std::string out, err;
};

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

void put(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char sign : word) out += sign == '\'' ? std::string("'\\''") : std::string(1, sign);
  return out + "'";
}

/// Runs `command` as on a machine whose kernel filters no calls.
int run_without_filters(const std::string& command) {
  const pid_t child = fork();
  if (child == 0) {
    constexpr int kSetSeccomp = 22;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, kSetSeccomp));
    if (seccomp_load(filter) != 0) _exit(99);
    const int raw = std::system(command.c_str());
    _exit(WIFEXITED(raw) ? WEXITSTATUS(raw) : 98);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class Program : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    world_ = fs::temp_directory_path() / ("mingjing-cli-world-" + std::to_string(::getpid()));
    datasets::Order order;
    order.seed = 99;
    order.firms = 3;
    order.stories = {"none"};
    datasets::publish(world_, order, datasets::Binding{99, datasets::Documents::text, "clean", datasets::FontSet::tuning});
  }
  static void TearDownTestSuite() { fs::remove_all(world_); }

  void SetUp() override {
    room_ = fs::temp_directory_path() /
            ("mingjing-cli-" + std::to_string(::getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(room_);
    fs::create_directories(room_);
    fs::copy(world_ / "batch", room_ / "batch", fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(room_); }

  std::string line(const std::vector<std::string>& words) const {
    std::string command = quoted(MINGJING_PROGRAM) + " --store " + quoted("rocksdb:" + (room_ / "store").string());
    for (const std::string& word : words) command += " " + quoted(word);
    return command;
  }
  Ended run(const std::vector<std::string>& words) const {
    const fs::path out = room_ / "out.txt", err = room_ / "err.txt";
    const int raw = std::system((line(words) + " >" + quoted(out.string()) + " 2>" + quoted(err.string())).c_str());
    return {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, content(out), content(err)};
  }
  Ended screen(const std::string& json = "a.json") const {
    return run({"screen", batch(), "--policy", "smx-2022-1", "--json", (room_ / json).string()});
  }
  std::string batch() const { return (room_ / "batch").string(); }
  Json result(const std::string& json = "a.json") const { return Json::parse(content(room_ / json)); }
  void import_world() const {
    for (const auto& table : fs::directory_iterator(world_ / "reference")) {
      const Ended ended = run({"import", table.path().stem().string(), table.path().string()});
      ASSERT_EQ(ended.status, 0) << table.path() << ended.err;
    }
  }
  fs::path firm_folder() const {
    for (const auto& entry : fs::directory_iterator(room_ / "batch"))
      if (entry.is_directory()) return entry.path();
    return {};
  }
  static std::vector<std::string> checks_of(const Json& application) {
    std::vector<std::string> checks;
    for (const Json& finding : application["findings"]) checks.push_back(finding["check"]);
    return checks;
  }

  fs::path room_;
  static fs::path world_;
};
fs::path Program::world_;

TEST_F(Program, WithoutASandboxStopsUnlessToldByHandAndThenSaysSo) {
  const std::vector<std::string> words = {"screen", batch(), "--policy", "smx-2022-1", "--json", (room_ / "a.json").string(),
                                          "--report", (room_ / "a.html").string()};
  const std::string spoken = " >" + quoted((room_ / "out.txt").string()) + " 2>" + quoted((room_ / "err.txt").string());
  EXPECT_EQ(run_without_filters(line(words) + spoken), 4);
  EXPECT_NE(content(room_ / "err.txt").find("沙箱"), std::string::npos) << content(room_ / "err.txt");
  EXPECT_FALSE(fs::exists(room_ / "a.json"));
  EXPECT_LE(run_without_filters(line(words) + " --insecure-no-sandbox" + spoken), 3);
  EXPECT_EQ(result().value("insecure_no_sandbox", false), true);
  EXPECT_NE(content(room_ / "a.html").find("--insecure-no-sandbox"), std::string::npos);
  EXPECT_NE(content(room_ / "err.txt").find("警告"), std::string::npos);
  const Ended locked = screen("b.json");
  EXPECT_FALSE(result("b.json").contains("insecure_no_sandbox")) << locked.err;
}

TEST_F(Program, FindsNothingInAnInnocentBatchAndSaysSo) {
  import_world();
  const Ended ended = screen();
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
  EXPECT_NE(ended.out.find("未发现问题"), std::string::npos) << ended.out;
  EXPECT_EQ(ended.err, "") << "progress is for terminals only";
  for (const Json& application : result()["applications"]) {
    EXPECT_EQ(application["findings"].size(), 0u) << application["findings"].dump(1);
    EXPECT_GT(application["checked"].size(), 10u);
  }
}

TEST_F(Program, ScreeningTheSameBatchAgainGivesTheSameBytes) {
  const Ended first = screen("a.json"), second = screen("b.json");
  EXPECT_EQ(first.status, second.status);
  EXPECT_EQ(content(room_ / "a.json"), content(room_ / "b.json"));
  EXPECT_EQ(run({"store", "verify"}).status, 0);
}

TEST_F(Program, WrongCallsEndWithTwoAndOneSentence) {
  EXPECT_EQ(run({}).status, 2);
  EXPECT_EQ(run({"screen", batch()}).status, 2);
  const Ended policy = run({"screen", batch(), "--policy", "no-such-policy"});
  EXPECT_EQ(policy.status, 2);
  EXPECT_NE(policy.err.find("no-such-policy"), std::string::npos) << policy.err;
  const Ended folder = run({"screen", (room_ / "nowhere").string(), "--policy", "smx-2022-1"});
  EXPECT_EQ(folder.status, 2);
  EXPECT_NE(folder.err.find("nowhere"), std::string::npos) << folder.err;
  const Ended day = run({"screen", batch(), "--policy", "smx-2022-1", "--submitted-on", "2022-02-30"});
  EXPECT_EQ(day.status, 2);
  const Ended kind = run({"import", "cousins", (room_ / "x.csv").string()});
  EXPECT_EQ(kind.status, 2);
}

TEST_F(Program, AWrongCallIsAnsweredInTheLanguageOfTheCallWithWhatIsMeant) {
  struct Call {
    std::vector<std::string> words;
    std::string zh, en;
  };
  for (const Call& call : {Call{{}, "可用命令：screen、", "the commands are: screen, "},
                           Call{{"scren"}, "是否要用 screen？", "did you mean screen?"},
                           Call{{"policy", "shwo"}, "是否要用 show？", "did you mean show?"},
                           Call{{"screen", "x"}, "缺少 --policy（政策编号或规则文件）", "--policy is missing (policy id or file)"},
                           Call{{"screen", "x", "--polcy", "y"}, "没有选项 --polcy，是否要用 --policy？", "no option --polcy; did you mean --policy?"},
                           Call{{"screen", "x", "--policy"}, "--policy 后面缺少内容", "--policy lacks its value"},
                           Call{{"screen", "x", "y", "--policy", "z"}, "多出“y”", "“y” is one word too many"},
                           Call{{"import", "cousins", "x"}, "KIND 不能是“cousins”，应为：companies、", "KIND cannot be “cousins”; it is one of companies"},
                           Call{{"sweep", "--from", "abc"}, "--from 应为数字", "--from is a number"},
                           Call{{"--insecure-no-sandbox=maybe", "policy", "list"}, "--insecure-no-sandbox 后面不跟内容", "takes no value"},
                           Call{{"policy", "check", "x", "--text", "/none"}, "指的文件不存在", "there is no file /none"}}) {
    const Ended zh = run(call.words);
    auto words = call.words;
    words.insert(words.begin(), {"--lang", "en"});
    const Ended en = run(words);
    EXPECT_EQ(zh.status, 2);
    EXPECT_EQ(en.status, 2);
    EXPECT_NE(zh.err.find(call.zh), std::string::npos) << zh.err;
    EXPECT_NE(en.err.find(call.en), std::string::npos) << en.err;
    EXPECT_EQ(std::count(zh.err.begin(), zh.err.end(), '\n'), 1) << zh.err;
    EXPECT_NE(zh.err.find("用法见 mingjing"), std::string::npos) << zh.err;
  }
  EXPECT_NE(run({"screen", "--help"}).out.find("申报材料文件夹"), std::string::npos);
  EXPECT_NE(run({"--help"}).out.find("mingjing sweep --from 2019"), std::string::npos);
  EXPECT_NE(run({"screen", "--help"}).out.find("mingjing screen 申报材料/"), std::string::npos);
  EXPECT_EQ(run({"screen", "--help"}).out.find("mingjing sweep"), std::string::npos) << "the examples of another command";
  EXPECT_EQ(run({"screen", "--help"}).out.find("the folder of the batch"), std::string::npos);
  EXPECT_NE(run({"--lang", "en", "screen", "--help"}).out.find("the folder of the batch"), std::string::npos);
}

TEST_F(Program, ABatchWithNeitherListNorFormIsAWrongCall) {
  fs::create_directories(room_ / "empty/some firm");
  const Ended ended = run({"screen", (room_ / "empty").string(), "--policy", "smx-2022-1"});
  EXPECT_EQ(ended.status, 2) << ended.out;
  EXPECT_NE(ended.err.find("汇总表"), std::string::npos) << ended.err;
}

TEST_F(Program, UnreadableFilesAreNamedAndTheRestIsDone) {
  put(firm_folder() / "空文件.jpg", "");
  put(firm_folder() / "截断.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n");
  put(firm_folder() / "图片其实是文字.png", "this is no picture");
  const Ended ended = screen();
  EXPECT_EQ(ended.status, 3) << ended.out << ended.err;
  const Json json = result();
  EXPECT_EQ(json["applications"].size(), 3u);
  std::string named;
  for (const Json& unread : json["unread"]) {
    named += unread["file"].get<std::string>() + "\n";
    EXPECT_FALSE(unread["reason"]["zh"].get<std::string>().empty());
    EXPECT_FALSE(unread["reason"]["en"].get<std::string>().empty());
  }
  for (const char* name : {"空文件.jpg", "截断.pdf", "图片其实是文字.png"}) EXPECT_NE(named.find(name), std::string::npos) << named;
}

TEST_F(Program, AFolderWithoutARowAndARowWithoutAFolderAreBothTold) {
  const fs::path folder = firm_folder();
  fs::remove(folder / "application.json");  // the form would still say whose folder it is
  fs::rename(folder, folder.parent_path() / "改了名的企业有限公司");
  const Ended ended = screen();
  EXPECT_NE(ended.status, 2) << ended.err;
  const Json json = result();
  EXPECT_EQ(json["applications"].size(), 4u);
  std::string all;
  for (const Json& application : json["applications"])
    for (const std::string& check : checks_of(application)) all += check + "\n";
  EXPECT_NE(all.find("document.missing"), std::string::npos) << all;
  EXPECT_NE(all.find("chain.unlisted"), std::string::npos) << all;
}

TEST_F(Program, AListWhoseHeadingsFitNothingRefusesItsApplicationOnly) {
  fs::path list;
  for (const auto& entry : fs::directory_iterator(firm_folder()))
    if (entry.path().filename().string().find("发票清单") != std::string::npos) list = entry.path();
  ASSERT_FALSE(list.empty());
  fs::remove(list);
  put(list.replace_extension(".csv"), "甲,乙,丙\n1,2,3\n");
  const Ended ended = screen();
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("发票清单"), std::string::npos) << ended.err;
  EXPECT_EQ(result()["applications"].size(), 2u);
}

TEST_F(Program, AZippedFirmIsTheSameAsItsFolder) {
  ASSERT_EQ(screen("a.json").status, screen("b.json").status);
  const fs::path folder = firm_folder();
  const std::string zip = folder.filename().string() + ".zip";
  ASSERT_EQ(std::system(
                ("cd " + quoted(batch()) + " && python3 -m zipfile -c " + quoted(zip) + " " + quoted(folder.filename().string())).c_str()),
            0);
  fs::remove_all(folder);
  screen("c.json");
  const Json before = result("a.json"), after = result("c.json");
  ASSERT_EQ(before["applications"].size(), after["applications"].size());
  for (std::size_t i = 0; i < before["applications"].size(); ++i) {
    EXPECT_EQ(before["applications"][i]["id"], after["applications"][i]["id"]);
    EXPECT_EQ(before["applications"][i]["evidenced"], after["applications"][i]["evidenced"]);
  }
}

TEST_F(Program, ImportRefusesAFileWithABadRowWholeUnlessToldToGoOn) {
  put(room_ / "lists.csv",
      "名单,统一社会信用代码,企业名称,起始日期,截止日期\n专精特新,,甲公司,2021-01-01,\n专精特新,,乙公司,二〇二一年,\n");
  const Ended refused = run({"import", "lists", (room_ / "lists.csv").string()});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("lists.csv"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("3"), std::string::npos) << refused.err;
  const Ended kept = run({"import", "lists", (room_ / "lists.csv").string(), "--keep-going"});
  EXPECT_EQ(kept.status, 2);
  EXPECT_NE(kept.out.find("新增 1 条"), std::string::npos) << kept.out << kept.err;
  const Ended again = run({"import", "lists", (room_ / "lists.csv").string(), "--keep-going"});
  EXPECT_NE(again.out.find("新增 0 条"), std::string::npos) << again.out;
}

TEST_F(Program, AnImportWithoutRowsAndADryRunSaySo) {
  put(room_ / "kin.csv", "人员编号甲,人员编号乙,关系,备注\n");
  const Ended empty = run({"import", "kin", (room_ / "kin.csv").string()});
  EXPECT_EQ(empty.status, 0);
  EXPECT_NE(empty.out.find("没有数据行"), std::string::npos) << empty.out;
  EXPECT_NE(empty.out.find("未采用的栏目：备注"), std::string::npos) << empty.out;
  put(room_ / "lists.csv", "名单,统一社会信用代码,企业名称\n专精特新,,甲公司\n");
  const Ended dry = run({"import", "lists", (room_ / "lists.csv").string(), "--dry-run"});
  EXPECT_EQ(dry.status, 0);
  EXPECT_NE(dry.out.find("可导入 1 条"), std::string::npos) << dry.out;
  EXPECT_NE(run({"import", "lists", (room_ / "lists.csv").string()}).out.find("新增 1 条"), std::string::npos) << "nothing was stored before";
  const Ended wrong = run({"import", "companies", (room_ / "lists.csv").string()});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("import lists"), std::string::npos) << wrong.err;
}

TEST_F(Program, TellsOnTheTerminalWhatTheBureauChose) {
  const auto overlay = room_ / "chosen.local.toml";
  put(overlay, "overlays = \"smx-2022-1\"\n[readings]\nvat-base = \"net\"\n");
  const Ended ended = run({"screen", batch(), "--policy", "smx-2022-1", "--overlay", overlay.string()});
  EXPECT_NE(ended.out.find("采用“按不含税金额”（" + overlay.string() + "）。"), std::string::npos) << ended.out;
  const std::string shown = run({"policy", "show", "smx-2022-1", "--overlay", overlay.string()}).out;
  EXPECT_NE(shown.find("现按 net（按不含税金额），由 " + overlay.string() + " 选定；另可选 gross（按含税金额）"), std::string::npos) << shown;
  EXPECT_NE(shown.find("投资区间 2021-07-01 至 2022-06-30，截止 2022-05-15"), std::string::npos) << shown;
}

TEST_F(Program, SpeaksEnglishWhenAsked) {
  const Ended ended = run({"--lang", "en", "screen", (room_ / "nowhere").string(), "--policy", "smx-2022-1"});
  EXPECT_EQ(ended.status, 2);
  for (const char byte : ended.err) EXPECT_LT(static_cast<unsigned char>(byte), 0x80) << ended.err;
}

TEST_F(Program, ReadsAFileWithoutStoringAnything) {
  fs::path pdf;
  for (const auto& entry : fs::recursive_directory_iterator(batch()))
    if (entry.path().extension() == ".pdf") pdf = entry.path();
  const Ended ended = run({"read", pdf.string(), "--json"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  const Json json = Json::parse(ended.out);
  ASSERT_EQ(json.size(), 1u);
  EXPECT_EQ(json[0]["sha256"].get<std::string>().size(), 64u);
  EXPECT_EQ(json[0]["xxh3"].get<std::string>().size(), 32u);
  EXPECT_GT(json[0]["pages"].size(), 0u);
  EXPECT_FALSE(fs::exists(room_ / "store"));
  EXPECT_EQ(run({"read", (room_ / "none.pdf").string()}).status, 2);
}

TEST_F(Program, TellsAWordDocumentAsUnreadAndHowToHandItIn) {
  std::ofstream(room_ / "申请书.docx", std::ios::binary) << "PK\3\4 word/document.xml";
  const Ended ended = run({"read", (room_ / "申请书.docx").string()});
  EXPECT_EQ(ended.status, 3) << ended.err;
  EXPECT_NE(ended.out.find("导出为 PDF"), std::string::npos) << ended.out;
}

TEST_F(Program, ShowsAPersonWhatTheSignatureOfAFileSays) {
  const char* samples = std::getenv("MINGJING_SAMPLES");
  if (samples == nullptr) GTEST_SKIP() << "MINGJING_SAMPLES is not set";
  const std::string pdf = content(fs::path(samples) / "pdf_vat_e_ordinary/d005.pdf");
  std::ofstream(room_ / "signed.pdf", std::ios::binary) << pdf;
  std::ofstream(room_ / "updated.pdf", std::ios::binary) << pdf << "\n99 0 obj\n<<>>\nendobj\n%%EOF\n";
  const auto told = [&](const char* file) { return run({"read", (room_ / file).string()}).out; };
  EXPECT_NE(told("signed.pdf").find("验证通过，签章之后内容未改动；证书是否可信：未知"), std::string::npos) << told("signed.pdf");
  EXPECT_NE(told("updated.pdf").find("签章之后文件又被追加内容"), std::string::npos) << told("updated.pdf");
}

TEST_F(Program, ShowsAndChecksThePolicies) {
  EXPECT_NE(run({"policy", "list"}).out.find("smx-2022-1"), std::string::npos);
  const std::string shown = run({"policy", "show", "smx-2022-1"}).out;
  EXPECT_NE(shown.find("cap.rate"), std::string::npos);
  const std::string shared = "party.kin　";
  ASSERT_NE(shown.find(shared), std::string::npos);
  EXPECT_EQ(shown.find(shared), shown.rfind(shared)) << "what holds for every category is told once";
  std::istringstream lines(run({"policy", "show", "henan-2023", "--coverage"}).out);
  for (std::string line; std::getline(lines, line) && !line.starts_with("合计");) {  // 30 columns: a Chinese sign takes three bytes and two of them
    std::size_t column = 0, at = 0;
    for (; at < line.size() && column < 30; at += static_cast<unsigned char>(line[at]) < 0x80 ? 1 : 3)
      column += static_cast<unsigned char>(line[at]) < 0x80 ? 1 : 2;
    EXPECT_TRUE(column == 30 && at > 0 && line[at - 1] == ' ' && line[at] != ' ') << line;
  }
  EXPECT_EQ(run({"policy", "check", "smx-2022-1"}).status, 0);
  put(room_ / "wrong.toml", "id = \"x\"\ncolour = \"red\"\n");
  const Ended wrong = run({"policy", "check", (room_ / "wrong.toml").string()});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("wrong.toml:"), std::string::npos) << wrong.err;
}

TEST_F(Program, SweepFindsWhatTwoRoundsShare) {
  screen();
  const Ended again = run({"screen", batch(), "--policy", "smx-2022-1", "--round", "2021-9", "--json", (room_ / "b.json").string()});
  EXPECT_EQ(again.status, 1) << again.out;
  EXPECT_NE(again.err.find("没有列出批次“2021-9”（已列出：2022-1）"), std::string::npos) << again.err;
  const Ended swept = run({"sweep", "--json", (room_ / "s.json").string()});
  EXPECT_EQ(swept.status, 1) << swept.out << swept.err;
  const Json json = result("s.json");
  ASSERT_GT(json["findings"].size(), 0u);
  EXPECT_GE(json["findings"][0]["counterparts"].size(), 2u);
  EXPECT_EQ(run({"sweep", "--from", "1999", "--to", "2000"}).status, 0);
}

TEST_F(Program, KilledAtAnyMomentTheStoreOpensAndTheNextRunIsWhole) {
  ASSERT_GE(screen("whole.json").status, 0);
  fs::remove_all(room_ / "store");
  for (const int wait_ms : {15, 60, 120, 200, 350, 500, 800, 1300}) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::setpgid(0, 0);
      // The shell becomes the program: what is waited for holds the store.
      const std::string command = "exec " + line({"screen", batch(), "--policy", "smx-2022-1"}) + " >/dev/null 2>&1";
      ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
      ::_exit(127);
    }
    ::setpgid(child, child);
    std::this_thread::sleep_for(std::chrono::milliseconds(wait_ms));
    ::kill(-child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const Ended verified = run({"store", "verify"});
    EXPECT_EQ(verified.status, 0) << "after " << wait_ms << " ms: " << verified.out << verified.err;
  }
  screen("after.json");
  EXPECT_EQ(content(room_ / "whole.json"), content(room_ / "after.json"));
}

}  // namespace
}  // namespace mingjing
