#pragma once

#include <functional>
#include <memory>
#include <string>

#include "audit/report/html.h"
#include "ocr/reader.h"
#include "storage/record/result.h"
#include "storage/store.h"

namespace CLI {
class App;
}

namespace mingjing::audit {

/// Exit statuses of the contract; where several fit, the first of: wrong_input, machine_failed, unread, findings.
enum class Exit { none = 0, findings = 1, wrong_input = 2, unread = 3, machine_failed = 4 };

/// What every verb shares: the options of the call and the ways to the store, the reader and the person at the terminal.
class Session {
 public:
  std::string store_place;  ///< empty: `rocksdb:` and the folder for user data
  std::string language_name = "zh";
  bool insecure_no_sandbox = false;  ///< only ever by the option of that name
  Exit exit = Exit::none;  ///< of the verb that ran

  Language language() const { return language_name == "en" ? Language::en : Language::zh; }
  record::Result<std::unique_ptr<storage::Store>> open_store() const;
  record::Result<std::unique_ptr<ocr::Reader>> start_reader() const;

  /// One clear line on standard error, and the exit status that it means.
  void fail(const record::Error& error);
  /// One line on standard error; the status stays.
  void warn(const record::Message& message);
  /// Raises the status to one that comes earlier in the contract's order; never lowers it.
  void settle(Exit status);
  /// A sentence on standard output, in the language of the call.
  void say(const record::Message& message) const;
  /// Progress on standard error, only when that is a terminal: stage, n of m, time left.
  void progress(const record::Message& stage, std::size_t done, std::size_t total);
  void end_progress();
  /// Writes a file whole or not at all.
  record::Result<void> write_file(const std::string& path, const std::string& bytes) const;

 private:
  std::string stage_;
  std::int64_t stage_began_ms_ = 0;
  bool line_open_ = false;
};

/// Text from documents as it may stand on a terminal: control and bidirectional signs are shown, not obeyed.
std::string shown(std::string_view text);

// The verbs; each adds its command with its options and what it does. Listed in main.cpp, one file each.
void add_screen(CLI::App& app, Session& session);
void add_read(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);
void add_sweep(CLI::App& app, Session& session);
void add_policy(CLI::App& app, Session& session);
void add_store(CLI::App& app, Session& session);

}  // namespace mingjing::audit
