#include <CLI/CLI.hpp>
#include <memory>

#include "audit/cli/session.h"
#include "audit/intake/reference.h"

namespace mingjing::audit {
namespace {

struct Arguments {
  std::string kind;
  std::vector<std::string> files;
  bool keep_going = false;
};

/// One file, whole or not at all (with keep_going: its good rows, whole or not at all).
void import_file(Session& session, const Arguments& arguments, const std::string& file, storage::Store& store, ocr::Reader& reader) {
  const auto table = reader.table({file, file, nullptr});
  if (!table) return session.fail(table.error());
  const auto read = read_reference(arguments.kind, *table, file, arguments.keep_going);
  if (!read) return session.fail(read.error());
  for (const Unread& refused : read->refused) session.fail({record::Code::invalid_input, refused.file, refused.reason});
  const auto count = store.import(read->rows);
  if (!count) return session.fail(count.error());
  session.say({file + "：新增 " + std::to_string(count->added) + " 条，已有 " + std::to_string(count->known) + " 条，未采用 " +
                   std::to_string(read->refused.size()) + " 条。",
               file + ": " + std::to_string(count->added) + " added, " + std::to_string(count->known) + " known, " +
                   std::to_string(read->refused.size()) + " refused."});
}

void run(Session& session, const Arguments& arguments) {
  const auto store = session.open_store();
  if (!store) return session.fail(store.error());
  const auto reader = session.start_reader();
  if (!reader) return session.fail(reader.error());
  for (const std::string& file : arguments.files) import_file(session, arguments, file, **store, **reader);
}

}  // namespace

void add_import(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("import", "导入工商、名单、历史补助等数据 / import reference data");
  verb->add_option("KIND", arguments->kind, "数据种类 / what the rows are")->required()->check(CLI::IsMember(reference_kinds()));
  verb->add_option("FILE", arguments->files, "CSV 或 XLSX 文件 / CSV or XLSX files")->required();
  verb->add_flag("--keep-going", arguments->keep_going, "跳过有误的行 / leave out bad rows, keep the rest");
  verb->callback([&session, arguments] { run(session, *arguments); });
}

}  // namespace mingjing::audit
