#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "storage/record/date.h"
#include "storage/record/money.h"
#include "storage/record/result.h"

namespace mingjing::audit {

// Private to audit/policy: how its files are taken apart, so that everything that is wrong is told with file and line.

/// What is wrong in one file, each with its line.
class Faults {
 public:
  explicit Faults(std::string file) : file_(std::move(file)) {}
  void add(int line, std::string zh, std::string en);
  /// By line, each once.
  std::vector<record::Error> in_order() const;

 private:
  std::string file_;
  std::vector<std::pair<int, record::Error>> list_;
};

int line_of(const toml::node& node);

/// What the parser could not take apart, in the words of people who never saw TOML.
void refuse_syntax(const toml::parse_error& error, Faults& faults);

/// “，是否为“x”？” when one of the known words is near to the one written; else nothing.
record::Message did_you_mean(const std::string& word, const std::set<std::string>& known);

/// Takes the keys of one table; what nobody took is an unknown key.
class Keys {
 public:
  Keys(const toml::table& table, std::string where, Faults& faults) : table_(table), where_(std::move(where)), faults_(faults) {
    named_ = where_ == "policy" ? "政策文件" : where_ == "overlay" ? "本地补充文件" : "“" + where_ + "”一节";
  }

  int line() const { return line_of(table_); }
  const toml::node* take(std::string_view key);
  std::string text(std::string_view key, bool required = false);
  std::optional<record::Date> date(std::string_view key, bool required = false);
  bool flag(std::string_view key, bool otherwise);
  std::vector<std::string> words(std::string_view key, bool required = false);
  std::optional<record::Fen> amount(std::string_view key);
  /// `key = { zh = …, en = … }`, both of them.
  std::optional<record::Message> message(std::string_view key);
  /// `key = { name = value, … }`.
  const toml::table* table(std::string_view key);
  /// The tables of `[[key]]`.
  std::vector<const toml::table*> tables(std::string_view key);
  /// Keys that nobody took, for tables whose further keys have a meaning of their own.
  std::vector<std::pair<std::string, const toml::node*>> others() const;
  void refuse_others();
  void missing(std::string_view key);
  void wrong(const toml::node& node, std::string_view key, const std::string& zh, const std::string& en);

 private:
  std::optional<record::Date> date_of(const toml::node& node, std::string_view key);

  const toml::table& table_;
  std::string where_, named_;  ///< as the file has it, and as people call it in Chinese
  Faults& faults_;
  std::set<std::string> taken_;
};

}  // namespace mingjing::audit
