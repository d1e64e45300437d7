#include <CLI/CLI.hpp>

#include "audit/cli/session.h"
#include "audit/cli/usage.h"

int main(int argc, char** argv) {
  using namespace mingjing::audit;

  Session session;
  CLI::App app("明镜：补助资金申报材料核查 / Mingjing: screens subsidy applications");
  app.require_subcommand(1);
  app.set_version_flag("--version", MINGJING_VERSION, "显示版本 / show the version");
  app.add_option("--store", session.store_place, "数据库位置，如 rocksdb:文件夹 / where things are remembered: rocksdb:DIR");
  app.add_option("--lang", session.language_name, "语言：zh 中文，en 英文 / language: zh, en")->check(CLI::IsMember({"zh", "en"}));
  app.add_flag("--insecure-no-sandbox", session.insecure_no_sandbox,
               "不用沙箱打开材料：危险，并记入结果 / open files without a sandbox: dangerous, and recorded");
  const Language language = language_of(argc, argv);
  add_screen(app, session);
  add_read(app, session);
  add_import(app, session);
  add_sweep(app, session);
  add_policy(app, session);
  add_store(app, session);
  for (CLI::App* verb : app.get_subcommands({})) {
    verb->fallthrough();
    for (CLI::App* part : verb->get_subcommands({})) part->fallthrough();
  }
  give_examples(app, language,
                {"mingjing import companies 企业登记.csv", "mingjing screen 申报材料/ --policy smx-2022-1 --report 核查报告.html",
                 "mingjing read 发票.pdf", "mingjing sweep --from 2019", "mingjing policy show smx-2022-1 --coverage",
                 "mingjing policy new luoyang-2025", "mingjing policy check luoyang-2025.toml --text 官方文件.txt", "mingjing store verify"});
  speak(app, language);

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& wrong) {
    session.language_name = language == Language::zh ? "zh" : "en";
    session.fail({mingjing::record::Code::invalid_input, "", wrong_call(app, wrong)});
  }
  session.end_progress();
  return static_cast<int>(session.exit);
}
