#include "audit/policy/value.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace mingjing::audit {
namespace {

constexpr auto kMostPoints = record::Fen::of(1'000'000);  // ten thousand points; weighing them must not overflow

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return name.ends_with(ending); });
}

std::optional<Limit> limit_of(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return Limit(*number);
  if (const auto* fen = std::get_if<record::Fen>(&value)) return Limit(*fen);
  if (const auto* day = std::get_if<record::Date>(&value)) return Limit(*day);
  return std::nullopt;
}

/// What kind of value a parameter takes is told by its name, units last: a wrong kind would make a check silently blind.
bool fits_name(const std::string& name, const Value& value) {
  if (ends_with_any(name, {"_bp"})) {
    const auto* bp = std::get_if<std::int64_t>(&value);
    return bp != nullptr && *bp >= 0 && *bp <= 10000;
  }
  if (ends_with_any(name, {"_days", "_max", "_min", "limit"})) {
    const auto* count = std::get_if<std::int64_t>(&value);
    return count != nullptr && *count >= 0 && *count <= 1'000'000;
  }
  if (ends_with_any(name, {"cap", "minimum", "minimum_if_advanced", "doubt_above"})) {
    const auto* fen = std::get_if<record::Fen>(&value);
    return fen != nullptr && *fen >= record::Fen();
  }
  if (ends_with_any(name, {"_words", "_holders", "lists", "attributes", "names", "papers", "order", "among", "regions", "share_of",
                           "growth_over", "one_of", "excludes", "titles", "counted", "sites", "_kinds", "parts", "whole", "same",
                           "filled", "whose", "declared", "origins"}))
    return std::holds_alternative<std::vector<std::string>>(value);
  if (ends_with_any(name, {"_base", "_verified", "fixed", "legal_person", "strict", "every_date", "per_project", "may_be_earlier", "with_tax",
                           "may_be_less", "at_home", "one_project", "targets"})) return std::holds_alternative<bool>(value);
  if (name == "not_before" || name == "not_after") return std::holds_alternative<record::Date>(value);
  if (name == "fact" || name == "unit") return std::holds_alternative<std::string>(value);
  if (is_bound(name)) return limit_of(value).has_value();
  return true;
}

bool is_amount_text(const std::string& text) {
  auto digits = text.find_first_not_of("0123456789", text.starts_with('-') ? 1 : 0);
  return digits != std::string::npos && digits > 0 && text[digits] == '.' && text.size() == digits + 3 &&
         text.find_first_not_of("0123456789", digits + 1) == std::string::npos;
}

std::optional<Value> words_of(const toml::array& array) {
  std::vector<std::string> words;
  for (const auto& word : array) {
    if (!word.is_string()) return std::nullopt;
    words.push_back(word.as_string()->get());
  }
  return words.empty() ? std::nullopt : std::optional<Value>(words);
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
  const auto* array = node.as_array();
  return array != nullptr ? words_of(*array) : std::nullopt;
}

class ChoiceReader {
 public:
  ChoiceReader(std::string name, const std::vector<Ambiguity>& ambiguities, Faults& faults)
      : name_(std::move(name)), ambiguities_(ambiguities), faults_(faults) {}

  std::vector<Choice> read(const toml::node& node) {
    const auto* array = node.as_array();
    if (array != nullptr && !array->empty() && array->get(0)->is_table()) {
      if (name_ == "any") return facts(*array);
      if (name_ == "items") return items(*array);
      std::vector<Choice> choices;
      for (const auto& part : *array) {
        if (part.is_table()) add(choices, *part.as_table());
        else bad_value(part);
      }
      return choices;
    }
    auto value = checked(node);
    return value ? std::vector<Choice>{always(std::move(*value), line_of(node))} : std::vector<Choice>{};
  }

 private:
  static Choice always(Value value, int line) {
    Choice choice;
    choice.value = std::move(value);
    choice.line = line;
    return choice;
  }
  void add(std::vector<Choice>& choices, const toml::table& table) {
    Keys keys(table, name_, faults_);
    const auto* value = keys.take("value");
    if (value == nullptr) keys.missing("value");
    auto plain = value == nullptr ? std::nullopt : checked(*value);
    Choice choice = always(plain.value_or(Value()), keys.line());
    choice.since = keys.date("since");
    choice.until = keys.date("until");
    choice.note = keys.text("note");
    if (const auto* when = keys.table("when")) {
      Keys condition(*when, name_ + ".when", faults_);
      choice.listed = condition.words("listed");
      choice.listed_all = condition.words("listed_all");
      if (const auto* reading = condition.table("reading")) choice.options = read_options(*reading, ambiguities_, faults_);
      condition.refuse_others();
      if (when->empty()) condition.missing("listed");
    }
    keys.refuse_others();
    if (choice.since && choice.until && !(*choice.since < *choice.until)) {
      faults_.add(keys.line(), "“" + name_ + "”的 until 应晚于 since。", "In '" + name_ + "' until must be later than since.");
    }
    if (!plain) return;
    for (const auto& other : choices) refuse_overlap(other, choice, keys.line());
    choices.push_back(std::move(choice));
  }
  /// Two values under one condition must not hold on one day: nobody could say which.
  void refuse_overlap(const Choice& a, const Choice& b, int line) {
    if (!same_condition(a, b)) return;
    bool a_ends_first = a.until && b.since && *a.until <= *b.since;
    bool b_ends_first = b.until && a.since && *b.until <= *a.since;
    if (a_ends_first || b_ends_first) return;
    faults_.add(line, "“" + name_ + "”在同一条件下有两个值同时有效。", "'" + name_ + "' has two values that hold on the same day.");
  }
  /// `any = [ { fact, names, at_least … }, … ]`.
  std::vector<Choice> facts(const toml::array& array) {
    return {always(Value(bounds_of(array)), line_of(array))};
  }
  std::vector<FactBound> bounds_of(const toml::array& array) {
    std::vector<FactBound> bounds;
    for (const auto& part : array) {
      if (!part.is_table()) {
        bad_value(part);
        continue;
      }
      Keys keys(*part.as_table(), name_, faults_);
      FactBound bound;
      bound.fact = keys.text("fact", true);
      bound.names = keys.words("names");
      bound.one_of = keys.words("one_of");
      bound.none_of = keys.words("none_of");
      bound.papers = keys.words("papers");
      bound.share_of = keys.words("share_of");
      bound.growth_over = keys.words("growth_over");
      bound.with = keys.text("with");
      for (const char* how : kBounds) {
        const auto* node = keys.take(how);
        if (node == nullptr) continue;
        auto value = plain_value(*node);
        auto limit = value ? limit_of(*value) : std::nullopt;
        if (limit) bound.limits.emplace(how, *limit);
        else bad_value(*node);
      }
      if (bound.limits.empty() && bound.one_of.empty() && bound.none_of.empty()) keys.missing(kBounds[0]);
      keys.refuse_others();
      bounds.push_back(std::move(bound));
    }
    return bounds;
  }
  /// `items = [ { item, names | source, most, minimum, minimum_applicable, weight_bp, papers, each,
  ///              honours = [ { words, points, up_to }, … ],
  ///              steps = [ { from | word | listed, points, up_to, given = [ { fact … } ] }, … ] }, … ]`.
  std::vector<Choice> items(const toml::array& array) {
    std::vector<ScoreItem> all;
    for (const auto& part : array) {
      if (!part.is_table()) {
        bad_value(part);
        continue;
      }
      Keys keys(*part.as_table(), name_, faults_);
      ScoreItem item;
      item.item = keys.text("item", true);
      item.names = keys.words("names");
      item.source = keys.text("source");
      item.most = hundredths(keys, "most").value_or(record::Fen());
      const bool known = item.source.empty() || item.source == "investment" || item.source == "local_equipment" || item.source == "local_service";
      const auto* steps = keys.take("steps");
      const bool has_steps = steps != nullptr && steps->is_array();
      if (!known || item.most <= record::Fen() || item.most > kMostPoints || (steps != nullptr && !has_steps)) bad_value(part);
      if (has_steps)
        for (const auto& step : *steps->as_array()) add_step(item, step);
      const auto by_list = [](const ScoreItem::Step& step) { return !step.listed.empty(); };
      const bool by_lists = !item.steps.empty() && std::all_of(item.steps.begin(), item.steps.end(), by_list);
      if (!by_lists && std::any_of(item.steps.begin(), item.steps.end(), by_list)) bad_value(part);
      if (!item.steps.empty() && !by_lists && item.names.empty() && item.source.empty()) keys.missing("names");
      item.papers = keys.words("papers");
      item.each = hundredths(keys, "each").value_or(record::Fen());
      if (item.papers.empty() != (item.each == record::Fen())) keys.missing("each");
      if (const auto* honours = keys.take("honours")) {
        if (honours->is_array())
          for (const auto& honour : *honours->as_array()) add_honour(item, honour);
        if (item.honours.empty() || item.papers.empty()) bad_value(*honours);
      }
      if (item.steps.empty() && !item.source.empty()) keys.missing("steps");
      read_weight(item, keys, part);
      keys.refuse_others();
      all.push_back(std::move(item));
    }
    return {always(Value(std::move(all)), line_of(array))};
  }
  void read_weight(ScoreItem& item, Keys& keys, const toml::node& part) {
    const auto minimum = hundredths(keys, "minimum"), applicable = hundredths(keys, "minimum_applicable");
    item.minimum = minimum.value_or(record::Fen()), item.minimum_applicable = applicable.value_or(item.minimum);
    const bool stated = item.steps.empty() && !item.names.empty();
    const bool in_order = record::Fen() <= item.minimum && item.minimum <= item.minimum_applicable && item.minimum_applicable <= item.most;
    if ((!stated && (minimum || applicable)) || !in_order) bad_value(part);
    const auto* weight = keys.take("weight_bp");
    if (weight == nullptr) return;
    const auto value = plain_value(*weight);
    if (!value || !fits_name("weight_bp", *value)) return bad_value(*weight);
    item.weight_bp = std::get<std::int64_t>(*value);
  }
  void add_honour(ScoreItem& item, const toml::node& node) {
    if (!node.is_table()) return bad_value(node);
    Keys keys(*node.as_table(), name_ + ".honours", faults_);
    ScoreItem::Honour honour;
    honour.words = keys.words("words", true);
    const auto points = hundredths(keys, "points"), up_to = hundredths(keys, "up_to");
    if (!points && !up_to) keys.missing("points");
    honour.points = points.value_or(record::Fen()), honour.up_to = up_to.value_or(honour.points);
    keys.refuse_others();
    if (honour.up_to < honour.points || honour.up_to > item.each) bad_value(node);
    item.honours.push_back(std::move(honour));
  }
  void add_step(ScoreItem& item, const toml::node& node) {
    if (!node.is_table()) return bad_value(node);
    Keys keys(*node.as_table(), name_ + ".steps", faults_);
    ScoreItem::Step step;
    const auto from = hundredths(keys, "from"), points = hundredths(keys, "points"), up_to = hundredths(keys, "up_to");
    step.word = keys.text("word");
    step.listed = keys.text("listed");
    if (const auto* given = keys.take("given")) {
      if (given->is_array()) step.given = bounds_of(*given->as_array());
      if (step.given.empty()) bad_value(*given);
    }
    if (!points) keys.missing("points");
    if (from.has_value() + !step.word.empty() + !step.listed.empty() != 1) keys.missing("from");
    step.from = from.value_or(record::Fen()), step.points = points.value_or(record::Fen()), step.up_to = up_to.value_or(step.points);
    keys.refuse_others();
    const bool in_order = item.steps.empty() || !from || item.steps.back().from > step.from;  // from the highest down
    if (step.points < record::Fen() || step.up_to < step.points || step.up_to > item.most || !in_order) bad_value(node);
    item.steps.push_back(std::move(step));
  }
  /// 5 or "0.50", as 500 or 50.
  std::optional<record::Fen> hundredths(Keys& keys, const char* key) {
    const auto* node = keys.take(key);
    if (node == nullptr) return std::nullopt;
    const auto value = plain_value(*node);
    const auto* whole = value ? std::get_if<std::int64_t>(&*value) : nullptr;
    const auto* decimal = value ? std::get_if<record::Fen>(&*value) : nullptr;
    if (decimal != nullptr) return *decimal;
    if (whole != nullptr && *whole >= 0 && *whole <= 1'000'000'000) return record::Fen::of(*whole * 100);
    bad_value(*node);
    return std::nullopt;
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
  const std::vector<Ambiguity>& ambiguities_;
  Faults& faults_;
};

}  // namespace

std::vector<Choice> read_choices(const std::string& name, const toml::node& node, const std::vector<Ambiguity>& ambiguities,
                                 Faults& faults) {
  return ChoiceReader(name, ambiguities, faults).read(node);
}

Options read_options(const toml::table& table, const std::vector<Ambiguity>& ambiguities, Faults& faults) {
  Options options;
  std::set<std::string> ids;
  for (const auto& ambiguity : ambiguities) ids.insert(ambiguity.id);
  for (const auto& [key, node] : table) {
    const std::string id(key.str());
    const auto found = std::find_if(ambiguities.begin(), ambiguities.end(), [&](const auto& known) { return known.id == id; });
    if (found == ambiguities.end()) {
      const auto hint = did_you_mean(id, ids);
      faults.add(line_of(node), "没有名为“" + id + "”的理解分歧（[[reading]]）。" + hint.zh, "There is no [[reading]] named '" + id + "'." + hint.en);
      continue;
    }
    const auto option = node.is_string() ? node.as_string()->get() : std::string();
    if (found->options.empty()) {
      faults.add(line_of(node), "“" + id + "”只有一种理解：" + found->settled.zh + "。", "'" + id + "' is read in one way: " + found->settled.en + ".");
      continue;
    }
    if (found->option(option) == nullptr) {
      std::string known;
      for (const auto& each : found->options) known += (known.empty() ? "" : ", ") + each.id;
      faults.add(line_of(node), "“" + id + "”的可选理解为：" + known + "。", "The options of '" + id + "' are: " + known + ".");
      continue;
    }
    options[id] = option;
  }
  return options;
}

}  // namespace mingjing::audit
