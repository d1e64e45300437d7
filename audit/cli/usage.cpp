#include "audit/cli/usage.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>
#include <vector>

namespace mingjing::audit {
namespace {

using record::Message;

constexpr std::string_view kMust = "（必填）";

Message plain(const std::string& text) { return {text, text}; }

/// How many signs must be changed, added or left out to turn one word into the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
      corner = above;
    }
  }
  return row[b.size()];
}

/// `; did you mean X?`, or nothing where no word is near.
Message near_to(const std::string& word, const std::vector<std::string>& words) {
  const auto nearer = [&word](const auto& a, const auto& b) { return distance(word, a) < distance(word, b); };
  const auto nearest = std::min_element(words.begin(), words.end(), nearer);
  if (nearest == words.end() || distance(word, *nearest) > (word.size() + 2) / 3) return {};
  return {"，是否要用 " + *nearest + "？", "; did you mean " + *nearest + "?"};
}

/// The verb that was understood, down to its part: `policy show`.
const CLI::App& verb_of(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? app : verb_of(*parsed.back());
}

std::string words_of(const CLI::App& verb) {
  return verb.get_parent() == nullptr ? "mingjing" : words_of(*verb.get_parent()) + " " + verb.get_name();
}

std::vector<std::string> parts_of(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::App* part : verb.get_subcommands([](const CLI::App*) { return true; })) names.push_back(part->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::App* at = &verb; at != nullptr; at = at->get_parent())
    for (const CLI::Option* option : at->get_options())
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::string joined(const std::vector<std::string>& words, const char* mark) { return CLI::detail::join(words, mark); }

Message which_part(const CLI::App& verb) {
  const auto parts = parts_of(verb);
  return {"可用命令：" + joined(parts, "、"), "the commands are: " + joined(parts, ", ")};
}

/// What the verb does not know: a command, an option, or a word too many.
Message left_over(const CLI::App& verb, const std::string& word) {
  if (word.starts_with("-") && word.size() > 1)
    return Message{"没有选项 " + word, "there is no option " + word} + near_to(word, options_of(verb));
  const auto parts = parts_of(verb);
  if (parts.empty()) return {"多出“" + word + "”；含空格的名称请加引号", "“" + word + "” is one word too many; put quotes around names with spaces"};
  const auto near = near_to(word, parts);
  return Message{"没有命令“" + word + "”", "there is no command “" + word + "”"} + (near.zh.empty() ? Message{"；", "; "} + which_part(verb) : near);
}

std::string text_between(const std::string& text, const std::string& after, const std::string& before) {
  const auto from = text.find(after);
  if (from == text.npos) return {};
  const auto start = from + after.size(), end = before.empty() ? text.size() : text.find(before, start);
  return end == text.npos ? std::string() : text.substr(start, end - start);
}

Message missing(const CLI::App& verb, const std::string& name) {
  const CLI::Option* option = verb.get_option_no_throw(name);
  if (option == nullptr) return which_part(verb);
  auto what = option->get_description();
  if (what.ends_with(kMust)) what.resize(what.size() - kMust.size());
  return {"缺少 " + name + "（" + what + "）", name + " is missing (" + what + ")"};
}

Message wrong_value(const std::string& said) {
  const auto name = said.substr(0, said.find(": ")), reason = text_between(said, ": ", "");
  if (const auto words = text_between(reason, " not in {", "}"); !words.empty()) {
    const auto value = reason.substr(0, reason.find(" not in {"));
    auto listed = words;
    for (auto at = listed.find(','); at != listed.npos; at = listed.find(',', at + 3)) listed.replace(at, 1, "、");
    return {name + " 不能是“" + value + "”，应为：" + listed, name + " cannot be “" + value + "”; it is one of " + words};
  }
  if (reason.starts_with("File does not exist"))
    return {name + " 指的文件不存在：" + text_between(reason, ": ", ""), name + ": there is no file " + text_between(reason, ": ", "")};
  return {name + " 的值有误：" + reason, name + ": " + reason};
}

Message reason_of(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& verb = verb_of(app);
  const std::string said = error.what();
  // What is left over comes first: an option that is spelt wrong is why another one seems to be missing.
  for (const auto& word : app.remaining(true))
    if (word != "--") return left_over(verb, word);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return missing(verb, said.substr(0, said.find(" is required")));
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return {said.substr(0, said.find(':')) + " 后面缺少内容", said.substr(0, said.find(':')) + " lacks its value"};
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    const auto name = text_between(said, "convert: ", " = "), value = text_between(said, " = ", "");
    const CLI::Option* option = verb.get_option_no_throw(name);
    for (const CLI::App* at = &verb; option == nullptr && at != nullptr; at = at->get_parent()) option = at->get_option_no_throw(name);
    if (option != nullptr && option->get_items_expected_max() == 0)
      return {name + " 后面不跟内容，不能是“" + value + "”", name + " takes no value; it cannot be “" + value + "”"};
    return {name + " 应为数字，不能是“" + value + "”", name + " is a number; it cannot be “" + value + "”"};
  }
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return wrong_value(said);
  return plain(said);
}

std::string in_one_language(const std::string& text, Language language) {
  const auto bar = text.find(" / ");
  if (bar == text.npos) return text;
  return language == Language::zh ? text.substr(0, bar) : text.substr(bar + 3);
}

}  // namespace

Language language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang=en" || (word == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "en")) return Language::en;
  }
  return Language::zh;
}

void give_examples(CLI::App& app, Language language, const std::vector<std::string>& examples) {
  std::string text;
  for (const auto& example : examples)
    if (example.starts_with(words_of(app))) text += "\n  " + example;
  app.footer(text.empty() ? text : (language == Language::zh ? "例：" : "examples:") + text);
  for (CLI::App* verb : app.get_subcommands({})) give_examples(*verb, language, examples);
}

void speak(CLI::App& app, Language language) {
  const bool zh = language == Language::zh;
  app.set_help_flag("-h,--help", "显示用法 / show how it is used");
  app.description(in_one_language(app.get_description(), language));
  for (CLI::Option* option : app.get_options()) {
    option->description(in_one_language(option->get_description(), language));
    if (zh && option->get_required()) option->description(option->get_description() + std::string(kMust));
    if (zh) option->group("选项");
  }
  if (zh) {
    const auto words = app.get_formatter();
    // What stands before the descriptions stays in letters: the columns are counted in bytes.
    for (const auto& [english, chinese] : {std::pair{"Usage", "用法"}, {"Positionals", "参数"}, {"OPTIONS", "选项"}, {"SUBCOMMAND", "命令"},
                                           {"REQUIRED", ""}, {"TEXT", "..."}, {"INT", "N"}})
      words->label(english, chinese);
    if (app.get_parent() != nullptr) app.group("命令");
  }
  for (CLI::App* verb : app.get_subcommands({})) speak(*verb, language);
}

Message wrong_call(const CLI::App& app, const CLI::ParseError& error) {
  const auto help = words_of(verb_of(app)) + " --help";
  return reason_of(app, error) + Message{"（用法见 " + help + "）", " (see " + help + ")"};
}

}  // namespace mingjing::audit
