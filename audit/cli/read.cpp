#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "audit/cli/session.h"
#include "audit/intake/batch_files.h"
#include "audit/report/json.h"
#include "audit/report/names.h"
#include "audit/report/reading_html.h"
#include "audit/report/reasons.h"
#include "storage/fingerprint.h"

namespace mingjing::audit {
namespace {

struct Arguments {
  std::vector<std::string> files;
  std::string debug;  ///< a folder; empty: none
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
    if (!read) {
      if (is_beside_the_point(read.reason())) return;
      const auto why = why_absent(read.reason());
      return plain(name, {"— " + why.zh, "— " + why.en});
    }
    const auto title = title_of(read.source());
    const std::string sure = std::to_string(read.confidence_pm() / 10) + "%", value = text(*read);
    const bool unsure = read.confidence_pm() < record::kSurePm;
    plain(name, {value + "（" + title.zh + "，" + sure + (unsure ? "，把握不足，请核对原件" : "") + "）",
                 value + " (" + title.en + ", " + sure + (unsure ? ", unsure: look at the original" : "") + ")"});
  }
  void operator()(const char* name, record::InvoiceKind kind) const { plain(name, title_of(kind)); }
  void operator()(const char* name, const std::vector<record::Item>& items) const {
    for (const auto& item : items)
      plain(name,
            item.name + " " + item.model + " × " + item.quantity + "  " + text(item.amount) + "  " + item.tax_rate);
  }
  void operator()(const char* name, const std::vector<record::ReceivedItem>& items) const {
    for (const auto& item : items) plain(name, item.name + " " + item.model + " × " + item.quantity + "  " + item.serial_number);
  }
  void operator()(const char* name, const std::vector<record::VoucherEntry>& entries) const {
    for (const auto& entry : entries)
      plain(name, entry.summary + " " + entry.account + "  " + text(entry.debit) + " / " +
                      text(entry.credit));
  }

 private:
  static std::string text(const std::string& value) { return value; }
  static std::string text(record::Date value) { return value.iso(); }
  static std::string text(record::Fen value) { return value.grouped(); }
  static std::string text(const std::optional<record::Fen>& value) { return value ? value->grouped() : "—"; }
  void plain(const char* name, const std::string& value) const { plain(name, record::Message{value, value}); }
  void plain(const char* name, const record::Message& value) const {
    const auto title = title_of_field(name);
    session.say({"    " + title.zh + "：" + value.zh, "    " + title.en + ": " + value.en});
  }
};

/// A problem, and where on the page it was seen.
void tell(const Session& session, const record::PageDocument& document, const std::string& problem) {
  const auto title = title_of_check(problem);
  record::Message places;
  for (const auto& spot : document.spots) {
    if (spot.problem != problem) continue;
    const auto x = std::to_string((spot.box.x + spot.box.w / 2) / 100) + "%", y = std::to_string((spot.box.y + spot.box.h / 2) / 100) + "%";
    places = places + record::Message{(places.zh.empty() ? "：距左 " : "；距左 ") + x + "、距上 " + y,
                                      (places.en.empty() ? ": " : "; ") + x + " from the left, " + y + " from the top"};
  }
  session.say({"    ！" + title.zh + places.zh, "    ! " + title.en + places.en});
}

void tell(const Session& session, const ReadFile& file) {
  session.say({file.file, file.file});
  if (file.reading.unread) session.say({"  未能读取：" + file.reading.unread->zh, "  not read: " + file.reading.unread->en});
  for (const auto& page : file.reading.unread_pages)
    session.say({"  第 " + std::to_string(page.page) + " 页未能读取：" + page.reason.zh,
                 "  page " + std::to_string(page.page) + " not read: " + page.reason.en});
  for (const auto& document : file.reading.pages) {
    const auto paper = title_of_paper(document.paper.empty() ? record::name_of(document.kind) : document.paper);
    const std::string page = std::to_string(document.page);
    session.say({"  第 " + page + " 页　" + paper.zh, "  page " + page + "  " + paper.en});
    std::visit(
        [&session](const auto& content) {
          using T = std::decay_t<decltype(content)>;
          if constexpr (!std::is_same_v<T, std::monostate>) T::each_field(content, ShowFields{session});
        },
        document.content);
    if (document.signature) {
      const auto words = in_words(*document.signature);
      session.say({"    电子签章：" + words.zh, "    signature: " + words.en});
    }
    for (const std::string& problem : document.problems) tell(session, document, problem);
  }
}

/// Every page as a picture with the boxes of what was read on it, a file each in the folder.
void draw(Session& session, const Arguments& arguments, const ReadFile& file, const ocr::Input& input, ocr::Reader& reader) {
  constexpr int kWidthPx = 1600;
  int last = 0;
  for (const auto& document : file.reading.pages) {
    if (document.page == last) continue;
    last = document.page;
    const auto jpeg = reader.picture(input, document.page, document.rotation, std::nullopt, kWidthPx);
    if (!jpeg) {
      session.say({"  第 " + std::to_string(last) + " 页无法显示：" + jpeg.error().reason.zh,
                   "  page " + std::to_string(last) + " cannot be shown: " + jpeg.error().reason.en});
      continue;
    }
    const std::string name =
        storage::xxh3_hex(file.file).substr(0, 8) + "-" + std::filesystem::path(file.file).stem().string() + "-" + std::to_string(last);
    const auto path = std::filesystem::path(arguments.debug) / (name + ".html");
    if (const auto written = session.write_file(path.string(), read_page_html(file, last, *jpeg, session.language())); !written)
      return session.fail(written.error());
  }
}

void run(Session& session, const Arguments& arguments) {
  if (!arguments.debug.empty()) {
    std::error_code failed;
    std::filesystem::create_directories(arguments.debug, failed);
    if (failed) return session.fail({record::Code::not_found, arguments.debug, {"无法建立文件夹。", "The folder cannot be made."}});
  }
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
  if (!arguments.debug.empty())
    for (std::size_t i = 0; i < read.size(); ++i) draw(session, arguments, read[i], inputs[i], **reader);
}

}  // namespace

void add_read(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("read", "识别材料内容，不存档 / what is on each page; nothing is stored");
  verb->add_option("FILE", arguments->files, "文件、文件夹或压缩包 / files, folders or archives")->required();
  verb->add_option("--debug", arguments->debug, "另存带识别框的页面到该文件夹 / also writes each page with its boxes into this folder");
  verb->add_flag("--json", arguments->json, "输出 JSON / print JSON");
  verb->callback([&session, arguments] { run(session, *arguments); });
}

}  // namespace mingjing::audit
