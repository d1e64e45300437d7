#include <algorithm>
#include <map>
#include <set>

#include "audit/checks/chain.h"
#include "audit/checks/exhibit.h"
#include "audit/dossier.h"
#include "audit/name_match.h"
#include "audit/sums.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

using Words = std::vector<std::string>;

/// *软件*MES 系统 → 软件: the short name of the tax office's classification, which the seller must print before the item.
std::string kind_of(const std::string& item) {
  const auto text = normal_name(item);
  const auto end = text.starts_with('*') ? text.find('*', 1) : std::string::npos;
  return end == std::string::npos ? std::string() : text.substr(1, end - 1);
}

/// Software and services are not put into a warehouse. Of what is written nowhere nobody can tell.
enum class Due { yes, no, unknown };

Due due(const std::string& item, const Words& words, const Words& kinds) {
  const auto text = normal_name(item), kind = kind_of(item);
  if (text.empty()) return Due::unknown;
  const auto names = [&](const std::string& word) { return text.find(normal_name(word)) != std::string::npos; };
  const bool exempt = std::any_of(words.begin(), words.end(), names) ||
                      std::any_of(kinds.begin(), kinds.end(), [&](const std::string& each) { return kind == normal_name(each); });
  return exempt ? Due::no : Due::yes;
}

/// An invoice is exempt when each of its lines is; the list speaks where the page has no lines.
Due due(const Case& of, const InvoiceChain& chain, const Words& words, const Words& kinds) {
  const auto* page = shown_invoice(of.dossier, chain);
  Words items;
  if (page != nullptr)
    for (const auto& item : page->items) items.push_back(item.name);
  for (auto row : chain.rows)
    if (due(of.application.listed[row].content + of.application.listed[row].info, words, kinds) == Due::no) return Due::no;
  if (items.empty())
    for (auto row : chain.rows) items.push_back(of.application.listed[row].content);
  Due all = items.empty() ? Due::unknown : Due::no;
  for (const auto& item : items) {
    const auto one = due(item, words, kinds);
    if (one == Due::yes) return Due::yes;
    if (one == Due::unknown) all = Due::unknown;
  }
  return all;
}

const GoodsReceipt& receipt_on(const Dossier& dossier, std::size_t at) {
  return std::get<GoodsReceipt>(dossier.documents[at].document.content);
}

}  // namespace

Answer chain_receipt_missing(const Case& of, const Rule& rule) {
  Answer answer;
  const auto words = rule.get<Words>("exempt_words", of.standing, of.day).value_or(Words());
  const auto kinds = rule.get<Words>("exempt_kinds", of.standing, of.day).value_or(Words());
  const auto& receipts = of.dossier.receipts;
  const bool unnamed =
      std::any_of(receipts.begin(), receipts.end(), [&](auto at) { return receipt_on(of.dossier, at).supplier.confidence_pm() < kSurePm; });
  std::map<std::string, std::vector<std::size_t>> sellers;
  std::set<std::string> unclear;  // sellers of whom some invoice does not say what it is for
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) {
    const auto& chain = of.dossier.invoices[i];
    const bool received = std::any_of(receipts.begin(), receipts.end(),
                                      [&](auto at) { return may_name(receipt_on(of.dossier, at).supplier, chain.seller); });
    if (chain.rows.empty() || received) continue;
    const auto needs = due(of, chain, words, kinds);
    if (needs == Due::no) continue;
    sellers[normal_name(chain.seller)].push_back(i);
    if (needs == Due::unknown) unclear.insert(normal_name(chain.seller));
  }
  for (const auto& [seller, invoices] : sellers) {
    const auto& name = of.dossier.invoices[invoices.front()].seller;
    auto finding = finding_about(seller, {"未见 " + name + " 所供设备的入库单，涉及发票 " + std::to_string(invoices.size()) + " 张。",
                                          "no goods receipt for what " + name + " delivered was found; it concerns " +
                                              std::to_string(invoices.size()) + " invoice(s)."});
    for (auto i : invoices)
      for (auto& evidence : exhibits_of(of, of.dossier.invoices[i])) finding.evidence.push_back(std::move(evidence));
    if (unnamed) {
      finding.severity = Severity::warning;
      finding.summary = finding.summary + Message{"（有入库单的供货单位未能识别，可能即为该单。）",
                                                  " (The supplier on some receipt was not read; it may be this one.)"};
    }
    if (unclear.contains(seller)) {
      finding.severity = Severity::warning;
      finding.summary = finding.summary + Message{"（有的发票未写明内容，可能不是设备。）", " (Some invoice does not say what it is for; it may be no machine.)"};
    }
    finding.amount_at_risk = fall_without(of, invoices);
    answer.findings.push_back(std::move(finding));
  }
  return answer;
}

}  // namespace mingjing::audit
