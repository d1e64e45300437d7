#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "audit/dossier.h"
#include "audit/screen.h"
#include "storage/fingerprint.h"
#include "storage/store.h"

namespace mingjing::audit {

// An application written down in a few lines: purchases, each with its row, invoice, slip, contract and receipt, all in order unless a
// test says otherwise. Everything runs through the real dossier, store, policy and checks; only the reading of pictures is left out.

inline constexpr const char* kFirm = "三门峡甲机械有限公司";
inline constexpr const char* kFirmCode = "91411200MA3X0000XK";

inline record::Date day(const std::string& text) { return *record::Date::parse(text); }
inline record::Fen yuan(const std::string& text) { return *record::Fen::parse(text); }

template <class T>
record::Read<T> seen(T value, std::int32_t confidence_pm = 980) {
  return record::Read<T>::found(std::move(value), record::Source::ocr, confidence_pm, record::Box{1000, 1000, 2000, 300});
}
inline record::Read<std::string> seen(const char* value, std::int32_t confidence_pm = 980) {
  return seen(std::string(value), confidence_pm);
}

/// One thing bought, with its papers. A test changes what it is about, or takes a paper away.
struct Purchase {
  bool has_row = true, has_page = true, has_slip = true, has_contract = true, has_receipt = true;
  ListedInvoice row;
  record::Invoice page;
  record::BankSlip slip;
  record::Contract contract;
  record::GoodsReceipt receipt;
  std::vector<std::string> problems;  ///< of the invoice page
  record::Source source = record::Source::ocr;

  void total(const std::string& amount);  ///< on all papers, with 13 % tax in it
  void date(const std::string& date) { row.date = day(date), page.date = seen(day(date)); }
  void seller(const std::string& name);
};

struct Draft {
  Application application;
  std::deque<Purchase> purchases;
  std::vector<record::PageDocument> further;                   ///< pages beside those of the purchases
  std::vector<std::pair<std::string, record::Reading>> files;  ///< whole files beside

  explicit Draft(const std::string& firm = kFirm, const std::string& code = kFirmCode);
  /// A complete purchase. Numbers of 20 digits need no code.
  Purchase& buy(const std::string& number, const std::string& amount, const std::string& seller = "郑州乙设备有限公司");
  void asks(const std::string& amount) { application.requested = application.requested_form = yuan(amount); }
  record::PageDocument& page(record::PageKind kind, record::Paper content);

  /// The application with its rows and files, and one reading per file.
  Application filed() const;
  std::vector<record::Reading> readings() const;
  Dossier dossier() const { return assemble(filed(), readings()); }

 private:
  std::vector<std::pair<std::string, record::Reading>> all_files() const;
};

/// A bureau with its store and a policy, on which drafts are screened.
class Bureau {
 public:
  explicit Bureau(const std::string& policy_id = "smx-2022-1", const std::string& round = "");
  explicit Bureau(Policy policy, const std::string& round = "");
  Screening screen(const std::vector<Draft>& drafts);
  /// The same store under another policy or round.
  Bureau beside(const std::string& policy_id, const std::string& round = "") const;
  Bureau beside(Policy policy, const std::string& round = "") const;
  storage::Store& store() { return *store_; }
  template <class... Rows>
  void import(Rows... rows) {
    const std::vector<record::Reference> references{record::Reference(std::move(rows))...};
    auto imported = store_->import(references);
    if (!imported) throw std::runtime_error(imported.error().reason.en);
  }
  Policy policy;

 private:
  std::shared_ptr<storage::Store> store_;
  std::string round_;
};

/// A policy that is small enough for a test: one programme `tech` (技术改造) with the rules given as TOML.
Policy small_policy(const std::string& id, const std::string& head, const std::string& rules);

/// Findings of a check, in the order of the verdict.
std::vector<record::Finding> found(const ScreenedApplication& of, const std::string& check);
inline std::vector<record::Finding> found(const Screening& screening, const std::string& check) {
  return found(screening.applications.front(), check);
}
bool undetermined(const ScreenedApplication& of, const std::string& check);
inline bool undetermined(const Screening& screening, const std::string& check) {
  return undetermined(screening.applications.front(), check);
}
bool checked(const ScreenedApplication& of, const std::string& check);
inline bool checked(const Screening& screening, const std::string& check) { return checked(screening.applications.front(), check); }

/// The only finding of a check; fails the test when there is none or more than one.
record::Finding only(const Screening& screening, const std::string& check, std::size_t application = 0);

}  // namespace mingjing::audit
