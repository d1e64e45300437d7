#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/record/date.h"
#include "storage/record/enum_last.h"
#include "storage/record/money.h"

namespace mingjing::record {

/// When a fact of the register holds: since ≤ day < until; an open end is absent. `dated` is false when the row gave none of the
/// two and no as_of: then a finding that rests on it is a warning.
struct Period {
  std::optional<Date> since, until, as_of;
  bool holds_on(Date day) const { return (!since || *since <= day) && (!until || day < *until); }
  bool dated() const { return since || until || as_of; }
  bool operator==(const Period&) const = default;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("since", s.since), v("until", s.until), v("as_of", s.as_of);
  }
};

// Rows of `mingjing import KIND` (contract section 2). Identifiers are normalised, names as written; empty text = not given.
struct Company {
  std::string uscc, name, legal_representative, legal_representative_id, address, phone, email;
  std::optional<Date> registered_on;
  std::optional<Fen> capital;
  std::string status, region;
  Period period;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("uscc", s.uscc), v("name", s.name), v("legal_representative", s.legal_representative),
        v("legal_representative_id", s.legal_representative_id), v("address", s.address), v("phone", s.phone), v("email", s.email),
        v("registered_on", s.registered_on), v("capital", s.capital), v("status", s.status), v("region", s.region), v("period", s.period);
  }
};
struct Holding {
  std::string holder_id, holder_name;
  bool holder_is_company = false;
  std::string uscc;
  std::int32_t percent_millionths = 0;  ///< 1 % = 10,000; 0 … 1,000,000
  Period period;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("holder_id", s.holder_id), v("holder_name", s.holder_name), v("holder_is_company", s.holder_is_company), v("uscc", s.uscc),
        v("percent_millionths", s.percent_millionths), v("period", s.period);
  }
};
struct Officer {
  std::string person_id, person_name, uscc, role;
  Period period;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("person_id", s.person_id), v("person_name", s.person_name), v("uscc", s.uscc), v("role", s.role), v("period", s.period);
  }
};
struct Kin {
  std::string person_a, person_b, relation;
  Period period;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("person_a", s.person_a), v("person_b", s.person_b), v("relation", s.relation), v("period", s.period);
  }
};
struct BankAccount {
  std::string account, bank, uscc;
  Period period;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("account", s.account), v("bank", s.bank), v("uscc", s.uscc), v("period", s.period);
  }
};
struct ListEntry {
  std::string list, uscc, name;
  Period period;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("list", s.list), v("uscc", s.uscc), v("name", s.name), v("period", s.period);
  }
};
/// A payment is known by its serial, else by date, time, accounts, amount, remark and its ordinal among equals in the file.
struct Payment {
  Date date;
  std::string time, payer_account, payer_name, payee_account, payee_name;
  Fen amount;
  std::string serial, remark;
  std::int32_t ordinal = 0;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("date", s.date), v("time", s.time), v("payer_account", s.payer_account), v("payer_name", s.payer_name),
        v("payee_account", s.payee_account), v("payee_name", s.payee_name), v("amount", s.amount), v("serial", s.serial),
        v("remark", s.remark), v("ordinal", s.ordinal);
  }
};
enum class InvoiceStatus : std::uint8_t { normal = 0, voided = 1, red = 2, not_found = 3 };  ///< 正常 作废 红冲 查无此票; on disk
template <>
struct EnumLast<InvoiceStatus> {
  static constexpr auto value = InvoiceStatus::not_found;
};
struct Verification {
  std::string code, number;
  InvoiceStatus status = InvoiceStatus::normal;
  std::optional<Date> queried_on;
  Period period;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("code", s.code), v("number", s.number), v("status", s.status), v("queried_on", s.queried_on), v("period", s.period);
  }
};
/// An earlier grant. `granted` belongs to (policy, year, enterprise, project), repeats on its rows and counts once.
struct Grant {
  std::string policy, enterprise, uscc, project, round;
  std::int32_t year = 0;
  Fen granted;
  std::string code, number;  ///< of an invoice it was paid for; both empty: none named
  std::optional<Date> date;
  std::optional<Fen> total;
  std::string seller, receipt_number, contract_number, equipment_serial;
  Period period;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("policy", s.policy), v("enterprise", s.enterprise), v("uscc", s.uscc), v("project", s.project), v("round", s.round),
        v("year", s.year), v("granted", s.granted), v("code", s.code), v("number", s.number), v("date", s.date), v("total", s.total),
        v("seller", s.seller), v("receipt_number", s.receipt_number), v("contract_number", s.contract_number),
        v("equipment_serial", s.equipment_serial), v("period", s.period);
  }
};

/// A row of reference data. Alternatives are written to disk: append only.
using Reference = std::variant<Company, Holding, Officer, Kin, BankAccount, ListEntry, Payment, Verification, Grant>;

}  // namespace mingjing::record
