#include "audit/screen.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>

#include "audit/cli/session.h"
#include "audit/report/json.h"
#include "audit/report/names.h"
#include "audit/report/together.h"

namespace mingjing::audit {
namespace {

using record::Severity;

struct Arguments {
  std::string batch, policy, overlay, round, submitted_on, json, report;
  bool no_originals = false;
};

record::Message name_of_stage(Stage stage) {
  switch (stage) {
    case Stage::opening:
      return {"读取清单", "opening"};
    case Stage::reading:
      return {"识别材料", "reading"};
    case Stage::linking:
      return {"关联凭证", "linking"};
    case Stage::remembering:
      return {"登记存档", "remembering"};
    case Stage::judging:
      return {"逐项核查", "judging"};
  }
  return {};
}

/// The piece of the page around a box, wide enough to see what stands beside it.
CropOf crops_by(ocr::Reader& reader) {
  return [&reader](const ScreenedApplication& of, const record::Evidence& evidence) -> std::optional<Crop> {
    const auto& files = of.application.files;
    const auto file = std::find_if(files.begin(), files.end(), [&evidence](const auto& one) { return one.file == evidence.file; });
    if (file == files.end()) return std::nullopt;
    int rotation = 0;
    for (const auto& document : of.dossier.documents)
      if (document.file == evidence.file && document.document.page == evidence.page) rotation = document.document.rotation;

    constexpr std::int32_t kWhole = 10000, kBesideX = 1500, kBesideY = 350;
    constexpr int kPieceWidthPx = 760, kPageWidthPx = 380;
    std::optional<record::Box> piece, mark;
    if (evidence.box) {
      const record::Box& box = *evidence.box;
      const std::int32_t left = std::max(0, box.x - kBesideX), top = std::max(0, box.y - kBesideY);
      const std::int32_t right = std::min(kWhole, box.x + box.w + kBesideX), bottom = std::min(kWhole, box.y + box.h + kBesideY);
      if (right <= left || bottom <= top) return std::nullopt;
      piece = record::Box{left, top, right - left, bottom - top};
      const auto part = [](std::int32_t offset, std::int32_t of_length) {
        return static_cast<std::int32_t>(std::int64_t{kWhole} * offset / of_length);
      };
      mark = record::Box{part(box.x - left, piece->w), part(box.y - top, piece->h), part(box.w, piece->w), part(box.h, piece->h)};
    }
    auto jpeg = reader.picture({file->file, file->path, file->bytes}, evidence.page, rotation, piece, piece ? kPieceWidthPx : kPageWidthPx);
    if (!jpeg) return std::nullopt;
    return Crop{std::move(*jpeg), mark};
  };
}

/// The sum of it all, what holds of the batch as a whole, what is stored now, and where the report lies.
void tell_end(Session& session, const Screening& screening, const Arguments& arguments) {
  std::size_t broken = 0, doubtful = 0;
  for (const auto& of : screening.applications) {
    Severity worst = Severity::notice;
    for (const auto& finding : of.verdict.findings) worst = std::max(worst, finding.severity);
    broken += worst == Severity::violation, doubtful += worst == Severity::warning;
  }
  const auto all = screening.applications.size();
  const std::string total = std::to_string(all), violations = std::to_string(broken), warnings = std::to_string(doubtful),
                    rest = std::to_string(all - broken - doubtful);
  session.say({"共 " + total + " 项申报：有违规 " + violations + " 项，有疑点 " + warnings + " 项，其余 " + rest + " 项。",
               total + " applications: " + violations + " with violations, " + warnings + " with warnings, " + rest + " without."});
  for (const auto& remark : screening.remarks()) session.say(remark);
  session.say({"已登记入库：政策 " + screening.policy + "，批次 " + screening.round.name + "。",
               "Remembered under policy " + screening.policy + ", round " + screening.round.name + "."});
  if (!arguments.report.empty()) session.say({"核查报告：" + arguments.report, "report: " + arguments.report});
}

/// Findings of one check, severity and clause.
void tell(Session& session, const std::vector<const record::Finding*>& group) {
  const auto& first = *group.front();
  const auto severity = title_of(first.severity), title = title_of_check(first.check);
  const std::string count = std::to_string(group.size()), quote = first.clause.section + "“" + first.clause.quote + "”";
  record::Message head{"  [" + severity.zh + "] " + title.zh, "  [" + severity.en + "] " + title.en};
  head = head + (group.size() == 1 ? record::Message{"：", ": "} + first.summary : record::Message{"（" + count + " 处）", " (" + count + ")"});
  session.say(head);
  if (!first.clause.quote.empty()) session.say({"         依据 " + quote, "         by " + quote});
  for (const auto* finding : group) {
    if (group.size() > 1) session.say({"      · " + finding->summary.zh, "      · " + finding->summary.en});
    std::set<std::string> told;  // several facts may stand in one place
    for (const auto& evidence : finding->evidence) {
      const bool is_row = evidence.row > 0;
      const auto at = is_row ? evidence.row : evidence.page;
      record::Message place{evidence.file, evidence.file};
      const auto number = std::to_string(at);
      if (at > 0) place = place + record::Message{" 第 " + number + (is_row ? " 行" : " 页"), (is_row ? ", row " : ", page ") + number};
      if (told.insert(place.zh).second) session.say({"         见 " + place.zh, "         at " + place.en});
    }
  }
}

void tell(Session& session, const Screening& screening) {
  for (const auto& of : screening.applications) {
    const std::string name = of.application.enterprise.name + (of.application.project.empty() ? "" : "　" + of.application.project);
    const auto sum = [](const std::optional<record::Fen>& fen, const record::Message& open) {
      return fen ? record::Message{fen->grouped() + " 元", fen->grouped() + " yuan"} : open;
    };
    session.say({name, name});
    const auto& why = of.sums.allowable_reason;
    session.say(record::Message{"  申请 ", "  requested "} + sum(of.application.requested, {"金额未填", "nothing stated"}) +
                record::Message{"，证据支持 ", ", evidenced "} + sum(of.sums.evidenced.low, {}) +
                record::Message{"，最多可支持 ", ", allowable at most "} +
                sum(of.sums.allowable, {"待定（" + why.zh + "）", "still open (" + why.en + ")"}));
    for (const auto& group : together(of.verdict.findings)) tell(session, group);
    std::set<std::string> unanswered;
    for (const auto& open : of.verdict.open_checks()) unanswered.insert(open.check);
    if (of.verdict.findings.empty() && unanswered.empty()) session.say({"  未发现问题", "  nothing found"});
    if (of.verdict.findings.empty() && !unanswered.empty()) session.say({"  已核查部分未发现问题", "  nothing found in what was checked"});
    if (!unanswered.empty()) {
      const std::string count = std::to_string(unanswered.size());
      std::string zh, en;
      for (const auto& check : unanswered) {
        const auto title = title_of_check(check);
        zh += (zh.empty() ? "" : "、") + title.zh, en += (en.empty() ? "" : "; ") + title.en;
      }
      session.say({"  因资料不足或未配置未能判断 " + count + " 项：" + zh, "  " + count + " checks could not be answered: " + en});
    }
  }
  for (const auto& unread : screening.unread)
    session.say({"未能读取 " + unread.file + "：" + unread.reason.zh, "not read " + unread.file + ": " + unread.reason.en});
}

void settle(Session& session, const Screening& screening) {
  for (const auto& error : screening.refused) session.fail(error);
  if (!screening.unread.empty()) session.settle(Exit::unread);
  for (const auto& of : screening.applications)
    for (const auto& finding : of.verdict.findings)
      if (finding.severity != Severity::notice) session.settle(Exit::findings);
}

/// A round that the policy does not list may be new, or misspelt: its days are those of another.
void warn_of_round(Session& session, const Policy& policy, const std::string& round) {
  const auto listed = [&round](const Round& known) { return known.name == round; };
  if (round.empty() || policy.rounds.empty() || std::any_of(policy.rounds.begin(), policy.rounds.end(), listed)) return;
  std::string names;
  for (const auto& known : policy.rounds) names += (names.empty() ? "" : "、") + known.name;
  session.warn({"政策 " + policy.id + " 没有列出批次“" + round + "”（已列出：" + names + "）；投资区间和截止日按默认批次。若为误写，请用不同的 --store 重新核查：同一批材料登记在两个批次，会互相报为重复使用。",
                "policy " + policy.id + " lists no round “" + round + "” (listed: " + names + "); interval and deadline are those of the default. " +
                    "If it is misspelt, screen again into another --store: one batch under two rounds is told as used twice."});
}

record::Result<void> write_results(Session& session, const Arguments& arguments, const Screening& screening, const Policy& policy,
                                   ocr::Reader& reader) {
  if (!arguments.json.empty())
    if (auto written = session.write_file(arguments.json, screening_json(screening)); !written) return written;
  if (!arguments.report.empty())
    if (auto written = session.write_file(arguments.report, screening_html(screening, policy, session.language(), crops_by(reader)));
        !written)
      return written;
  return {};
}

void run(Session& session, const Arguments& arguments) {
  const auto policy = load_policy_with(arguments.policy, arguments.overlay);
  if (!policy) return session.fail(policy.error());
  ScreenRequest request;
  request.folder = arguments.batch;
  request.round = arguments.round;
  warn_of_round(session, *policy, arguments.round);
  request.keep_originals = !arguments.no_originals;
  if (!arguments.submitted_on.empty()) {
    const auto day = record::Date::parse(arguments.submitted_on);
    if (!day) return session.fail({record::Code::invalid_input, "--submitted-on", day.error().reason});
    request.submitted_on = *day;
  }
  if (!arguments.report.empty() && !arguments.report.ends_with(".html"))
    return session.fail({record::Code::unsupported, arguments.report, {"报告只能写为 .html 文件。", "Reports are written as .html."}});

  const auto store = session.open_store();
  if (!store) return session.fail(store.error());
  const auto reader = session.start_reader();
  if (!reader) return session.fail(reader.error());
  const auto screening = screen(request, *policy, **store, **reader, [&session](Stage stage, std::size_t done, std::size_t total) {
    session.progress(name_of_stage(stage), done, total);
  });
  session.end_progress();
  if (!screening) return session.fail(screening.error());

  tell(session, *screening);
  if (const auto written = write_results(session, arguments, *screening, *policy, **reader); !written) session.fail(written.error());
  else tell_end(session, *screening, arguments);
  settle(session, *screening);
}

}  // namespace

void add_screen(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("screen", "核查一批申报材料 / screen a batch of applications");
  verb->add_option("BATCH", arguments->batch, "申报材料文件夹 / the folder of the batch")->required();
  verb->add_option("--policy", arguments->policy, "政策编号或规则文件 / policy id or file")->required();
  verb->add_option("--overlay", arguments->overlay, "本地补充文件，默认 ID.local.toml / the bureau's own values; default ID.local.toml");
  verb->add_option("--round", arguments->round, "批次，默认为政策当前批次 / round; the policy's default");
  verb->add_option("--submitted-on", arguments->submitted_on, "申报日期，用于申报表未写明时 / day of submission, where the form does not say");
  verb->add_option("--json", arguments->json, "结果写入 JSON 文件 / write the findings as JSON");
  verb->add_option("--report", arguments->report, "写出核查报告（.html） / write a report (.html)");
  verb->add_flag("--no-originals", arguments->no_originals, "不保存原件，只留指纹 / keep fingerprints only");
  verb->callback([&session, arguments] { run(session, *arguments); });
}

}  // namespace mingjing::audit
