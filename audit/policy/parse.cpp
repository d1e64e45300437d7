#include "audit/policy/parse.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include <toml++/toml.h>

#include "audit/case.h"
#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

/// What is wrong in the file, each with its line.
class Faults {
 public:
  explicit Faults(std::string file) : file_(std::move(file)) {}
  void add(int line, std::string zh, std::string en) {
    auto place = file_ + ":" + std::to_string(line);
    list_.emplace_back(line, record::Error{record::Code::invalid_input, place, {std::move(zh), std::move(en)}});
  }
  std::vector<record::Error> in_order() {
    std::stable_sort(list_.begin(), list_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<record::Error> errors;
    for (auto& [line, error] : list_) errors.push_back(std::move(error));
    return errors;
  }

 private:
  std::string file_;
  std::vector<std::pair<int, record::Error>> list_;
};

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

/// Takes the keys of one table; what nobody took is an unknown key.
class Keys {
 public:
  Keys(const toml::table& table, std::string where, Faults& faults) : table_(table), where_(std::move(where)), faults_(faults) {}

  int line() const { return line_of(table_); }
  const toml::node* take(std::string_view key) {
    taken_.emplace(key);
    return table_.get(key);
  }
  std::string text(std::string_view key, bool required = false) {
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
  std::optional<record::Date> date(std::string_view key, bool required = false) {
    const auto* node = take(key);
    if (node == nullptr) {
      if (required) missing(key);
      return std::nullopt;
    }
    return date_of(*node, key);
  }
  std::optional<record::Date> date_of(const toml::node& node, std::string_view key) {
    if (const auto* local = node.as_date()) {
      auto day = record::Date::of(local->get().year, local->get().month, local->get().day);
      if (day) return *day;
    }
    wrong(node, key, "日期（不加引号，如 2022-05-15）", "a date without quotation marks such as 2022-05-15");
    return std::nullopt;
  }
  bool flag(std::string_view key, bool otherwise) {
    const auto* node = take(key);
    if (node == nullptr) return otherwise;
    if (!node->is_boolean()) return wrong(*node, key, "true 或 false", "true or false"), otherwise;
    return node->as_boolean()->get();
  }
  std::vector<std::string> words(std::string_view key, bool required = false) {
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
  std::optional<record::Fen> amount(std::string_view key) {
    const auto* node = take(key);
    if (node == nullptr) return std::nullopt;
    if (node->is_string()) {
      if (auto fen = record::Fen::parse(node->as_string()->get())) return *fen;
    }
    wrong(*node, key, "以元为单位的金额文字，如 \"5000000.00\"", "an amount in yuan as text, such as \"5000000.00\"");
    return std::nullopt;
  }
  /// The tables of `[[key]]`.
  std::vector<const toml::table*> tables(std::string_view key) {
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
  /// Keys that nobody took, for tables whose further keys have a meaning of their own.
  std::vector<std::pair<std::string, const toml::node*>> others() const {
    std::vector<std::pair<std::string, const toml::node*>> others;
    for (const auto& [key, node] : table_)
      if (taken_.count(std::string(key.str())) == 0) others.emplace_back(std::string(key.str()), &node);
    return others;
  }
  void refuse_others() {
    for (const auto& [key, node] : others())
      faults_.add(line_of(*node), where_ + "中有无法识别的键“" + key + "”。", "Unknown key '" + key + "' in " + where_ + ".");
  }
  void missing(std::string_view key) {
    faults_.add(line(), where_ + "缺少“" + std::string(key) + "”。", where_ + " lacks '" + std::string(key) + "'.");
  }
  void wrong(const toml::node& node, std::string_view key, const std::string& zh, const std::string& en) {
    auto name = std::string(key);
    faults_.add(line_of(node), "“" + name + "”应为" + zh + "。", "'" + name + "' must be " + en + ".");
  }

 private:
  const toml::table& table_;
  std::string where_;
  Faults& faults_;
  std::set<std::string> taken_;
};

// --- values of parameters ---

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return name.ends_with(ending); });
}

/// What kind of value a parameter takes is told by its name, units last: a wrong kind would make a check silently blind.
bool fits_name(const std::string& name, const Value& value) {
  if (ends_with_any(name, {"_bp"})) {
    const auto* bp = std::get_if<std::int64_t>(&value);
    return bp != nullptr && *bp >= 0 && *bp <= 10000;
  }
  if (ends_with_any(name, {"_days", "_max", "limit"})) {
    const auto* count = std::get_if<std::int64_t>(&value);
    return count != nullptr && *count >= 0 && *count <= 1'000'000;
  }
  if (ends_with_any(name, {"cap", "minimum", "minimum_if_advanced", "doubt_above"})) {
    const auto* fen = std::get_if<record::Fen>(&value);
    return fen != nullptr && *fen >= record::Fen();
  }
  if (ends_with_any(name, {"_words", "_holders", "lists", "attributes"})) return std::holds_alternative<std::vector<std::string>>(value);
  if (ends_with_any(name, {"_base", "_verified"})) return std::holds_alternative<bool>(value);
  return true;
}

bool is_amount_text(const std::string& text) {
  auto digits = text.find_first_not_of("0123456789", text.starts_with('-') ? 1 : 0);
  return digits != std::string::npos && digits > 0 && text[digits] == '.' && text.size() == digits + 3 &&
         text.find_first_not_of("0123456789", digits + 1) == std::string::npos;
}

std::optional<Value> plain_value(const toml::node& node) {
  if (node.is_integer()) return Value(node.as_integer()->get());
  if (node.is_boolean()) return Value(node.as_boolean()->get());
  if (const auto* date = node.as_date()) {
    auto day = record::Date::of(date->get().year, date->get().month, date->get().day);
    return day ? std::optional<Value>(*day) : std::nullopt;
  }
  if (const auto* text = node.as_string()) {
    if (!is_amount_text(text->get())) return Value(text->get());
    auto fen = record::Fen::parse(text->get());
    return fen ? std::optional<Value>(*fen) : std::nullopt;
  }
  if (const auto* array = node.as_array()) {
    std::vector<std::string> words;
    for (const auto& word : *array) {
      if (!word.is_string()) return std::nullopt;
      words.push_back(word.as_string()->get());
    }
    if (!words.empty()) return Value(words);
  }
  return std::nullopt;
}

class ParameterReader {
 public:
  ParameterReader(std::string name, Faults& faults) : name_(std::move(name)), faults_(faults) {}

  std::vector<Choice> read(const toml::node& node) {
    std::vector<Choice> choices;
    const auto* array = node.as_array();
    if (array != nullptr && !array->empty() && array->get(0)->is_table()) {
      for (const auto& part : *array) {
        if (part.is_table()) add(choices, *part.as_table());
        else bad_value(part);
      }
      return choices;
    }
    if (auto value = checked(node)) choices.push_back({std::move(*value), {}, {}, {}, {}});
    return choices;
  }

 private:
  void add(std::vector<Choice>& choices, const toml::table& table) {
    Keys keys(table, name_, faults_);
    Choice choice;
    const auto* value = keys.take("value");
    if (value == nullptr) keys.missing("value");
    auto plain = value == nullptr ? std::nullopt : checked(*value);
    choice.since = keys.date("since");
    choice.until = keys.date("until");
    choice.note = keys.text("note");
    if (const auto* when = keys.take("when")) {
      if (when->is_table()) {
        Keys condition(*when->as_table(), name_ + ".when", faults_);
        choice.listed = condition.words("listed", true);
        condition.refuse_others();
      } else {
        keys.wrong(*when, "when", "{ listed = [名单] }", "{ listed = [names of lists] }");
      }
    }
    keys.refuse_others();
    if (choice.since && choice.until && !(*choice.since < *choice.until)) {
      faults_.add(keys.line(), "“" + name_ + "”的 until 应晚于 since。", "In '" + name_ + "' until must be later than since.");
    }
    if (!plain) return;
    choice.value = std::move(*plain);
    for (const auto& other : choices) refuse_overlap(other, choice, keys.line());
    choices.push_back(std::move(choice));
  }
  /// Two values under one condition must not hold on one day: nobody could say which.
  void refuse_overlap(const Choice& a, const Choice& b, int line) {
    auto in_order = [](std::vector<std::string> lists) { std::sort(lists.begin(), lists.end()); return lists; };
    if (in_order(a.listed) != in_order(b.listed)) return;
    bool a_ends_first = a.until && b.since && *a.until <= *b.since;
    bool b_ends_first = b.until && a.since && *b.until <= *a.since;
    if (a_ends_first || b_ends_first) return;
    faults_.add(line, "“" + name_ + "”在同一条件下有两个值同时有效。", "'" + name_ + "' has two values that hold on the same day.");
  }
  std::optional<Value> checked(const toml::node& node) {
    auto value = plain_value(node);
    if (value && fits_name(name_, *value)) return value;
    bad_value(node);
    return std::nullopt;
  }
  void bad_value(const toml::node& node) {
    faults_.add(line_of(node), "“" + name_ + "”的值不能使用：类型不对，或小于零、超出范围。",
                "The value of '" + name_ + "' cannot be used: of a wrong kind, below zero or out of range.");
  }
  std::string name_;
  Faults& faults_;
};

// --- rules ---

/// A rule with the programmes that it was written for; empty: all of them.
struct PlacedRule {
  Rule rule;
  std::vector<std::string> programmes;
};

const Check* check_named(const std::string& name) {
  for (const auto& check : all_checks())
    if (name == check.name) return &check;
  return nullptr;
}

record::Clause read_clause(Keys& keys, const std::string& document, Faults& faults) {
  record::Clause clause;
  const auto* node = keys.take("clause");
  if (node == nullptr || !node->is_table()) {
    keys.missing("clause");
    return clause;
  }
  Keys parts(*node->as_table(), "clause", faults);
  clause.document = parts.text("document");
  if (clause.document.empty()) clause.document = document;
  clause.section = parts.text("section", true);
  clause.quote = parts.text("quote", true);
  parts.refuse_others();
  return clause;
}

std::optional<record::Severity> read_severity(Keys& keys, const char* key, bool required) {
  auto word = keys.text(key, required);
  for (auto severity : {record::Severity::notice, record::Severity::warning, record::Severity::violation})
    if (word == record::name_of(severity)) return severity;
  if (const auto* node = keys.take(key); node != nullptr && !word.empty())
    keys.wrong(*node, key, "violation、warning 或 notice", "violation, warning or notice");
  return std::nullopt;
}

/// `check` is a name, or a list of names that share the rule.
std::vector<std::string> read_check_names(Keys& keys) {
  const auto* node = keys.take("check");
  if (node != nullptr && node->is_array()) return keys.words("check", true);
  auto name = keys.text("check", true);
  return name.empty() ? std::vector<std::string>{} : std::vector<std::string>{name};
}

void add_parameters(Rule& rule, const Check& check, const Keys& keys, Faults& faults) {
  for (const auto& [key, node] : keys.others()) {
    bool known = std::any_of(check.parameters.begin(), check.parameters.end(), [&, &key = key](auto name) { return key == name; });
    if (known) {
      rule.parameters[key] = ParameterReader(key, faults).read(*node);
    } else {
      faults.add(line_of(*node), "检查项“" + rule.check + "”没有参数“" + key + "”。",
                 "The check '" + rule.check + "' has no parameter '" + key + "'.");
    }
  }
}

std::vector<PlacedRule> read_rule(const toml::table& table, const std::string& document, bool may_name_programmes, Faults& faults) {
  Keys keys(table, "rule", faults);
  PlacedRule placed;
  auto checks = read_check_names(keys);
  placed.rule.severity = read_severity(keys, "severity", true).value_or(record::Severity::warning);
  placed.rule.clause = read_clause(keys, document, faults);
  placed.rule.in_principle = keys.flag("in_principle", false);
  placed.rule.line = keys.line();
  if (may_name_programmes) placed.programmes = keys.words("programmes");
  std::vector<PlacedRule> rules;
  for (const auto& name : checks) {
    const auto* check = check_named(name);
    if (check == nullptr) {
      faults.add(keys.line(), "没有名为“" + name + "”的检查项。", "There is no check named '" + name + "'.");
      continue;
    }
    auto one = placed;
    one.rule.check = name;
    add_parameters(one.rule, *check, keys, faults);
    rules.push_back(std::move(one));
  }
  return rules;
}

std::vector<PlacedRule> read_rules(Keys& keys, const std::string& document, bool may_name_programmes, Faults& faults) {
  std::vector<PlacedRule> rules;
  for (const auto* table : keys.tables("rule"))
    for (auto& rule : read_rule(*table, document, may_name_programmes, faults)) rules.push_back(std::move(rule));
  return rules;
}

/// Lays `over` on `rules`: a rule replaces the one of the same check; two of one check in one layer are a fault.
void lay_over(std::vector<Rule>& rules, const std::vector<const Rule*>& over, Faults& faults) {
  std::set<std::string> seen;
  for (const auto* rule : over) {
    if (!seen.insert(rule->check).second) {
      faults.add(rule->line, "检查项“" + rule->check + "”的规则重复。", "There are two rules for the check '" + rule->check + "'.");
      continue;
    }
    auto same = std::find_if(rules.begin(), rules.end(), [&](const auto& known) { return known.check == rule->check; });
    if (same == rules.end()) rules.push_back(*rule);
    else *same = *rule;
  }
}

std::vector<const Rule*> rules_for(const std::vector<PlacedRule>& rules, const std::function<bool(const PlacedRule&)>& wanted) {
  std::vector<const Rule*> chosen;
  for (const auto& placed : rules)
    if (wanted(placed)) chosen.push_back(&placed.rule);
  return chosen;
}

// --- rounds, programmes, worked cases ---

Round read_round(const toml::table& table, Faults& faults) {
  Keys keys(table, "round", faults);
  Round round;
  round.name = keys.text("name", true);
  const auto* year = keys.take("year");
  if (year == nullptr) keys.missing("year");
  else if (!year->is_integer() || year->as_integer()->get() < 1900 || year->as_integer()->get() > 2199)
    keys.wrong(*year, "year", "年份", "a year");
  else round.year = static_cast<std::int32_t>(year->as_integer()->get());
  round.interval_from = keys.date("interval_from");
  round.interval_to = keys.date("interval_to");
  round.deadline = keys.date("deadline");
  round.is_default = keys.flag("default", false);
  keys.refuse_others();
  if (round.interval_from && round.interval_to && *round.interval_to < *round.interval_from)
    faults.add(keys.line(), "轮次的 interval_to 早于 interval_from。", "interval_to of the round is before interval_from.");
  return round;
}

std::vector<Round> read_rounds(Keys& keys, Faults& faults) {
  std::vector<Round> rounds;
  auto tables = keys.tables("round");
  if (tables.empty()) keys.missing("round");
  for (const auto* table : tables) {
    auto round = read_round(*table, faults);
    for (const auto& other : rounds)
      if (other.name == round.name)
        faults.add(line_of(*table), "轮次“" + round.name + "”重复。", "There are two rounds named '" + round.name + "'.");
    rounds.push_back(std::move(round));
  }
  auto defaults = std::count_if(rounds.begin(), rounds.end(), [](const auto& round) { return round.is_default; });
  if (rounds.size() == 1) rounds.front().is_default = true;
  else if (!rounds.empty() && defaults != 1)
    faults.add(line_of(*tables.front()), "应有且仅有一个轮次标为 default = true。", "Exactly one round must say default = true.");
  return rounds;
}

WorkedCase read_case(const toml::table& table, Faults& faults) {
  Keys keys(table, "case", faults);
  WorkedCase worked;
  worked.line = keys.line();
  worked.says = keys.text("says", true);
  if (const auto* node = keys.take("given"); node != nullptr && node->is_table()) {
    Keys given(*node->as_table(), "given", faults);
    worked.listed = given.words("listed");
    worked.evidenced = given.amount("evidenced");
    worked.evidenced_excl_tax = given.amount("evidenced_excl_tax");
    worked.requested = given.amount("requested");
    worked.granted_before = given.amount("granted_before");
    worked.submitted_on = given.date("submitted_on");
    given.refuse_others();
  } else {
    keys.missing("given");
  }
  if (const auto* node = keys.take("expect"); node != nullptr && node->is_array() && node->as_array()->empty()) {
    // Nothing is to fire: the look-alike that must stay quiet.
  } else {
    worked.expect = keys.words("expect", true);
  }
  for (const auto& name : worked.expect)
    if (check_named(name) == nullptr)
      faults.add(keys.line(), "没有名为“" + name + "”的检查项。", "There is no check named '" + name + "'.");
  worked.worst = read_severity(keys, "worst", false);
  worked.expect_allowable = keys.amount("expect_allowable");
  keys.refuse_others();
  return worked;
}

struct ReadProgramme {
  Programme programme;
  std::vector<PlacedRule> own;
  int line = 0;
};

ReadProgramme read_programme(const toml::table& table, const std::string& document, Faults& faults) {
  Keys keys(table, "programme", faults);
  ReadProgramme read;
  read.line = keys.line();
  read.programme.id = keys.text("id", true);
  read.programme.names = keys.words("names", true);
  read.programme.counts_towards_limit = keys.flag("counts_towards_limit", true);
  read.own = read_rules(keys, document, false, faults);
  for (const auto* worked : keys.tables("case")) read.programme.cases.push_back(read_case(*worked, faults));
  keys.refuse_others();
  return read;
}

void refuse_shared_names(const std::vector<ReadProgramme>& programmes, Faults& faults) {
  std::map<std::string, std::size_t> owner;
  for (std::size_t i = 0; i < programmes.size(); ++i) {
    auto names = programmes[i].programme.names;
    names.push_back(programmes[i].programme.id);
    for (const auto& name : names) {
      auto [at, fresh] = owner.emplace(category_key(name), i);
      if (fresh || at->second == i) continue;
      faults.add(programmes[i].line, "两个项目类别同名：“" + name + "”。", "Two programmes have the name '" + name + "'.");
    }
  }
}

void refuse_unknown_programmes(const std::vector<PlacedRule>& rules, const std::vector<ReadProgramme>& programmes, Faults& faults) {
  std::set<std::pair<int, std::string>> told;
  for (const auto& placed : rules) {
    for (const auto& id : placed.programmes) {
      bool known = std::any_of(programmes.begin(), programmes.end(), [&](const auto& read) { return read.programme.id == id; });
      if (known || !told.emplace(placed.rule.line, id).second) continue;
      faults.add(placed.rule.line, "没有代号为“" + id + "”的项目类别。", "There is no programme with the id '" + id + "'.");
    }
  }
}

void place_rules(Policy& policy, const std::vector<PlacedRule>& rules, std::vector<ReadProgramme>& programmes, Faults& faults) {
  lay_over(policy.rules, rules_for(rules, [](const auto& placed) { return placed.programmes.empty(); }), faults);
  for (auto& read : programmes) {
    const auto& id = read.programme.id;
    auto named = [&](const auto& placed) { return std::count(placed.programmes.begin(), placed.programmes.end(), id) > 0; };
    read.programme.rules = policy.rules;
    lay_over(read.programme.rules, rules_for(rules, named), faults);
    lay_over(read.programme.rules, rules_for(read.own, [](const auto&) { return true; }), faults);
    policy.programmes.push_back(std::move(read.programme));
  }
}

void read_head(Policy& policy, Keys& keys) {
  policy.id = keys.text("id", true);
  policy.document = keys.text("document", true);
  policy.title = keys.text("title", true);
  policy.issued_on = keys.date("issued_on", true).value_or(record::Date());
  policy.read_on = keys.date("read_on", true).value_or(record::Date());
  policy.draft = keys.flag("draft", false);
  policy.reuse_clause = keys.flag("reuse_clause", false);
  auto sharing = keys.text("sharing");
  policy.sharing_forbidden = sharing != "up-to-whole";
  if (const auto* node = keys.take("sharing"); node != nullptr && sharing != "forbidden" && sharing != "up-to-whole")
    keys.wrong(*node, "sharing", "forbidden 或 up-to-whole", "forbidden or up-to-whole");
}

}  // namespace

ParsedPolicy parse_policy_fully(const std::string& text, const std::string& file) {
  Faults faults(file);
  ParsedPolicy parsed;
  parsed.policy.file = file;
  try {
    const toml::table table = toml::parse(text, file);
    Keys keys(table, "policy", faults);
    read_head(parsed.policy, keys);
    parsed.policy.rounds = read_rounds(keys, faults);
    auto rules = read_rules(keys, parsed.policy.document, true, faults);
    std::vector<ReadProgramme> programmes;
    for (const auto* programme : keys.tables("programme")) programmes.push_back(read_programme(*programme, parsed.policy.document, faults));
    keys.refuse_others();
    refuse_shared_names(programmes, faults);
    refuse_unknown_programmes(rules, programmes, faults);
    place_rules(parsed.policy, rules, programmes, faults);
  } catch (const toml::parse_error& error) {
    faults.add(static_cast<int>(error.source().begin.line), "不是合格的 TOML：" + std::string(error.description()) + "。",
               "Not well-formed TOML: " + std::string(error.description()) + ".");
  }
  parsed.faults = faults.in_order();
  return parsed;
}

}  // namespace mingjing::audit
