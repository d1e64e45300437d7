#include "audit/intake/application_form.h"

#include <nlohmann/json.hpp>

#include "audit/intake/form_facts.h"
#include "audit/intake/headings.h"
#include "storage/record/identifier.h"

namespace mingjing::audit {
namespace {

constexpr std::size_t kFormBytesMax = 1 << 20;

record::Error refused(const std::string& file, const std::string& zh, const std::string& en) {
  return {record::Code::invalid_input, file, {"“" + file + "”" + zh, file + ": " + en}};
}

/// Takes keys off the form; keeps the first thing that is wrong.
class Keys {
 public:
  Keys(const nlohmann::json& form, std::string file) : form_(form), file_(std::move(file)) {}

  std::string text(const char* key) {
    const auto* value = find(key);
    if (value == nullptr) return {};
    if (!value->is_string()) return wrong(key, "应为文字", "must be a text"), std::string();
    return trimmed(value->get<std::string>());
  }
  std::optional<record::Fen> yuan(const char* key) {
    const auto* value = find(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_string() || value->is_number()) {
      auto figures = value->is_string() ? value->get<std::string>() : value->dump();
      if (auto fen = record::Fen::parse(figures); fen && *fen >= record::Fen()) return *fen;
    }
    wrong(key, "应为以元为单位的金额，如 \"300000.00\"", "must be an amount in yuan such as \"300000.00\"");
    return std::nullopt;
  }
  std::optional<record::Date> date(const char* key) {
    const auto* value = find(key);
    if (value == nullptr) return std::nullopt;
    if (value->is_string())
      if (auto date = record::Date::parse(value->get<std::string>())) return *date;
    wrong(key, "应为日期，如 \"2022-05-15\"", "must be a date such as \"2022-05-15\"");
    return std::nullopt;
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> texts;
    const auto* value = find(key);
    if (value == nullptr) return texts;
    if (!value->is_array()) return wrong(key, "应为文字列表", "must be a list of texts"), texts;
    for (const auto& part : *value) {
      if (part.is_string()) texts.push_back(trimmed(part.get<std::string>()));
      else wrong(key, "应为文字列表", "must be a list of texts");
    }
    return texts;
  }
  std::vector<Fact> facts(const char* key) {
    std::vector<Fact> facts;
    const auto* value = find(key);
    if (value == nullptr) return facts;
    if (!value->is_object()) return wrong(key, "应为“栏目: 数字或文字”的对象", "must be an object of headings with figures or texts"), facts;
    for (const auto& [heading, stated] : value->items()) {
      if (stated.is_null()) continue;
      if (!stated.is_string() && !stated.is_number()) {
        wrong(key, "应为“栏目: 数字或文字”的对象", "must be an object of headings with figures or texts");
        continue;
      }
      auto fact = fact_of(heading, stated.is_string() ? stated.get<std::string>() : stated.dump(), Unit::yuan);
      fact.file = file_;
      facts.push_back(std::move(fact));
    }
    return facts;
  }
  std::optional<record::Error> fault;

 private:
  const nlohmann::json* find(const char* key) {
    auto found = form_.find(key);
    return found == form_.end() || found->is_null() ? nullptr : &*found;
  }
  void wrong(const char* key, const std::string& zh, const std::string& en) {
    if (!fault) fault = refused(file_, "中的“" + std::string(key) + "”" + zh + "。", "'" + std::string(key) + "' " + en + ".");
  }
  const nlohmann::json& form_;
  std::string file_;
};

}  // namespace

record::Result<ApplicationForm> read_application_form(const std::string& json, const std::string& file) {
  if (json.size() > kFormBytesMax) return refused(file, "超过 1 MiB，不予读取。", "is larger than 1 MiB.");
  nlohmann::json form;
  try {
    form = nlohmann::json::parse(json);
  } catch (const nlohmann::json::parse_error& error) {
    auto place = std::to_string(error.byte);
    return refused(file, "不是合格的 JSON（第 " + place + " 字节处）。", "not well-formed JSON at byte " + place + ".");
  }
  if (!form.is_object()) return refused(file, "应为一个 JSON 对象。", "must be one JSON object.");
  Keys keys(form, file);
  ApplicationForm read;
  read.enterprise = keys.text("enterprise");
  read.uscc = record::normal_tax_id(keys.text("uscc"));
  read.project = keys.text("project");
  read.category = keys.text("category");
  read.requested = keys.yuan("requested");
  read.loan_interest = keys.yuan("loan_interest");
  read.submitted_on = keys.date("submitted_on");
  read.attributes = keys.texts("attributes");
  read.facts = keys.facts("facts");
  if (keys.fault) return *keys.fault;
  return read;
}

}  // namespace mingjing::audit
