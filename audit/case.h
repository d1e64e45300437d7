#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audit/figure.h"
#include "audit/policy/policy.h"
#include "graph/network.h"
#include "storage/record/claim.h"
#include "storage/record/document.h"
#include "storage/record/identifier.h"
#include "storage/record/reference.h"
#include "storage/store.h"

namespace mingjing::audit {

/// A file of a batch that could not be used, or a place in it, with the reason for people.
struct Unread {
  std::string file;  ///< relative to BATCH, with `/`; `a.zip!/b.pdf`
  record::Message reason;
};

/// What another form says of an invoice that is listed already: 附件2-2 beside 2-5.
struct ListedAgain {
  std::string file;
  std::int32_t row = 0;
  std::optional<record::Fen> total;
  record::Fen half_place;
};

/// The row 合计 or 小计 of a list, beside the rows that it adds up; or the amount of a row beside its price times its quantity.
struct ListTotal {
  std::string file, heading;             ///< of the column, as printed
  std::int32_t row = 0;
  record::Fen stated, half_place;        ///< half the last printed place of `stated` and of what it adds up, in 万元; else zero
  std::optional<record::Fen> sum;        ///< of the rows above it that bear an amount; nullopt: none does
  bool is_product = false;               ///< `sum` is 单价 × 数量 of the row itself
};

/// A row of a table of targets, as printed.
struct Target {
  std::string indicator, target, result, file;
  std::int32_t row = 0;
};

/// A row of a 发票清单 as the firm wrote it. `row` is the row of the sheet, from 1.
struct ListedInvoice {
  std::int32_t row = 0;
  std::string file;
  std::string code, number, payer, payee, content, info, contract_number;
  std::optional<record::Date> date;
  std::optional<record::Fen> total, excl_tax;
  std::optional<record::Fen> claimed;  ///< 申报金额; none: the whole
  std::string origin;                  ///< 产地 or 服务商属地, as the list has it (株洲 四)
  bool service = false;                ///< it stands in a list of services
  bool numbered = true;                ///< false: its form has no column for invoice numbers (包头 1.2, 2.2, 6.5; 株洲 四)
  record::Fen half_place;              ///< half the last printed place of `total` in 万元, else zero
  std::vector<ListedAgain> again;      ///< the same invoice in another form of the application
};

/// What a form states under a heading: `figure` in its base unit (yuan, count, share), absent where the text is no figure.
struct Fact {
  std::string name;          ///< the heading as printed
  std::string text;          ///< what stands under it, as printed
  std::optional<Figure> figure;
  Figure half_place;         ///< half the last printed place of a figure in 万元, else zero
  std::string file, cell;    ///< `C7`; empty in application.json
  std::int32_t row = 0;      ///< of the sheet, from 1; 0 in application.json
};

/// The application's row of the 汇总表. Amounts are in 万元 on paper; `place` is half the last printed place in fen, the precision.
struct SummaryRow {
  std::int32_t row = 0;
  std::string file, category, enterprise, uscc, project, industry, content, period;
  std::string region;      ///< the recommending unit, or the county of the firm; may be empty
  std::optional<record::Fen> planned, completed, in_interval, requested;
  record::Fen half_place;  ///< half the last printed place of `requested`
  std::vector<Fact> facts; ///< what further columns state, and 汇总表所属行业 and 汇总表主要改造内容及成效
};

/// A label of a form with an empty cell to its right, and what stands beyond it in the row and in the cell below.
struct BlankField {
  std::string name, right, below, file;
  std::int32_t row = 0;
};

/// A file of an application, not yet read.
struct SubmittedFile {
  std::string file;  ///< relative to BATCH
  std::string path;  ///< on disk; empty for a member of an archive
  std::shared_ptr<const std::string> bytes;  ///< of a member
  std::string sha256, xxh3;
};

/// What was submitted: the folder, the row, the form, the list. Nothing of the papers is read yet.
struct Application {
  record::ApplicationId id;
  std::string policy, round, folder;  ///< folder relative to BATCH; empty: a row without a folder
  record::Party enterprise;
  std::string project, category;
  std::optional<record::Fen> requested;  ///< the larger one where the form and the 汇总表 disagree
  std::optional<record::Fen> requested_form, requested_summary;
  record::Fen requested_half_place;      ///< precision of a 万元 figure; zero when in yuan
  std::optional<record::Fen> loan_interest;
  std::optional<record::Date> submitted_on;  ///< of the form, else of the call
  std::vector<std::string> attributes;       ///< claims, not facts
  std::optional<SummaryRow> summary;
  bool lacks_summary_row = false;            ///< the batch has a 汇总表, and it does not name this application
  bool has_form = false, has_list = false;
  std::string list_file;
  std::vector<ListedInvoice> listed;
  std::vector<ListTotal> list_totals;
  std::vector<Target> targets;
  std::vector<ListedInvoice> equipment;      ///< rows of a list that tells where machines come from and claims nothing (衡阳 2-1 八（三）)
  std::set<std::string> table_papers;        ///< papers that were handed in as tables, by the names of pages: performance_table
  std::vector<Fact> facts;                   ///< as the forms state them; one may be stated more than once
  std::vector<BlankField> blanks;            ///< boxes of forms that may have been left empty
  std::vector<SubmittedFile> files;
};

/// What intake makes of a folder. `errors` are inputs that were refused as a whole (nothing of that application is stored).
struct Batch {
  std::string folder;
  std::vector<Application> applications;  ///< ordered by row of the 汇总表, then by folder name
  std::vector<Unread> unread;
  std::vector<record::Error> errors;
};

/// A document on a page of the application.
struct DossierDocument {
  std::string file;
  std::size_t file_index = 0;       ///< into Application::files
  record::PageDocument document;
};

/// What a slip gave to an invoice.
struct Allocation {
  std::size_t slip = 0;             ///< into Dossier::slips
  record::Fen amount;
};

/// One invoice of the application with all that was bound to it. Exists for every row of the list and for every invoice page.
struct InvoiceChain {
  std::vector<std::size_t> rows;        ///< into Application::listed; two or more: listed twice; none: a page that no row names
  std::vector<std::size_t> pages;       ///< into Dossier::documents, invoice pages of this key; the first one is the one shown
  std::optional<record::InvoiceKey> key;
  std::optional<record::Fen> total, excl_tax;   ///< of the page when sure, else of the row
  std::optional<record::Date> date;
  std::string buyer, buyer_tax_id, seller, seller_tax_id;
  std::int32_t confidence_pm = 1000;    ///< the lowest among number, total, date, buyer
  std::vector<Allocation> paid;
  record::Fen paid_total;
  record::Fen paid_sure;                ///< the part of it from slips of which amount and payee were read at 0.9 or more
  std::vector<std::size_t> contracts;   ///< into Dossier::documents
};

struct Slip {
  std::size_t document = 0;             ///< into Dossier::documents
  std::vector<std::size_t> copies;      ///< other pages of the same payment (reprint, bound twice, payee's copy)
  record::ClaimKey key;
  record::Fen amount;
  record::Fen left;                     ///< not allocated to any invoice
  std::string payer, payee;             ///< as read; payee may be empty
  bool sure = false;                    ///< amount and payee were read at 0.9 or more, and nothing unsure shuts it out
  bool usable = true;                   ///< not surely in another money nor surely dated after the application
};

/// Evidence chains of one application: rows ↔ invoices ↔ payments ↔ contracts, with what is left over.
struct Dossier {
  std::vector<DossierDocument> documents;   ///< in file order, then page order
  std::vector<InvoiceChain> invoices;       ///< rows in list order, then pages without a row
  std::vector<Slip> slips;
  std::vector<std::size_t> contracts, receipts, vouchers;
  std::vector<Unread> unread;               ///< files and pages of this application that could not be read
  std::int32_t page_count = 0;
  std::vector<std::size_t> unknown;         ///< into documents: pages read but of no known kind, which may hide a missing paper
  std::vector<std::size_t> unread_slips;    ///< into documents: slips of which the amount could not be read
  bool may_hide() const { return !unread.empty() || !unknown.empty(); }  ///< a paper that is missed may be on a page not understood
};

/// A sum with its low and high value (contract section 5): what is unread or unsure counts 0 in the low and as listed in the high.
struct Span {
  record::Fen low, high;
};

/// One line of the worksheet: what counts and why, or not.
struct WorksheetLine {
  record::Message text;
  std::optional<record::Fen> amount;
};

/// What the documents prove, and what may be paid.
struct Sums {
  Span evidenced, evidenced_excl_tax;
  std::optional<record::Fen> allowable, allowable_prudent;  ///< nullopt: not configured, with the reason below
  std::optional<record::Fen> allowable_unbarred;  ///< what it would be without the violations that bring it to zero
  record::Message allowable_reason;
  std::vector<record::Fen> counted;            ///< per Dossier::invoices, what it adds to evidenced.low
  std::vector<WorksheetLine> worksheet;
};

/// An application of this policy and year with the region that it comes from: as the summary list says, else the register.
struct Recommended {
  const Application* application = nullptr;
  std::string region;      ///< empty: nobody says
  bool dated = true;       ///< false: from a row of the register that bears no date
};

/// Everything that a check may look at. Pure data: checks read nothing else and write nothing.
struct Case {
  const Application& application;
  const Dossier& dossier;
  const storage::Sighting& sighting;
  const graph::Network& network;
  const Policy& policy;
  const Programme* programme;          ///< nullptr: the category names none
  Round round;
  record::Date day;                    ///< submitted_on, else the round's deadline, else the policy's date
  Standing standing;                   ///< lists with the enterprise on `day`
  std::vector<record::ListEntry> entries;       ///< of those lists, all dates
  std::set<std::string> lists_known;            ///< lists of which anything was imported
  std::vector<record::Verification> verifications;
  std::vector<record::Claim> reversals;         ///< red invoices that other applications handed in, of the invoices here
  std::vector<record::Grant> grants;            ///< of the enterprise
  std::vector<record::Company> companies;       ///< register rows of the enterprise
  const std::vector<const Application*>& siblings;  ///< applications of the same enterprise in this policy and round, itself included
  Sums sums;
  std::set<std::string> forbidding;             ///< policies of the earlier claims whose document forbids reuse in words
  std::map<std::string, std::vector<record::ListEntry>> entries_of = {};  ///< of other parties whose standing a rule asks, by normal name
  const std::vector<Recommended>* recommended = nullptr;  ///< of all regions, where a rule of the policy counts them
};

/// What a check answers: findings (none: it holds), or why it could not answer.
struct Answer {
  std::vector<record::Finding> findings;
  std::vector<record::Undetermined> undetermined;
};

/// A check: how to look. `rule` says when, how much and by which clause.
struct Check {
  const char* name;
  Answer (*judge)(const Case&, const Rule&);
  std::vector<const char*> parameters;  ///< the rule's keys that it knows
};
/// Every check there is, by name; one visible list in audit/checks/checks.cpp.
const std::vector<Check>& all_checks();

}  // namespace mingjing::audit
