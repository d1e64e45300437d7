#include <CLI/CLI.hpp>
#include <memory>

#include "audit/cli/session.h"
#include "audit/intake/reference.h"

namespace mingjing::audit {
namespace {

using record::Message;

struct Arguments {
  std::string kind;
  std::vector<std::string> files;
  bool keep_going = false, dry_run = false;
};

void tell_headings(const Session& session, const ReferenceRows& read) {
  const auto tell = [&session](const char* zh, const char* en, const std::vector<std::string>& headings) {
    std::string all;
    for (const auto& heading : headings) all += (all.empty() ? "" : session.language() == Language::zh ? "、" : ", ") + heading;
    if (!headings.empty()) session.say({"  " + std::string(zh) + all, "  " + std::string(en) + all});
  };
  if (read.rows.empty() && read.refused.empty()) session.say({"  表中只有表头，没有数据行。", "  The table has headings and no rows."});
  tell("表中没有的栏目：", "headings that the table lacks: ", read.missing);
  tell("未采用的栏目：", "headings that are not used: ", read.ignored);
}

/// One file, whole or not at all (with keep_going: its good rows, whole or not at all).
void import_file(Session& session, const Arguments& arguments, const std::string& file, storage::Store* store, ocr::Reader& reader) {
  const auto table = reader.table({file, file, nullptr});
  if (!table) return session.fail(table.error());
  const auto read = read_reference(arguments.kind, *table, file, arguments.keep_going);
  if (!read) return session.fail(read.error());
  for (const Unread& refused : read->refused) session.fail({record::Code::invalid_input, refused.file, refused.reason});
  const auto refused = std::to_string(read->refused.size());
  if (store == nullptr) {
    const auto rows = std::to_string(read->rows.size());
    session.say({file + "：可导入 " + rows + " 条，不能采用 " + refused + " 条；试运行，未存入。",
                 file + ": " + rows + " rows would be imported, " + refused + " refused; a dry run, nothing was stored."});
    return tell_headings(session, *read);
  }
  const auto count = store->import(read->rows);
  if (!count) return session.fail(count.error());
  const auto added = std::to_string(count->added), known = std::to_string(count->known);
  session.say({file + "：新增 " + added + " 条，已有 " + known + " 条，未采用 " + refused + " 条。",
               file + ": " + added + " added, " + known + " known, " + refused + " refused."});
  tell_headings(session, *read);
}

void run(Session& session, const Arguments& arguments) {
  record::Result<std::unique_ptr<storage::Store>> store = std::unique_ptr<storage::Store>();
  if (!arguments.dry_run) store = session.open_store();
  if (!store) return session.fail(store.error());
  const auto reader = session.start_reader();
  if (!reader) return session.fail(reader.error());
  for (const std::string& file : arguments.files) import_file(session, arguments, file, store->get(), **reader);
}

}  // namespace

void add_import(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("import", "导入工商、名单、历史补助等数据 / import reference data");
  Message kinds{"数据种类：", "what the rows are"};
  for (const auto& kind : reference_kinds()) kinds.zh += (kind == reference_kinds().front() ? "" : "、") + kind + " " + title_of_reference(kind).zh;
  verb->add_option("KIND", arguments->kind, kinds.zh + " / " + kinds.en)->required()->check(CLI::IsMember(reference_kinds()));
  verb->add_option("FILE", arguments->files, "CSV 或 XLSX 文件 / CSV or XLSX files")->required();
  verb->add_flag("--keep-going", arguments->keep_going, "跳过有误的行 / leave out bad rows, keep the rest");
  verb->add_flag("--dry-run", arguments->dry_run, "试运行，只检查不存入 / only check, store nothing");
  verb->callback([&session, arguments] { run(session, *arguments); });
}

}  // namespace mingjing::audit
