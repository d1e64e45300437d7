#include <CLI/CLI.hpp>
#include <iostream>

#include "audit/cli/session.h"

int main(int argc, char** argv) {
  using namespace mingjing::audit;

  Session session;
  CLI::App app("明镜：补助资金申报材料核查 / Mingjing: screens subsidy applications");
  app.require_subcommand(1);
  app.set_version_flag("--version", MINGJING_VERSION);
  app.add_option("--store", session.store_place, "数据库位置 / where things are remembered: rocksdb:DIR");
  app.add_option("--lang", session.language_name, "语言 / language: zh, en")->check(CLI::IsMember({"zh", "en"}));
  app.add_flag("--insecure-no-sandbox", session.insecure_no_sandbox,
               "不使用沙箱打开材料，危险，记入结果 / open files without a sandbox: dangerous, and recorded");
  app.footer(
      "例 / examples:\n"
      "  mingjing import companies 企业登记.csv\n"
      "  mingjing screen 申报材料/ --policy smx-2022-1 --report 核查报告.html\n"
      "  mingjing read 发票.pdf\n"
      "  mingjing sweep --from 2019");

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

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& wrong) {
    app.exit(wrong, std::cout, std::cerr);
    return static_cast<int>(Exit::wrong_input);
  }
  session.end_progress();
  return static_cast<int>(session.exit);
}
