#include "audit/policy/parse.h"

#include <algorithm>
#include <map>

#include "audit/policy/text.h"
#include "audit/policy/value.h"

namespace mingjing::audit {
namespace {

// --- rounds, programmes, worked cases ---

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

/// A word of the example that must be one of a few.
std::string one_of(Keys& keys, const char* key, const std::set<std::string>& known) {
  auto word = keys.text(key);
  std::string all;
  for (const auto& each : known) all += (all.empty() ? "" : ", ") + each;
  if (const auto* node = keys.take(key); node != nullptr && !known.contains(word)) keys.wrong(*node, key, all + " 之一", "one of " + all);
  return word;
}

std::vector<std::string> some_of(Keys& keys, const char* key, const std::set<std::string>& known) {
  if (keys.take(key) == nullptr) return {};
  auto words = keys.words(key);
  for (const auto& word : words)
    if (!known.contains(word)) keys.wrong(*keys.take(key), key, "已知的名称", "made of known names");
  return words;
}

void read_count(Keys& keys, const char* key, std::int64_t most, std::int64_t& count) {
  const auto* node = keys.take(key);
  if (node == nullptr) return;
  const auto* number = node->as_integer();
  const auto to = std::to_string(most);
  if (number != nullptr && number->get() >= 1 && number->get() <= most) count = number->get();
  else keys.wrong(*node, key, "1 至 " + to + " 的整数", "a whole number from 1 to " + to);
}

/// A text of so many signs.
std::string passage(std::int64_t signs) {
  std::string text;
  for (std::int64_t i = 0; i < signs; ++i) text += "字";
  return text;
}

void read_given(WorkedCase& worked, Keys& given, Faults& faults) {
  static const std::set<std::string> kElsewhere = {"same-round", "other-round", "other-policy", "grant"};
  static const std::map<std::string, record::InvoiceStatus> kStatus = {{"正常", record::InvoiceStatus::normal},
                                                                       {"作废", record::InvoiceStatus::voided},
                                                                       {"红冲", record::InvoiceStatus::red},
                                                                       {"查无此票", record::InvoiceStatus::not_found}};
  worked.evidenced = given.amount("evidenced");
  worked.evidenced_excl_tax = given.amount("evidenced_excl_tax");
  worked.requested = given.amount("requested");
  worked.granted_before = given.amount("granted_before");
  worked.granted_for = given.text("granted_for");
  worked.paid = given.amount("paid");
  worked.submitted_on = given.date("submitted_on");
  worked.invoiced_on = given.date("invoiced_on");
  worked.paid_on = given.date("paid_on");
  worked.category = given.text("category");
  worked.content = given.text("content");
  worked.origin = given.text("origin");
  worked.service = given.flag("service", false);
  worked.payer = given.text("payer");
  worked.payee = given.text("payee");
  worked.attributes = given.take("attributes") != nullptr ? given.words("attributes") : std::vector<std::string>{};
  worked.papers = given.take("papers") != nullptr ? given.words("papers") : std::vector<std::string>{};
  worked.binder = given.take("binder") != nullptr ? given.words("binder") : std::vector<std::string>{};
  for (const auto* table : given.tables("issued")) {
    Keys paper(*table, "issued", faults);
    worked.issued.push_back({paper.text("paper", true), paper.text("project"), paper.text("result"), paper.date("issued_on")});
    paper.refuse_others();
  }
  for (const auto* table : given.tables("tables")) {
    Keys adding(*table, "tables", faults);
    worked.tables.push_back({adding.words("rows"), adding.text("total"), adding.text("price"), adding.text("quantity")});
    adding.refuse_others();
  }
  for (const auto* table : given.tables("targets")) {
    Keys aim(*table, "targets", faults);
    worked.targets.push_back({aim.text("indicator", true), aim.text("target"), aim.text("result")});
    aim.refuse_others();
  }
  worked.certificates = given.take("certificates") != nullptr ? given.words("certificates") : std::vector<std::string>{};
  worked.blank = given.take("blank") != nullptr ? given.words("blank") : std::vector<std::string>{};
  worked.lacks = some_of(given, "lacks", {"list", "contract", "invoice", "payment", "receipt", "summary"});
  worked.invoice_used_in = one_of(given, "invoice_used_in", kElsewhere);
  worked.slip_used_in = one_of(given, "slip_used_in", kElsewhere);
  worked.listed_twice = given.flag("listed_twice", false);
  worked.listed_amount = given.amount("listed_amount");
  worked.seller_listed = given.take("seller_listed") != nullptr ? given.words("seller_listed") : std::vector<std::string>{};
  worked.seller_region = given.text("seller_region");
  if (const auto* facts = given.table("facts"))
    for (const auto& [heading, text] : *facts) {
      const auto* length = text.as_integer();
      const std::string name(heading.str());
      if (text.is_string()) worked.facts.emplace_back(name, text.as_string()->get());
      else if (length != nullptr && length->get() > 0 && length->get() <= 9'999) worked.facts.emplace_back(name, passage(length->get()));
      else given.wrong(text, "facts", "“栏目 = 文字”，或字数（整数）", "headings with texts, or the number of their signs");
    }
  if (const auto status = one_of(given, "status", {"正常", "作废", "红冲", "查无此票"}); kStatus.contains(status)) worked.status = kStatus.at(status);
  read_count(given, "applications", 9, worked.applications);
  read_count(given, "recommended", 99, worked.recommended);
  worked.also = given.take("also") != nullptr ? given.words("also") : std::vector<std::string>{};
  worked.enterprise = given.text("enterprise");
  worked.region = given.text("region");
  worked.registered_as = given.text("registered_as");
  worked.planned = given.amount("planned");
  worked.county = given.text("county");
  worked.in_interval = given.amount("in_interval");
  worked.completed = given.amount("completed");
  worked.queried_on = given.date("queried_on");
}

WorkedCase read_case(const toml::table& table, const Policy& head, Faults& faults) {
  Keys keys(table, "case", faults);
  WorkedCase worked;
  worked.line = keys.line();
  worked.says = keys.text("says", true);
  if (const auto* parts = keys.table("given")) {
    Keys given(*parts, "given", faults);
    worked.listed = given.words("listed");
    if (const auto* reading = given.table("reading")) worked.options = read_options(*reading, head.ambiguities, faults);
    read_given(worked, given, faults);
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
    if (check_named(name) == nullptr) refuse_check(name, keys.line(), faults);
  if (keys.take("ids") != nullptr) {
    const auto ids = keys.words("ids");
    worked.ids.insert(ids.begin(), ids.end());
  }
  worked.worst = read_severity(keys, "worst", false);
  worked.expect_allowable = keys.amount("expect_allowable");
  keys.refuse_others();
  return worked;
}

ProgrammeText read_programme(const toml::table& table, const Policy& head, Faults& faults) {
  Keys keys(table, "programme", faults);
  ProgrammeText read;
  read.line = keys.line();
  read.programme.id = keys.text("id", true);
  read.programme.names = keys.words("names", true);
  read.programme.counts_towards_limit = keys.flag("counts_towards_limit", true);
  read.own = read_rules(keys, head, false, faults);
  for (const auto* worked : keys.tables("case")) read.programme.cases.push_back(read_case(*worked, head, faults));
  keys.refuse_others();
  return read;
}

void refuse_shared_names(const std::vector<ProgrammeText>& programmes, Faults& faults) {
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

void refuse_unknown_programmes(const std::vector<PlacedRule>& rules, const std::vector<ProgrammeText>& programmes, Faults& faults) {
  std::set<std::pair<int, std::string>> told;
  std::set<std::string> ids;
  for (const auto& read : programmes) ids.insert(read.programme.id);
  for (const auto& placed : rules) {
    for (const auto& id : placed.programmes) {
      if (ids.contains(id) || !told.emplace(placed.rule.line, id).second) continue;
      const auto hint = did_you_mean(id, ids);
      faults.add(placed.rule.line, "没有代号为“" + id + "”的项目类别。" + hint.zh, "There is no programme with the id '" + id + "'." + hint.en);
    }
  }
}

Ambiguity::Option read_option(const toml::node& node, Keys& keys, Faults& faults) {
  if (node.is_string()) return {node.as_string()->get(), {node.as_string()->get(), node.as_string()->get()}};
  if (!node.is_table()) return keys.wrong(node, "options", "文字或 { id, says }", "a text or { id, says }"), Ambiguity::Option{};
  Keys parts(*node.as_table(), "option", faults);
  Ambiguity::Option option{parts.text("id", true), {}};
  option.says = parts.message("says").value_or(record::Message{option.id, option.id});
  parts.refuse_others();
  return option;
}

Ambiguity read_ambiguity(const toml::table& table, Faults& faults) {
  Keys keys(table, "reading", faults);
  Ambiguity ambiguity;
  ambiguity.line = keys.line();
  ambiguity.id = keys.text("id", true);
  if (auto says = keys.message("says")) ambiguity.says = *says;
  else keys.missing("says");
  const auto* options = keys.take("options");
  if (options != nullptr && options->is_array())
    for (const auto& option : *options->as_array()) ambiguity.options.push_back(read_option(option, keys, faults));
  if (auto settled = keys.message("settled")) ambiguity.settled = *settled;
  const bool one_way = !ambiguity.settled.zh.empty();
  if (one_way && options != nullptr) keys.wrong(*options, "options", "不与 settled 并用", "absent beside settled");
  if (!one_way && ambiguity.options.size() < 2)
    faults.add(keys.line(), "“" + ambiguity.id + "”应至少有两种理解（options）。", "The reading '" + ambiguity.id + "' must have two options.");
  ambiguity.in_force = keys.text("default");
  if (ambiguity.in_force.empty() && !ambiguity.options.empty()) ambiguity.in_force = ambiguity.options.front().id;
  if (const auto* node = keys.take("default"); node != nullptr && ambiguity.option(ambiguity.in_force) == nullptr)
    keys.wrong(*node, "default", "options 之一", "one of the options");
  keys.refuse_others();
  return ambiguity;
}

void read_ambiguities(Policy& policy, Keys& keys, Faults& faults) {
  for (const auto* table : keys.tables("reading")) {
    auto ambiguity = read_ambiguity(*table, faults);
    if (policy.ambiguity(ambiguity.id) != nullptr)
      faults.add(ambiguity.line, "理解分歧“" + ambiguity.id + "”重复。", "There are two readings named '" + ambiguity.id + "'.");
    policy.ambiguities.push_back(std::move(ambiguity));
  }
}

void read_head(Policy& policy, Keys& keys) {
  policy.id = keys.text("id", true);
  policy.document = keys.text("document", true);
  policy.title = keys.text("title", true);
  policy.issued_on = keys.date("issued_on", true).value_or(record::Date());
  policy.read_on = keys.date("read_on", true).value_or(record::Date());
  policy.in_force_from = keys.date("in_force_from").value_or(policy.issued_on);
  policy.supersedes = keys.text("supersedes");
  policy.draft = keys.flag("draft", false);
  policy.reuse_clause = keys.flag("reuse_clause", false);
  auto sharing = keys.text("sharing");
  policy.sharing_forbidden = sharing != "up-to-whole";
  if (const auto* node = keys.take("sharing"); node != nullptr && sharing != "forbidden" && sharing != "up-to-whole")
    keys.wrong(*node, "sharing", "forbidden 或 up-to-whole", "forbidden or up-to-whole");
}

}  // namespace

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

ParsedPolicy parse_policy_fully(const std::string& text, const std::string& file, const std::optional<Overlay>& overlay) {
  Faults faults(file), overlay_faults(overlay ? overlay->file : "");
  PolicyText read;
  Policy policy;
  read.head.file = file;
  try {
    const toml::table table = toml::parse(text, file);
    Keys keys(table, "policy", faults);
    read_head(read.head, keys);
    read_ambiguities(read.head, keys, faults);
    read.head.rounds = read_rounds(keys, faults);
    read.rules = read_rules(keys, read.head, true, faults);
    for (const auto* programme : keys.tables("programme")) read.programmes.push_back(read_programme(*programme, read.head, faults));
    keys.refuse_others();
    refuse_shared_names(read.programmes, faults);
    refuse_unknown_programmes(read.rules, read.programmes, faults);
    if (overlay) read_overlay(read, *overlay, overlay_faults);
    policy = place(read, faults);
  } catch (const toml::parse_error& error) {
    refuse_syntax(error, faults);
  }
  auto all = faults.in_order();
  for (auto& fault : overlay_faults.in_order()) all.push_back(std::move(fault));
  return {std::move(policy), std::move(all)};
}

}  // namespace mingjing::audit
