#include "audit/policy/keys.h"

#include <algorithm>
#include <iterator>

#include "audit/name_match.h"
#include "storage/record/text.h"

namespace mingjing::audit {

void Faults::add(int line, std::string zh, std::string en) {
  auto place = file_ + ":" + std::to_string(line);
  list_.emplace_back(line, record::Error{record::Code::invalid_input, place, {std::move(zh), std::move(en)}});
}

std::vector<record::Error> Faults::in_order() const {
  auto list = list_;
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<record::Error> errors;
  std::set<std::pair<int, std::string>> told;
  for (auto& [line, error] : list)
    if (told.emplace(line, error.reason.en).second) errors.push_back(std::move(error));
  return errors;
}

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

namespace {

/// How the parser words a slip, and what to tell of it; the first that fits.
struct Slip {
  const char* said;
  const char* zh;
};
constexpr Slip kSlips[] = {
    {"cannot redefine", "同一个键或同一节写了两次"},
    {"unescaped control characters", "引号没有闭合：文字应写在同一行的一对英文引号 \" \" 之间"},
    {"parsing date", "日期有误，应如 2024-01-31"},
    {"parsing time", "时间有误，日期只写到日，应如 2024-01-31"},
    {"expected '='", "键与值之间应为英文等号 ="},
    {"parsing table", "节的标题应写成 [名称] 或 [[名称]]，方括号须成对"},
    {"parsing array", "方括号 [ ] 中的值没有写完，或其间缺英文逗号"},
    {"parsing inline table", "花括号 { } 中的内容没有写完，或其间缺英文逗号"},
    {"parsing string", "引号没有闭合，或反斜杠 \\ 后的写法有误"},
    {"could not determine value type", "值的写法无法识别：文字须写在英文引号 \" \" 之间，数字、true、false 和日期不加引号"},
    {"parsing value", "等号后面的值没有写完或写法有误"},
    {"parsing integer", "数字的写法有误，只能写阿拉伯数字"},
    {"parsing floating-point", "数字的写法有误；金额应写成带两位小数的文字，如 \"30000.00\""},
    {"expected", "此处多了或少了符号"},
    {"end-of-file", "内容没有写完"},
};

}  // namespace

void refuse_syntax(const toml::parse_error& error, Faults& faults) {
  const std::string said(error.description());
  const auto* slip = std::find_if(std::begin(kSlips), std::end(kSlips), [&](const Slip& each) { return said.find(each.said) != std::string::npos; });
  const std::string zh = slip == std::end(kSlips) ? "写法有误" : slip->zh;
  const auto at = error.source().begin;
  faults.add(static_cast<int>(at.line), zh + "（第 " + std::to_string(at.column) + " 列；本文件须为 TOML 格式）。",
             "Not well-formed TOML: " + said + ".");
}

record::Message did_you_mean(const std::string& word, const std::set<std::string>& known) {
  const auto written = record::to_code_points(word);
  std::size_t nearest = written.size() < 4 ? 2 : std::max<std::size_t>(2, written.size() / 4) + 1;
  std::string found;
  for (const auto& candidate : known) {
    const auto distance = edit_distance(written, record::to_code_points(candidate));
    if (distance < nearest) nearest = distance, found = candidate;
  }
  if (found.empty()) return {};
  return {"是否应为“" + found + "”？", " Did you mean '" + found + "'?"};
}

const toml::node* Keys::take(std::string_view key) {
  taken_.emplace(key);
  return table_.get(key);
}

std::string Keys::text(std::string_view key, bool required) {
  const auto* node = take(key);
  if (node == nullptr) {
    if (required) missing(key);
    return {};
  }
  if (!node->is_string()) return wrong(*node, key, "文字", "a text"), std::string();
  auto text = node->as_string()->get();
  if (required && text.empty()) missing(key);
  return text;
}

std::optional<record::Date> Keys::date(std::string_view key, bool required) {
  const auto* node = take(key);
  if (node == nullptr) {
    if (required) missing(key);
    return std::nullopt;
  }
  return date_of(*node, key);
}

std::optional<record::Date> Keys::date_of(const toml::node& node, std::string_view key) {
  if (const auto* local = node.as_date()) {
    auto day = record::Date::of(local->get().year, local->get().month, local->get().day);
    if (day) return *day;
  }
  wrong(node, key, "日期（不加引号，如 2022-05-15）", "a date without quotation marks such as 2022-05-15");
  return std::nullopt;
}

bool Keys::flag(std::string_view key, bool otherwise) {
  const auto* node = take(key);
  if (node == nullptr) return otherwise;
  if (!node->is_boolean()) return wrong(*node, key, "true 或 false", "true or false"), otherwise;
  return node->as_boolean()->get();
}

std::vector<std::string> Keys::words(std::string_view key, bool required) {
  const auto* node = take(key);
  std::vector<std::string> words;
  if (node == nullptr) {
    if (required) missing(key);
    return words;
  }
  const auto* array = node->as_array();
  bool good = array != nullptr && !array->empty();
  if (good) {
    for (const auto& word : *array) {
      if (word.is_string()) words.push_back(word.as_string()->get());
      else good = false;
    }
  }
  if (!good) wrong(*node, key, "文字列表", "a list of texts");
  return words;
}

std::optional<record::Fen> Keys::amount(std::string_view key) {
  const auto* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (node->is_string()) {
    if (auto fen = record::Fen::parse(node->as_string()->get())) return *fen;
  }
  wrong(*node, key, "以元为单位的金额文字，如 \"5000000.00\"", "an amount in yuan as text, such as \"5000000.00\"");
  return std::nullopt;
}

std::optional<record::Message> Keys::message(std::string_view key) {
  const auto* parts = table(key);
  if (parts == nullptr) return std::nullopt;
  Keys languages(*parts, std::string(key), faults_);
  record::Message message{languages.text("zh", true), languages.text("en", true)};
  languages.refuse_others();
  return message;
}

const toml::table* Keys::table(std::string_view key) {
  const auto* node = take(key);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) wrong(*node, key, "{ 名称 = 值 }", "{ name = value }");
  return node->as_table();
}

std::vector<const toml::table*> Keys::tables(std::string_view key) {
  std::vector<const toml::table*> tables;
  const auto* node = take(key);
  if (node == nullptr) return tables;
  const auto* array = node->as_array();
  if (array == nullptr) return wrong(*node, key, "[[…]] 表", "[[…]] tables"), tables;
  for (const auto& part : *array) {
    if (part.is_table()) tables.push_back(part.as_table());
    else wrong(part, key, "[[…]] 表", "[[…]] tables");
  }
  return tables;
}

std::vector<std::pair<std::string, const toml::node*>> Keys::others() const {
  std::vector<std::pair<std::string, const toml::node*>> others;
  for (const auto& [key, node] : table_)
    if (taken_.count(std::string(key.str())) == 0) others.emplace_back(std::string(key.str()), &node);
  return others;
}

void Keys::refuse_others() {
  for (const auto& [key, node] : others()) {
    const auto hint = did_you_mean(key, taken_);
    faults_.add(line_of(*node), named_ + "中有无法识别的键“" + key + "”。" + hint.zh, "Unknown key '" + key + "' in " + where_ + "." + hint.en);
  }
}

void Keys::missing(std::string_view key) {
  faults_.add(line(), named_ + "缺少“" + std::string(key) + "”。", where_ + " lacks '" + std::string(key) + "'.");
}

void Keys::wrong(const toml::node& node, std::string_view key, const std::string& zh, const std::string& en) {
  auto name = std::string(key);
  faults_.add(line_of(node), "“" + name + "”应为" + zh + "。", "'" + name + "' must be " + en + ".");
}

}  // namespace mingjing::audit
