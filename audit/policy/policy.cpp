#include "audit/policy/policy.h"

#include <algorithm>
#include <array>
#include <cctype>
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

record::Result<std::string> read_policy_file(const std::string& path) {
  std::error_code failed;
  auto size = std::filesystem::file_size(path, failed);
  std::ifstream in(path, std::ios::binary);
  if (failed || !in) {
    return record::Error{record::Code::not_found, path,
                         {"找不到政策文件“" + path + "”，或无法打开。", "The policy file " + path + " does not exist or cannot be opened."}};
  }
  if (size > kPolicyBytesMax) {
    return record::Error{record::Code::invalid_input, path,
                         {"政策文件“" + path + "”超过 1 MiB，不予读取。", "The policy file " + path + " is larger than 1 MiB."}};
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
    if (in_time && listed) last = &choice;
  }
  return last;
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
  if (!parsed.faults.empty()) return parsed.faults.front();
  return std::move(parsed.policy);
}

}  // namespace

record::Result<Policy> parse_policy(const std::string& toml, const std::string& file) { return faultless(parse_policy_fully(toml, file)); }

record::Result<Policy> load_policy(const std::string& id_or_file) {
  auto parsed = load_policy_fully(id_or_file);
  if (!parsed) return parsed.error();
  return faultless(*std::move(parsed));
}

record::Result<ParsedPolicy> load_policy_fully(const std::string& id_or_file) {
  if (id_or_file.ends_with(".toml") || id_or_file.find('/') != std::string::npos) {
    auto text = read_policy_file(id_or_file);
    if (!text) return text.error();
    return parse_policy_fully(*text, id_or_file);
  }
  for (const auto& policy : kBuiltIn)
    if (id_or_file == policy.id) return parse_policy_fully(policy.toml, id_or_file + ".toml");
  return no_such_policy(id_or_file);
}

std::vector<std::string> built_in_policies() {
  std::vector<std::string> ids;
  for (const auto& policy : kBuiltIn) ids.emplace_back(policy.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace mingjing::audit
