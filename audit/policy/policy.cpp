#include "audit/policy/policy.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "audit/policy/parse.h"
#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

struct BuiltIn {
  const char* id;
  const char* toml;
};
const BuiltIn kBuiltIn[] = {
#include "built_in_policies.inc"
};

// Files of policies are short; anything longer was not meant to be one.
constexpr std::uintmax_t kPolicyBytesMax = 1 << 20;

/// `what`: what people call such a file.
record::Result<std::string> read_policy_file(const std::string& path, const record::Message& what) {
  std::error_code failed;
  auto size = std::filesystem::file_size(path, failed);
  std::ifstream in(path, std::ios::binary);
  if (failed || !in || !std::filesystem::is_regular_file(path, failed)) {
    return record::Error{record::Code::not_found, path,
                         {"找不到" + what.zh + "，或无法打开。", "The " + what.en + " does not exist or cannot be opened."}};
  }
  if (size > kPolicyBytesMax) {
    return record::Error{record::Code::invalid_input, path,
                         {what.zh + "超过 1 MiB，不予读取。", "The " + what.en + " is larger than 1 MiB."}};
  }
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

record::Error no_such_policy(const std::string& id) {
  std::string known;
  for (const auto& name : built_in_policies()) known += (known.empty() ? "" : ", ") + name;
  return {record::Code::not_found, id,
          {"没有名为“" + id + "”的政策。可用的政策：" + known + "。", "There is no policy named " + id + ". Known: " + known + "."}};
}

}  // namespace

const Choice* Rule::choice(const std::string& parameter, const Standing& standing, record::Date day) const {
  auto found = parameters.find(parameter);
  if (found == parameters.end()) return nullptr;
  const Choice* last = nullptr;
  for (const auto& choice : found->second) {
    bool in_time = (!choice.since || *choice.since <= day) && (!choice.until || day < *choice.until);
    bool listed = choice.listed.empty() || std::any_of(choice.listed.begin(), choice.listed.end(),
                                                        [&](const auto& list) { return standing.count(list) > 0; });
    bool all = std::all_of(choice.listed_all.begin(), choice.listed_all.end(), [&](const auto& list) { return standing.count(list) > 0; });
    if (in_time && listed && all) last = &choice;
  }
  return last;
}

const Ambiguity::Option* Ambiguity::option(const std::string& option) const {
  const auto found = std::find_if(options.begin(), options.end(), [&](const auto& each) { return each.id == option; });
  return found == options.end() ? nullptr : &*found;
}

record::Message Ambiguity::choice() const {
  const auto* chosen = option(in_force);
  const record::Message by = chosen == nullptr ? record::Message{in_force, in_force} : chosen->says;
  return {"主管部门选定的理解：" + says.zh + "，采用“" + by.zh + "”（" + chosen_in + "）。",
          "The bureau’s reading: " + says.en + ": judged by “" + by.en + "” (" + chosen_in + ")."};
}

const Ambiguity* Policy::ambiguity(const std::string& reading) const {
  const auto found = std::find_if(ambiguities.begin(), ambiguities.end(), [&](const auto& each) { return each.id == reading; });
  return found == ambiguities.end() ? nullptr : &*found;
}

std::vector<Ambiguity> Policy::chosen_readings() const {
  std::vector<Ambiguity> chosen;
  for (const auto* law = this; law != nullptr; law = law->earlier.get())
    for (const auto& each : law->ambiguities)
      if (!each.chosen_in.empty()) chosen.push_back(each);
  return chosen;
}

bool is_bound(const std::string& parameter) {
  return std::any_of(std::begin(kBounds), std::end(kBounds), [&](const char* bound) { return parameter == bound; });
}

bool same_condition(const Choice& a, const Choice& b) {
  const auto same = [](const std::vector<std::string>& one, const std::vector<std::string>& other) {
    return std::set<std::string>(one.begin(), one.end()) == std::set<std::string>(other.begin(), other.end());
  };
  return same(a.listed, b.listed) && same(a.listed_all, b.listed_all) && a.options == b.options;
}

std::set<std::string> lists_of(const Policy& policy) {
  std::set<std::string> lists;
  const auto collect = [&](const std::vector<Rule>& rules) {
    for (const auto& rule : rules)
      for (const auto& [name, choices] : rule.parameters)
        for (const auto& choice : choices) {
          lists.insert(choice.listed.begin(), choice.listed.end());
          lists.insert(choice.listed_all.begin(), choice.listed_all.end());
          if (const auto* items = std::get_if<std::vector<ScoreItem>>(&choice.value))
            for (const auto& item : *items)
              for (const auto& step : item.steps)
                if (!step.listed.empty()) lists.insert(step.listed);
          const auto* words = std::get_if<std::vector<std::string>>(&choice.value);
          const bool names_lists = name == "lists" || name == "attributes" || name == "titles" ||
                                   (name == "one_of" && rule.check == "eligibility.attribute");
          if (names_lists && words != nullptr) lists.insert(words->begin(), words->end());
        }
  };
  collect(policy.rules);
  for (const auto& programme : policy.programmes) {
    collect(programme.rules);
    for (const auto& other : programme.alternatives) collect(other.programme->rules);
  }
  return lists;
}

const Policy& law_of(const Policy& policy, record::Date day) {
  return policy.earlier != nullptr && day < policy.in_force_from ? law_of(*policy.earlier, day) : policy;
}

std::string category_key(const std::string& category) {
  static const std::array<std::string, 8> quotes = {"“", "”", "\"", "「", "」", "'", "‘", "’"};
  auto key = record::normal_name(category);
  for (const auto& quote : quotes) {
    for (auto at = key.find(quote); at != std::string::npos; at = key.find(quote, at)) key.erase(at, quote.size());
  }
  const std::string closing = "项目";
  if (key.size() > closing.size() && key.ends_with(closing)) key.resize(key.size() - closing.size());
  return key;
}

const Programme* Policy::programme_named(const std::string& category) const {
  auto key = category_key(category);
  if (key.empty()) return nullptr;
  for (const auto& programme : programmes) {
    if (category_key(programme.id) == key) return &programme;
    for (const auto& name : programme.names)
      if (category_key(name) == key) return &programme;
  }
  return nullptr;
}

Round Policy::round_named(const std::string& name) const {
  const Round* by_default = nullptr;
  for (const auto& round : rounds) {
    if (round.name == name) return round;
    if (round.is_default) by_default = &round;
  }
  Round round = by_default != nullptr ? *by_default : Round{};
  if (name.empty()) return round;
  round.name = name;
  round.is_default = false;
  bool year_leads = name.size() >= 4 && std::all_of(name.begin(), name.begin() + 4, [](unsigned char c) { return std::isdigit(c); });
  if (year_leads) round.year = std::stoi(name.substr(0, 4));
  return round;
}

namespace {

record::Result<Policy> faultless(ParsedPolicy parsed) {
  if (!parsed.faults.empty()) {
    auto first = parsed.faults.front();
    const auto more = std::to_string(parsed.faults.size() - 1);
    if (parsed.faults.size() > 1)
      first.reason = first.reason + record::Message{"（另有 " + more + " 处错误，用 mingjing policy check 可全部列出）",
                                                    " (and " + more + " more: mingjing policy check lists them)"};
    return first;
  }
  return std::move(parsed.policy);
}

}  // namespace

record::Result<Policy> parse_policy(const std::string& toml, const std::string& file) { return faultless(parse_policy_fully(toml, file)); }

record::Result<Policy> load_policy(const std::string& id_or_file) { return load_policy_with(id_or_file, ""); }

record::Result<Policy> load_policy_with(const std::string& id_or_file, const std::string& overlay_file) {
  auto parsed = load_policy_fully(id_or_file, overlay_file);
  if (!parsed) return parsed.error();
  return faultless(*std::move(parsed));
}

namespace {

bool is_file(const std::string& id_or_file) { return id_or_file.ends_with(".toml") || id_or_file.find('/') != std::string::npos; }

/// Where a bureau keeps its own values of the built-in policies; empty: nowhere.
std::filesystem::path folder_of_overlays() {
  if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config != '\0')
    return std::filesystem::path(config) / "mingjing/policies";
  const char* home = std::getenv("HOME");
  return home != nullptr && *home != '\0' ? std::filesystem::path(home) / ".config/mingjing/policies" : std::filesystem::path();
}

/// The overlay that belongs to a policy when the call names none; empty: there is none.
std::string own_overlay(const std::string& id_or_file) {
  const std::filesystem::path named(id_or_file);
  const auto place = is_file(id_or_file) ? named.parent_path() / named.stem() : folder_of_overlays() / id_or_file;
  const auto overlay = place.string() + ".local.toml";
  std::error_code failed;
  return std::filesystem::exists(overlay, failed) ? overlay : std::string();
}

record::Result<std::string> text_of_policy(const std::string& id_or_file) {
  if (is_file(id_or_file)) return read_policy_file(id_or_file, {"政策文件", "policy file"});
  for (const auto& policy : kBuiltIn)
    if (id_or_file == policy.id) return std::string(policy.toml);
  return no_such_policy(id_or_file);
}

/// The notice that this one supersedes lies beside it, or is built in. Chains are short; a ring of notices ends in a fault.
constexpr int kNoticesMax = 16;
const char* const kOwnOverlay = "*";
record::Result<ParsedPolicy> load_chain(const std::string& id_or_file, const std::string& overlay_file, int depth);

void add_earlier(ParsedPolicy& parsed, const std::string& id_or_file, int depth) {
  const auto& id = parsed.policy.supersedes;
  if (id.empty()) return;
  const auto beside = std::filesystem::path(id_or_file).parent_path() / (id + ".toml");
  std::error_code failed;
  const bool is_beside = is_file(id_or_file) && std::filesystem::exists(beside, failed);
  auto earlier = depth < kNoticesMax
                     ? load_chain(is_beside ? beside.string() : id, kOwnOverlay, depth + 1)
                     : record::Result<ParsedPolicy>(record::Error{
                           record::Code::invalid_input, id, {"政策互相取代，没有尽头。", "The policies supersede each other in a ring."}});
  if (!earlier) {
    parsed.faults.push_back(earlier.error());
    return;
  }
  for (auto& fault : earlier->faults) parsed.faults.push_back(std::move(fault));
  parsed.policy.earlier = std::make_shared<const Policy>(std::move(earlier->policy));
}

record::Result<ParsedPolicy> load_chain(const std::string& id_or_file, const std::string& overlay_file, int depth) {
  auto text = text_of_policy(id_or_file);
  if (!text) return text.error();
  const auto overlay_place = overlay_file == kOwnOverlay ? own_overlay(id_or_file) : overlay_file;
  std::optional<Overlay> overlay;
  if (!overlay_place.empty()) {
    auto own = read_policy_file(overlay_place, {"本地补充文件", "overlay of the bureau"});
    if (!own) return own.error();
    overlay = Overlay{std::move(*own), overlay_place};
  }
  auto parsed = parse_policy_fully(*text, is_file(id_or_file) ? id_or_file : id_or_file + ".toml", overlay);
  add_earlier(parsed, id_or_file, depth);
  return parsed;
}

}  // namespace

record::Result<ParsedPolicy> load_policy_fully(const std::string& id_or_file, const std::string& overlay_file) {
  return load_chain(id_or_file, overlay_file.empty() ? kOwnOverlay : overlay_file, 0);
}

record::Result<ParsedPolicy> load_plain_policy(const std::string& id_or_file) { return load_chain(id_or_file, "", 0); }

std::vector<std::string> built_in_policies() {
  std::vector<std::string> ids;
  for (const auto& policy : kBuiltIn) ids.emplace_back(policy.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace mingjing::audit
