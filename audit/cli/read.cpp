#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "audit/cli/session.h"
#include "audit/intake/batch_files.h"
#include "audit/report/json.h"
#include "audit/report/names.h"
#include "storage/fingerprint.h"

namespace mingjing::audit {
namespace {

struct Arguments {
  std::vector<std::string> files;
  bool json = false;
};

/// The files behind an argument: itself, or what a folder or a zip holds.
record::Result<std::vector<BatchFile>> files_behind(const std::string& argument, ocr::Reader& reader, Session& session) {
  BatchFile file{argument, argument, nullptr};
  const bool is_folder = std::filesystem::is_directory(argument);
  if (!is_folder && use_of(file) != FileUse::archive) return std::vector<BatchFile>{file};
  auto found = find_files(argument, reader);
  if (!found) return found.error();
  for (const Unread& unread : found->unread) {
    session.say({"未能读取 " + unread.file + "：" + unread.reason.zh, "not read " + unread.file + ": " + unread.reason.en});
    session.settle(Exit::unread);
  }
  for (BatchFile& member : found->files) member.name = argument + (is_folder ? "/" : "!/") + member.name;
  return std::move(found->files);
}

/// Prints the fields of a document for a person: the value, how sure it is, where from; or why there is none.
struct ShowFields {
  const Session& session;

  template <class T>
  void operator()(const char* name, const record::Read<T>& read) const {
    std::string line = "    " + std::string(name);
    line.resize(std::max<std::size_t>(line.size(), 24), ' ');
    if (read)
      line += text(*read) + "  (" + std::to_string(read.confidence_pm() / 10) + "% " + std::string(record::name_of(read.source())) + ")";
    else
      line += "— " + read.reason();
    session.say({line, line});
  }
  void operator()(const char* name, record::InvoiceKind kind) const { plain(name, std::string(record::name_of(kind))); }
  void operator()(const char* name, const std::vector<record::Item>& items) const {
    for (const auto& item : items)
      plain(name,
            item.name + " " + item.model + " × " + item.quantity + "  " + (item.amount ? item.amount->yuan() : "—") + "  " + item.tax_rate);
  }
  void operator()(const char* name, const std::vector<record::ReceivedItem>& items) const {
    for (const auto& item : items) plain(name, item.name + " " + item.model + " × " + item.quantity + "  " + item.serial_number);
  }
  void operator()(const char* name, const std::vector<record::VoucherEntry>& entries) const {
    for (const auto& entry : entries)
      plain(name, entry.summary + " " + entry.account + "  " + (entry.debit ? entry.debit->yuan() : "—") + " / " +
                      (entry.credit ? entry.credit->yuan() : "—"));
  }

 private:
  static std::string text(const std::string& value) { return value; }
  static std::string text(record::Date value) { return value.iso(); }
  static std::string text(record::Fen value) { return value.yuan(); }
  void plain(const char* name, const std::string& value) const {
    std::string line = "    " + std::string(name);
    line.resize(std::max<std::size_t>(line.size(), 24), ' ');
    session.say({line + value, line + value});
  }
};

void tell(const Session& session, const ReadFile& file) {
  session.say({file.file, file.file});
  if (file.reading.unread) session.say({"  未能读取：" + file.reading.unread->zh, "  not read: " + file.reading.unread->en});
  for (const auto& page : file.reading.unread_pages)
    session.say({"  第 " + std::to_string(page.page) + " 页未能读取：" + page.reason.zh,
                 "  page " + std::to_string(page.page) + " not read: " + page.reason.en});
  for (const auto& document : file.reading.pages) {
    const std::string kind = std::string(record::name_of(document.kind)) + (document.paper.empty() ? "" : " / " + document.paper);
    session.say({"  第 " + std::to_string(document.page) + " 页　" + kind, "  page " + std::to_string(document.page) + "  " + kind});
    std::visit(
        [&session](const auto& content) {
          using T = std::decay_t<decltype(content)>;
          if constexpr (!std::is_same_v<T, std::monostate>) T::each_field(content, ShowFields{session});
        },
        document.content);
    for (const std::string& problem : document.problems) {
      const auto title = title_of_check(problem);
      session.say({"    ！" + title.zh, "    ! " + title.en});
    }
  }
}

void run(Session& session, const Arguments& arguments) {
  const auto reader = session.start_reader();
  if (!reader) return session.fail(reader.error());
  std::vector<ReadFile> read;
  std::vector<ocr::Input> inputs;
  for (const std::string& argument : arguments.files) {
    const auto files = files_behind(argument, **reader, session);
    if (!files) {
      session.fail(files.error());
      continue;
    }
    for (const BatchFile& file : *files) {
      const auto bytes = content_of(file);
      if (!bytes) {
        session.fail({record::Code::not_found, file.name, bytes.error().reason});
        continue;
      }
      read.push_back({file.name, storage::xxh3_hex(*bytes), storage::sha256_hex(*bytes), {}});
      inputs.push_back({file.name, file.path, file.bytes});
    }
  }
  std::size_t done = 0;
  auto readings = (*reader)->read(inputs, [&](std::size_t, const record::Reading&) {
    session.progress({"识别材料", "reading"}, ++done, inputs.size());
  });
  session.end_progress();
  for (std::size_t i = 0; i < read.size(); ++i) {
    read[i].reading = std::move(readings[i]);
    if (read[i].reading.unread || !read[i].reading.unread_pages.empty()) session.settle(Exit::unread);
  }
  if (arguments.json)
    std::cout << reading_json(read);
  else
    for (const ReadFile& file : read) tell(session, file);
}

}  // namespace

void add_read(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("read", "识别材料内容，不存档 / what is on each page; nothing is stored");
  verb->add_option("FILE", arguments->files, "文件、文件夹或压缩包 / files, folders or archives")->required();
  verb->add_flag("--json", arguments->json, "输出 JSON / print JSON");
  verb->callback([&session, arguments] { run(session, *arguments); });
}

}  // namespace mingjing::audit
