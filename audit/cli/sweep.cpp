#include "audit/sweep.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "audit/cli/session.h"
#include "audit/report/json.h"
#include "audit/report/names.h"

namespace mingjing::audit {
namespace {

struct Arguments {
  SweepRequest request;
  std::string json, report;
};

void run(Session& session, const Arguments& arguments) {
  const auto store = session.open_store();
  if (!store) return session.fail(store.error());
  const auto swept = sweep(**store, arguments.request);
  if (!swept) return session.fail(swept.error());

  if (!arguments.json.empty())
    if (const auto written = session.write_file(arguments.json, sweeping_json(*swept)); !written) return session.fail(written.error());
  if (!arguments.report.empty())
    if (const auto written = session.write_file(arguments.report, sweeping_html(*swept, session.language())); !written)
      return session.fail(written.error());

  session.say({"共排查申报记录 " + std::to_string(swept->claims) + " 条、票据 " + std::to_string(swept->papers) + " 份，发现重复 " +
                   std::to_string(swept->findings.size()) + " 组。",
               "Looked at " + std::to_string(swept->claims) + " claims of " + std::to_string(swept->papers) +
                   " papers: " + std::to_string(swept->findings.size()) + " used more than once."});
  for (const auto& finding : swept->findings) {
    const auto severity = title_of(finding.severity), title = title_of_check(finding.check);
    session.say({"  [" + severity.zh + "] " + title.zh + "：" + finding.summary.zh,
                 "  [" + severity.en + "] " + title.en + ": " + finding.summary.en});
    if (finding.severity != record::Severity::notice) session.settle(Exit::findings);
  }
}

}  // namespace

void add_sweep(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("sweep", "排查历年全部申报 / lay everything ever claimed against itself");
  verb->add_option("--from", arguments->request.from_year, "起始年度 / first year");
  verb->add_option("--to", arguments->request.to_year, "截止年度 / last year");
  verb->add_option("--json", arguments->json, "结果写入 JSON 文件 / write the findings as JSON");
  verb->add_option("--report", arguments->report, "写出报告（.html） / write a report (.html)");
  verb->callback([&session, arguments] { run(session, *arguments); });
}

}  // namespace mingjing::audit
