#include "datasets/synthesize/truth_file.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace mingjing::datasets {

namespace {

using Json = nlohmann::ordered_json;
using record::Fen;

Json money(const std::optional<Fen>& amount) {
  return amount ? Json(amount->yuan()) : Json(nullptr);
}

/// A paper that says nothing for a field has no such field.
void put(Json& fields, const char* name, const std::string& text) {
  if (!text.empty()) fields[name] = text;
}

Json items_of(const std::vector<record::Item>& items) {
  Json all = Json::array();
  for (const auto& item : items) {
    Json each = {{"name", item.name}};
    put(each, "model", item.model), put(each, "quantity", item.quantity), put(each, "unit_price", item.unit_price);
    if (item.amount) each["amount"] = item.amount->yuan();
    put(each, "tax_rate", item.tax_rate);
    if (item.tax) each["tax"] = item.tax->yuan();
    all.push_back(std::move(each));
  }
  return all;
}

std::string words_of(const std::string& words, Fen amount) {
  return words.empty() ? capital_words(amount) : words;
}

Json fields_of(const InvoicePaper& paper) {
  Json fields = {{"invoice_kind", std::string(record::name_of(paper.kind))}};
  put(fields, "code", paper.code);
  fields["number"] = paper.number, fields["date"] = paper.date.iso();
  put(fields, "check_code", paper.check_code);
  fields["buyer_name"] = paper.buyer.name, fields["buyer_tax_id"] = paper.buyer.tax_id;
  fields["seller_name"] = paper.seller.name, fields["seller_tax_id"] = paper.seller.tax_id;
  fields["amount_excl_tax"] = paper.amount_excl_tax.yuan(), fields["tax"] = paper.tax.yuan(), fields["total"] = paper.total.yuan();
  fields["total_in_words"] = words_of(paper.total_in_words, paper.total);
  if (paper.has_qr) put(fields, "qr_payload", paper.qr_payload);
  put(fields, "remarks", paper.remarks);
  fields["items"] = items_of(paper.items);
  return fields;
}

Json fields_of(const SlipPaper& paper) {
  Json fields = {{"bank", paper.payers_side ? paper.payer.bank : paper.payee.bank}};
  fields["payer_name"] = paper.payer.name, fields["payer_account"] = paper.payer.account;
  fields["payee_name"] = paper.payee.name, fields["payee_account"] = paper.payee.account;
  fields["amount"] = paper.amount.yuan(), fields["amount_in_words"] = words_of(paper.amount_in_words, paper.amount);
  fields["currency"] = paper.currency, fields["date"] = paper.date.iso();
  put(fields, "serial", paper.serial), put(fields, "receipt_number", paper.receipt_number), put(fields, "purpose", paper.purpose);
  return fields;
}

Json fields_of(const PaymentOrderPaper& paper) {
  Json fields = {{"payer_name", paper.payer.name}, {"payer_account", paper.payer.account}, {"payee_name", paper.payee.name}};
  fields["payee_account"] = paper.payee.account, fields["amount"] = paper.amount.yuan();
  fields["amount_in_words"] = words_of(paper.amount_in_words, paper.amount), fields["date"] = paper.date.iso();
  put(fields, "purpose", paper.purpose);
  return fields;
}

Json fields_of(const ContractPaper& paper) {
  return {{"contract_number", paper.contract_number}, {"party_a", paper.party_a.name}, {"party_b", paper.party_b.name},
          {"amount", paper.amount.yuan()}, {"signed_on", paper.signed_on.iso()}};
}

Json fields_of(const VoucherPaper& paper) {
  Json entries = Json::array();
  for (const auto& entry : paper.entries) {
    Json each = {{"account", entry.account}, {"summary", entry.summary}};
    if (entry.debit) each["debit"] = entry.debit->yuan();
    if (entry.credit) each["credit"] = entry.credit->yuan();
    entries.push_back(std::move(each));
  }
  return {{"number", paper.number}, {"date", paper.date.iso()}, {"entries", entries}};
}

Json fields_of(const GoodsReceiptPaper& paper) {
  Json items = Json::array();
  for (const auto& item : paper.items) {
    items.push_back({{"name", item.name}, {"model", item.model}, {"quantity", item.quantity}, {"serial_number", item.serial_number}});
  }
  return {{"supplier", paper.supplier}, {"received_on", paper.received_on.iso()}, {"items", items}};
}

Json fields_of(const LicencePaper& paper) {
  return {{"name", paper.name}, {"uscc", paper.uscc}, {"legal_representative", paper.legal_representative}};
}

Json fields_of(const CreditQueryPaper& paper) {
  return {{"subject", paper.subject}, {"site", paper.site}, {"queried_on", paper.queried_on.iso()}, {"result", paper.result}};
}

Json fields_of(const AuditReportPaper& paper) {
  return {{"subject", paper.subject}, {"firm", paper.firm}, {"year", paper.year}, {"report_code", paper.report_code}};
}

Json fields_of(const InvoiceListPaper&) { return Json::object(); }
Json fields_of(const CoverPaper&) { return Json::object(); }
Json fields_of(const LetterPaper& paper) { return {{"title", paper.title}}; }

Json box_of(const record::Box& box) {
  return {box.x, box.y, box.w, box.h};
}

Json document_of(const BoundPage& page, std::int32_t at, Json fields) {
  Json document;
  if (static_cast<std::size_t>(at) < page.regions.size()) document["region"] = box_of(page.regions[static_cast<std::size_t>(at)]);
  document["fields"] = page.continues ? Json::object() : std::move(fields);
  Json printed = Json::object();
  for (const auto& place : page.printed) {
    if (place.document == at) printed[place.field] = {{"text", place.text}, {"box", box_of(place.box)}};
  }
  document["printed"] = std::move(printed);
  return document;
}

Json page_of(const std::string& batch, const BoundPage& page) {
  Json documents = Json::array();
  std::visit(
      [&](const auto& paper) {
        if constexpr (std::is_same_v<std::decay_t<decltype(paper)>, std::vector<SlipPaper>>) {
          for (std::size_t i = 0; i < paper.size(); ++i) {
            documents.push_back(document_of(page, static_cast<std::int32_t>(i), fields_of(paper[i])));
          }
        } else {
          documents.push_back(document_of(page, 0, fields_of(paper)));
        }
      },
      page.paper);
  return {{"batch", batch}, {"file", page.file}, {"page", page.page}, {"kind", std::string(record::name_of(page.kind))},
          {"continues", page.continues},
          {"picture", page.picture}, {"readable", page.readable}, {"documents", std::move(documents)}};
}

Json truth_of(const std::string& batch, const Application& a) {
  Json all = {{"batch", batch}, {"policy", a.policy}, {"round", a.round}, {"folder", a.folder}, {"enterprise", a.firm.name},
              {"uscc", a.firm.uscc}, {"project", a.project}, {"category", a.category},
              {"programme", a.programme}, {"submitted_on", a.submitted_on.iso()}, {"requested", a.requested.yuan()}};
  all["story"] = a.truth.story;
  all["expected"] = all["look_alikes"] = all["tolerated"] = Json::array();
  for (const auto& each : a.truth.expected) {
    all["expected"].push_back({{"check", each.check}, {"severity", std::string(record::name_of(each.severity))}, {"either", each.either},
                               {"subject", each.subject}, {"when", each.when}, {"why", each.why}});
  }
  for (const auto& each : a.truth.look_alikes) {
    all["look_alikes"].push_back({{"story", each.story}, {"name", each.name}, {"must_not", each.must_not}});
  }
  for (const auto& each : a.truth.tolerated) all["tolerated"].push_back({{"check", each.check}, {"why", each.why}});
  const Sums& sums = a.truth.sums;
  all["evidenced"] = money(sums.evidenced), all["evidenced_excl_tax"] = money(sums.evidenced_excl_tax);
  all["allowable"] = money(sums.allowable), all["allowable_prudent"] = money(sums.allowable_prudent);
  all["open"] = sums.why_open;
  return all;
}

const char* name_of(Documents documents) {
  switch (documents) {
    case Documents::text: return "text";
    case Documents::scans: return "scans";
    case Documents::mixed: return "mixed";
    case Documents::none: return "none";
  }
  return {};
}

}  // namespace

void write_truth(const std::filesystem::path& file, const Order& order, const Binding& binding, const std::vector<TruthOfBatch>& batches) {
  Json truth;
  truth["order"] = {{"policy", order.policy}, {"seed", order.seed},
                    {"firms", order.firms}, {"stories", order.stories}, {"documents", name_of(binding.documents)},
                    {"grade", binding.grade}, {"fonts", binding.fonts == FontSet::tuning ? "tuning" : "measuring"}};
  truth["applications"] = truth["pages"] = Json::array();
  for (const auto& batch : batches) {
    for (const auto& a : batch.applications) truth["applications"].push_back(truth_of(batch.batch, a));
    for (const auto& page : batch.pages) truth["pages"].push_back(page_of(batch.batch, page));
  }
  std::ofstream out(file, std::ios::binary);
  out << truth.dump(1) << "\n";
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace mingjing::datasets
