#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/synthesize/papers.h"
#include "datasets/synthesize/programmes.h"
#include "datasets/synthesize/truth.h"
#include "datasets/synthesize/world.h"

namespace mingjing::datasets {

/// One contract and everything that hangs on it. Every slip pays the supplier of every invoice here, so that what is paid is plain.
struct Purchase {
  Enterprise supplier;
  std::optional<ContractPaper> contract;
  std::vector<InvoicePaper> invoices;
  std::vector<VoucherPaper> vouchers;
  std::vector<PaymentOrderPaper> orders;
  std::vector<SlipPaper> slips;
  std::vector<GoodsReceiptPaper> receipts;
  bool has_goods = true;
};

/// A row of the 发票清单 as the firm writes it.
struct ListedRow {
  InvoiceListRow paper;
  std::string contract_number;
};

/// The official form in which the purchases are listed.
enum class ListForm {
  invoices,   ///< 附件1-7 of 三工信〔2022〕37号, which others take too
  robots,     ///< 附件1.2 of Baotou
  cloud,      ///< 附件2.2 of Baotou
  key_equipment,  ///< 附件6.5 of Baotou
  core_equipment, ///< 附件2 四 of Zhuzhou
};

/// An application as it is handed in, and the truth about it.
struct Application {
  std::string policy = "smx-2022-1";
  Enterprise firm;
  std::string folder;             ///< relative to BATCH: the firm's name, or that and the project's
  std::string programme;          ///< id
  std::string round = "2022-1";   ///< another: handed in earlier, in a batch of its own
  std::string project, category;
  record::Date submitted_on;
  record::Fen planned, completed, in_interval, requested;
  std::optional<record::Fen> requested_on_form;  ///< where application.json says something else than the 汇总表
  int wan_places = 6;             ///< digits after the point in the 汇总表
  std::vector<std::string> attributes;
  bool has_form = true;
  std::vector<std::pair<std::string, std::string>> facts;  ///< what the 申报表 states: heading and text
  std::vector<std::string> papers;        ///< of other policies than smx-2022-1, in the words of contract section 4
  std::optional<record::Date> queried_on; ///< the day of the credit queries; none: that of filing
  ListForm list_form = ListForm::invoices;
  std::vector<Purchase> purchases;
  std::vector<ListedRow> listed;
  std::vector<InvoicePaper> bound_again;  ///< at the end of the binder, beside those of the purchases
  bool only_at_the_end = false;           ///< those of `bound_again` are not bound with their contract
  std::vector<std::string> unreadable;    ///< numbers of invoices whose page nobody can read
  std::vector<std::string> as_picture;    ///< numbers of invoices handed in as a scan of ordinary quality, whatever the rest is
  Truth truth;
};

/// What a story wants of an otherwise ordinary application.
struct Wish {
  std::string programme = "digital";
  record::Fen investment;                 ///< with tax; zero: as the programme's projects go
  int purchases = 0;                      ///< 0: two to four
  bool single_invoices = false;           ///< one invoice and one slip per contract
  std::optional<record::InvoiceKind> kind;
  std::optional<Programme> terms;         ///< of a programme of another policy; else those of `programme`
  record::Date signed_from = record::Date::of(2021, 7, 5).value();    ///< contracts are of this day to 150 days later
  record::Date submitted_from = record::Date::of(2022, 5, 6).value(); ///< filed on this day or in the week after
};

/// Those of the wish, or of the programme that it names.
const Programme& terms_of(const Wish& wish);

/// An application that is innocent under every check: complete chains, valid codes, unrelated suppliers, arithmetic to the fen, and it
/// asks for less than the rate of what it paid without tax.
Application innocent_application(World& world, Random& random, const Enterprise& firm, const Wish& wish);
/// The same for a new firm.
Application innocent_application(World& world, Random& random, const Wish& wish);

/// Contract, invoices, payment and goods for exactly `total` (with tax).
Purchase purchase(World& world, Random& random, const Enterprise& buyer, const Enterprise& supplier, const Wish& wish, record::Fen total,
                  record::Date submitted_on);
/// A slip of the payer's bank with numbers of its own.
SlipPaper new_slip(World& world, Random& random, const Enterprise& payer, const Enterprise& payee, record::Fen amount, record::Date date);
/// Vouchers, payment orders, goods receipts and the items and amount of the contract anew, after invoices or slips were changed.
void renew_papers(World& world, Random& random, const Enterprise& buyer, Purchase& bought);
/// The same purchase as before with every date moved so that the first invoice is of `date`.
void move_to(Purchase& bought, record::Date date);

/// The row that an honest firm writes for the invoice.
ListedRow row_of(const InvoicePaper& invoice, const Purchase& bought);
/// Lists every invoice anew, and sets the investment of the 汇总表 to the sum of the rows.
void list_all(Application& application);
/// Adds what the banks and the tax office know of the papers to the register; a slip or invoice that is there already is not repeated.
void register_papers(Register& reference, const Application& application);
/// Invoice lines and sums over one line with that total; the QR code follows.
void set_total(InvoicePaper& invoice, record::Fen total);
/// One item, and that sum, in a contract.
void set_sum(ContractPaper& contract, record::Fen amount);
/// An honest QR payload for what the invoice says now.
void renew_qr(InvoicePaper& invoice);

record::Fen sum_of_totals(const Purchase& bought);

/// What the papers prove by section 5 of the contract, with rates by the register's lists; written into `truth.sums`.
void settle(Application& application, const Register& reference);

}  // namespace mingjing::datasets
