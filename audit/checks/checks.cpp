#include "audit/checks/cap.h"
#include "audit/checks/chain.h"
#include "audit/checks/document.h"
#include "audit/checks/eligibility.h"
#include "audit/checks/party.h"
#include "audit/checks/reuse.h"

namespace mingjing::audit {

const std::vector<Check>& all_checks() {
  static const std::vector<Check> checks = {
      {"cap.amount", cap_amount, {"cap", "doubt_above", "fixed"}},
      {"cap.applications", cap_applications, {"limit", "among"}},
      {"cap.base", cap_base, {"excluded_words"}},
      {"cap.cumulative", cap_cumulative, {"cap", "per_project"}},
      {"cap.exclusive", cap_exclusive, {"excludes", "titles"}},
      {"cap.interval", cap_interval, {"every_date"}},
      {"cap.minimum-investment", cap_minimum_investment, {"minimum", "minimum_if_advanced", "prudent_base", "net_base", "papers"}},
      {"cap.quota", cap_quota, {"limit", "unit", "regions", "except_regions", "counted"}},
      {"cap.rate", cap_rate, {"rate_bp", "prudent_base", "net_base", "doubt_rate_bp"}},
      {"cap.special-audit", cap_special_audit, {"minimum", "names", "papers"}},
      {"cap.total-mismatch", cap_total_mismatch, {"names", "with_tax", "whole", "parts", "may_be_less", "same"}},
      {"chain.amount-mismatch", chain_amount_mismatch, {}},
      {"chain.contract-missing", chain_contract_missing, {}},
      {"chain.date-order", chain_date_order, {}},
      {"chain.invoice-missing", chain_invoice_missing, {}},
      {"chain.party-mismatch", chain_party_mismatch, {}},
      {"chain.payment-missing", chain_payment_missing, {}},
      {"chain.payment-short", chain_payment_short, {}},
      {"chain.receipt-missing", chain_receipt_missing, {"exempt_words", "exempt_kinds"}},
      {"chain.unlisted", chain_unlisted, {}},
      {"document.arithmetic", document_arithmetic, {"names", "parts", "share_of", "growth_over", "whole", "may_be_less", "origins"}},
      {"document.edited", document_edited, {}},
      {"document.missing", document_missing, {"papers", "order", "filled", "names", "signs_min", "signs_max"}},
      {"document.number-format", document_number_format, {}},
      {"document.payload-mismatch", document_payload_mismatch, {}},
      {"document.qr-mismatch", document_qr_mismatch, {}},
      {"document.red-letter", document_red_letter, {}},
      {"document.signature", document_signature, {}},
      {"document.tax-id", document_tax_id, {"names"}},
      {"document.unreadable", document_unreadable, {}},
      {"document.unverified", document_unverified, {"must_be_verified"}},
      {"document.voided", document_voided, {}},
      {"document.words-mismatch", document_words_mismatch, {}},
      {"eligibility.attribute", eligibility_attribute, {"attributes", "one_of", "whose"}},
      {"eligibility.condition",
       eligibility_condition,
       {"fact", "names", "at_least", "at_most", "more_than", "less_than", "one_of", "none_of", "papers", "share_of", "growth_over",
        "any", "strict", "one_project", "targets"}},
      {"eligibility.credit-query-date",
       eligibility_credit_query_date,
       {"tolerance_days", "may_be_earlier", "not_before", "not_after", "sites", "clear_words"}},
      {"eligibility.jurisdiction", eligibility_jurisdiction, {"regions", "legal_person", "at_home", "name_words", "status_words"}},
      {"eligibility.late", eligibility_late, {}},
      {"eligibility.listed", eligibility_listed, {"lists"}},
      {"eligibility.score", eligibility_score, {"pass", "names", "items"}},
      {"party.common-control", party_common_control, {"control_bp", "state_holders"}},
      {"party.key-person", party_key_person, {}},
      {"party.kin", party_kin, {}},
      {"party.ownership", party_ownership, {"threshold_bp", "state_holders"}},
      {"party.round-trip", party_round_trip, {"window_days", "hops_max", "share_min_bp", "share_max_bp"}},
      {"party.shared-account", party_shared_account, {}},
      {"party.shared-contact", party_shared_contact, {"common_max"}},
      {"party.third-party-payee", party_third_party_payee, {}},
      {"party.third-party-payer", party_third_party_payer, {}},
      {"reuse.contract", reuse_contract, {}},
      {"reuse.equipment", reuse_equipment, {}},
      {"reuse.invoice.altered", reuse_invoice_altered, {}},
      {"reuse.invoice.other-application", reuse_invoice_other_application, {}},
      {"reuse.invoice.other-policy", reuse_invoice_other_policy, {}},
      {"reuse.invoice.same-list", reuse_invoice_same_list, {}},
      {"reuse.invoice.twin", reuse_invoice_twin, {}},
      {"reuse.payment", reuse_payment, {}},
      {"reuse.project", reuse_project, {"titles", "declared"}},
      {"reuse.share", reuse_share, {}},
  };
  return checks;
}

}  // namespace mingjing::audit
