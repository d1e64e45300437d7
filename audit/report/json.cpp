#include "audit/report/json.h"

#include <nlohmann/json.hpp>

namespace mingjing::audit {
namespace {

// Keys stay in the order in which they are written: people read this too.
using Json = nlohmann::ordered_json;

using record::Box;
using record::Date;
using record::Fen;
using record::Read;

constexpr double kPerMille = 1000.0;
constexpr double kBoxUnits = 10000.0;
constexpr double kPercentUnits = 10000.0;

Json money(Fen fen) { return fen.yuan(); }
Json money(const std::optional<Fen>& fen) { return fen ? Json(fen->yuan()) : Json(nullptr); }
Json message(const record::Message& text) { return Json{{"zh", text.zh}, {"en", text.en}}; }
Json box(const Box& at) { return Json::array({at.x / kBoxUnits, at.y / kBoxUnits, at.w / kBoxUnits, at.h / kBoxUnits}); }

Json plain(const std::string& value) { return value; }
Json plain(Date value) { return value.iso(); }
Json plain(Fen value) { return value.yuan(); }

/// The fields of one document as the contract groups them.
struct FieldsOfPage {
  Json fields = Json::object(), absent = Json::object(), boxes = Json::object(), confidence = Json::object(), sources = Json::object();

  template <class T>
  void operator()(const char* name, const Read<T>& read) {
    if (!read) {
      absent[name] = read.reason();
      return;
    }
    // Under the line a field is absent, with the reason; what was read stands among the sources.
    if (read.confidence_pm() >= record::kSurePm) {
      fields[name] = plain(*read);
      confidence[name] = read.confidence_pm() / kPerMille;
    } else {
      absent[name] = "read, but only " + std::to_string(read.confidence_pm() / 10) + " % sure";
    }
    if (read.box()) boxes[name] = box(*read.box());
    for (const auto& sight : read.sights()) {
      sources[name].push_back(
          Json{{"source", record::name_of(sight.source)}, {"value", plain(sight.value)}, {"confidence", sight.confidence_pm / kPerMille}});
    }
  }
  void operator()(const char* name, record::InvoiceKind kind) { fields[name] = record::name_of(kind); }
  void operator()(const char* name, const std::vector<record::Item>& items) {
    Json list = Json::array();
    for (const auto& item : items) {
      list.push_back(Json{{"name", item.name},
                          {"model", item.model},
                          {"unit", item.unit},
                          {"quantity", item.quantity},
                          {"unit_price", item.unit_price},
                          {"amount", money(item.amount)},
                          {"tax_rate", item.tax_rate},
                          {"tax", money(item.tax)}});
    }
    fields[name] = std::move(list);
  }
  void operator()(const char* name, const std::vector<record::ReceivedItem>& items) {
    Json list = Json::array();
    for (const auto& item : items)
      list.push_back(Json{{"name", item.name}, {"model", item.model}, {"quantity", item.quantity}, {"serial_number", item.serial_number}});
    fields[name] = std::move(list);
  }
  void operator()(const char* name, const std::vector<record::VoucherEntry>& entries) {
    Json list = Json::array();
    for (const auto& entry : entries)
      list.push_back(
          Json{{"account", entry.account}, {"summary", entry.summary}, {"debit", money(entry.debit)}, {"credit", money(entry.credit)}});
    fields[name] = std::move(list);
  }
};

/// Whose certificate it is cannot be told offline, and a reader of the JSON must see that.
Json signature_json(const record::Signature& signature) {
  const Json unknown = record::name_of(record::Intact::unknown);
  Json json{{"intact", signature.intact == record::Intact::unknown ? unknown : Json(signature.intact == record::Intact::yes)},
            {"trusted", unknown},
            {"covers_whole", signature.covers_whole}};
  if (!signature.signer.empty()) json["signer"] = signature.signer;
  if (!signature.detail.empty()) json["detail"] = signature.detail;
  return json;
}

Json page_json(const record::PageDocument& document) {
  Json page{{"page", document.page}};
  if (document.region) page["region"] = box(*document.region);
  page["rotation"] = document.rotation;
  if (document.continues) page["continues"] = *document.continues;
  page["kind"] = record::name_of(document.kind);
  if (!document.paper.empty()) page["paper"] = document.paper;
  page["source"] = record::name_of(document.source);
  FieldsOfPage visit;
  std::visit(
      [&visit](const auto& content) {
        using T = std::decay_t<decltype(content)>;
        if constexpr (!std::is_same_v<T, std::monostate>) T::each_field(content, visit);
      },
      document.content);
  page["fields"] = std::move(visit.fields);
  page["absent"] = std::move(visit.absent);
  page["boxes"] = std::move(visit.boxes);
  page["confidence"] = std::move(visit.confidence);
  page["sources"] = std::move(visit.sources);
  page["problems"] = document.problems;
  if (document.signature) page["signature"] = signature_json(*document.signature);
  for (const auto& spot : document.spots)
    page["spots"].push_back(Json{{"problem", spot.problem}, {"box", box(spot.box)}, {"confidence", spot.confidence_pm / kPerMille}});
  return page;
}

Json clause_json(const record::Clause& clause) {
  return Json{{"document", clause.document}, {"section", clause.section}, {"quote", clause.quote}};
}

Json evidence_json(const record::Evidence& evidence) {
  if (evidence.row > 0) return Json{{"file", evidence.file}, {"row", evidence.row}};
  Json json{{"file", evidence.file}, {"page", evidence.page}, {"field", evidence.field}, {"value", evidence.value}};
  json["box"] = evidence.box ? box(*evidence.box) : Json(nullptr);
  return json;
}

Json counterpart_json(const record::Counterpart& other) {
  return Json{{"application", other.application},
              {"enterprise", other.enterprise},
              {"policy", other.policy},
              {"round", other.round},
              {"year", other.year},
              {"file", other.file},
              {"page", other.page}};
}

Json node_json(const record::Node& node) { return Json{{"kind", record::name_of(node.kind)}, {"id", node.id}, {"name", node.name}}; }

Json relation_json(const record::Relation& step) {
  Json json{{"from", node_json(step.from)}, {"to", node_json(step.to)}, {"relation", record::name_of(step.relation)}};
  if (step.percent_millionths) json["percent"] = *step.percent_millionths / kPercentUnits;
  if (step.amount) json["amount"] = money(*step.amount);
  if (step.date) json["date"] = step.date->iso();
  return json;
}

template <class List, class Write>
Json list_json(const List& list, Write write) {
  Json json = Json::array();
  for (const auto& part : list) json.push_back(write(part));
  return json;
}

Json finding_json(const record::Finding& finding) {
  return Json{{"id", finding.id},
              {"check", finding.check},
              {"severity", record::name_of(finding.severity)},
              {"amount_at_risk", money(finding.amount_at_risk)},
              {"confidence", finding.confidence_pm / kPerMille},
              {"summary", message(finding.summary)},
              {"clause", clause_json(finding.clause)},
              {"evidence", list_json(finding.evidence, evidence_json)},
              {"counterparts", list_json(finding.counterparts, counterpart_json)},
              {"path", list_json(finding.path, relation_json)}};
}

Json undetermined_json(const record::Undetermined& open) {
  return Json{{"check", open.check}, {"clause", clause_json(open.clause)}, {"reason", message(open.reason)}, {"needs", open.needs}};
}

Json span_json(const Span& span) { return Json{{"low", money(span.low)}, {"high", money(span.high)}}; }

Json worksheet_json(const WorksheetLine& line) { return Json{{"text", message(line.text)}, {"amount", money(line.amount)}}; }

Json application_json(const ScreenedApplication& of) {
  const Application& application = of.application;
  Json json{{"id", application.id},
            {"enterprise", Json{{"name", application.enterprise.name}, {"uscc", application.enterprise.uscc}}},
            {"project", application.project},
            {"category", application.category},
            {"programme", of.programme},
            {"folder", application.folder},
            {"version", of.version},
            {"requested", money(application.requested)},
            {"evidenced", money(of.sums.evidenced.low)},
            {"evidenced_excl_tax", money(of.sums.evidenced_excl_tax.low)},
            {"allowable", money(of.sums.allowable)},
            {"allowable_prudent", money(of.sums.allowable_prudent)}};
  if (!of.sums.allowable) json["allowable_reason"] = message(of.sums.allowable_reason);
  json["ranges"] = Json{{"evidenced", span_json(of.sums.evidenced)}, {"evidenced_excl_tax", span_json(of.sums.evidenced_excl_tax)}};
  json["worksheet"] = list_json(of.sums.worksheet, worksheet_json);
  json["documents"] = of.dossier.documents.size();
  json["pages"] = of.dossier.page_count;
  json["findings"] = list_json(of.verdict.findings, finding_json);
  json["checked"] = of.verdict.checked;
  json["undetermined"] = list_json(of.verdict.undetermined, undetermined_json);
  return json;
}

Json unread_json(const Unread& unread) { return Json{{"file", unread.file}, {"reason", message(unread.reason)}}; }

Json refused_json(const record::Error& error) { return Json{{"file", error.subject}, {"reason", message(error.reason)}}; }

/// Text from documents may hold ill-formed UTF-8; it is replaced, never a reason to lose the answer.
std::string written(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string reading_json(const std::vector<ReadFile>& files) {
  Json json = Json::array();
  for (const ReadFile& file : files) {
    Json entry{{"file", file.file}, {"xxh3", file.xxh3}, {"sha256", file.sha256}, {"pages", list_json(file.reading.pages, page_json)}};
    if (file.reading.unread) entry["unread"] = message(*file.reading.unread);
    if (!file.reading.unread_pages.empty()) {
      entry["unread_pages"] = list_json(file.reading.unread_pages, [](const record::UnreadPage& page) {
        return Json{{"page", page.page}, {"reason", message(page.reason)}};
      });
    }
    json.push_back(std::move(entry));
  }
  return written(json);
}

std::string screening_json(const Screening& screening) {
  Json json{{"version", 1},
            {"policy", screening.policy},
            {"round", screening.round.name},
            {"applications", list_json(screening.applications, application_json)},
            {"unread", list_json(screening.unread, unread_json)},
            {"refused", list_json(screening.refused, refused_json)}};
  if (!screening.chosen.empty())
    json["readings"] = list_json(screening.chosen, [](const Ambiguity& each) {
      return Json{{"reading", each.id}, {"option", each.in_force}, {"file", each.chosen_in}};
    });
  if (!screening.sandboxed) json["insecure_no_sandbox"] = true;
  return written(json);
}

std::string sweeping_json(const Sweeping& sweeping) {
  return written(Json{
      {"version", 1}, {"claims", sweeping.claims}, {"papers", sweeping.papers}, {"findings", list_json(sweeping.findings, finding_json)}});
}

}  // namespace mingjing::audit
