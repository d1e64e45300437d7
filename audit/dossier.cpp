#include "audit/dossier.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "audit/name_match.h"
#include "storage/record/claim_key.h"
#include "storage/record/text.h"

namespace mingjing::audit {

using namespace record;

namespace {

template <class T>
bool is_sure(const Read<T>& read) {
  return read.confidence_pm() >= kSurePm;
}

/// Confidence of a pairing that rests on a near number, or on no number at all.
constexpr std::int32_t kNearNumberPm = 800;
constexpr std::int32_t kNoNumberPm = 500;

std::string digits_of(std::string_view text) { return normal_name(text); }

std::optional<InvoiceKey> key_of(std::string_view code, std::string_view number) {
  auto key = number.size() == 20 ? InvoiceKey::of("", number) : InvoiceKey::of(code, number);
  if (!key) return std::nullopt;
  return *key;
}

bool is_about(Fen a, Fen b, Fen leeway) { return (a > b ? a - b : b - a) <= leeway; }

/// Numbers of a few digits that are at most `most` edits apart.
bool is_near(std::string_view a, std::string_view b, std::size_t most) { return edit_distance(to_code_points(a), to_code_points(b)) <= most; }

/// Invoice pages that are one paper: the 发票联, the 抵扣联, the PDF and its print.
struct Bundle {
  std::vector<std::size_t> pages;  ///< the one to show first
  std::optional<InvoiceKey> key;
  std::string code, number;    ///< as read, maybe one of them only
  std::int32_t number_pm = 0;  ///< of code and number together
  bool paired = false;
};

class Assembly {
 public:
  Assembly(const Application& application, const std::vector<Reading>& readings) : application_(application) {
    take_pages(readings);
    bundle_invoices();
    pair_rows();
    add_unlisted();
    for (auto& chain : dossier_.invoices) fill(chain);
    gather_slips();
    allocate();
    bind_contracts();
  }
  Dossier take() { return std::move(dossier_); }

 private:
  void take_pages(const std::vector<Reading>& readings);
  void take_document(std::size_t at);
  void continue_contract(std::size_t at);
  void bundle_invoices();
  void pair_rows();
  Bundle* exact(const ListedInvoice& row);
  Bundle* by_number(const ListedInvoice& row);
  Bundle* by_particulars(const ListedInvoice& row, std::int32_t& confidence);
  void pair_purchases(std::vector<Bundle*>& found);
  void pair_together(const std::vector<std::size_t>& rows, std::vector<Bundle*>& found);
  bool may_be_of(const ListedInvoice& row, const Bundle& bundle) const;
  InvoiceChain& chain_for(std::size_t row, Bundle* bundle);
  void add_unlisted();
  bool join_as_copy(const Bundle& bundle);
  void fill(InvoiceChain& chain);
  std::string seller_of(const Invoice& page, const ListedInvoice* row) const;
  void gather_slips();
  std::string payee_of(std::size_t slip, const std::map<std::string, std::vector<std::size_t>>& invoices) const;
  void allocate();
  void allocate_seller(const std::vector<std::size_t>& invoices, const std::vector<std::size_t>& slips);
  void pay(InvoiceChain& chain, std::size_t slip);
  Fen needed(const InvoiceChain& chain) const;
  void bind_contracts();
  std::optional<std::size_t> stray_contract(Fen amount) const;
  bool concerns(const Contract& contract, const InvoiceChain& chain) const;
  int agreements(const ListedInvoice& row, const Invoice& page) const;

  const Application& application_;
  Dossier dossier_;
  std::vector<Bundle> bundles_;
  std::map<std::size_t, std::size_t> chain_of_bundle_;  // index of bundle → index of chain
  std::vector<std::pair<std::size_t, Bundle*>> instalments_;  // further invoices of a row without invoice number
};

void Assembly::take_pages(const std::vector<Reading>& readings) {
  for (std::size_t i = 0; i < readings.size() && i < application_.files.size(); ++i) {
    const auto& file = application_.files[i].file;
    const auto& reading = readings[i];
    dossier_.page_count += reading.page_count;
    if (reading.unread) dossier_.unread.push_back({file, *reading.unread});
    for (const auto& page : reading.unread_pages) {
      const auto number = std::to_string(page.page);
      dossier_.unread.push_back({file, {"第 " + number + " 页：" + page.reason.zh, "page " + number + ": " + page.reason.en}});
    }
    for (const auto& document : reading.pages) dossier_.documents.push_back({file, i, document});
  }
  for (std::size_t at = 0; at < dossier_.documents.size(); ++at) take_document(at);
}

/// What only a further page of a contract says, such as the day beside the signatures, is the contract's.
void Assembly::continue_contract(std::size_t at) {
  const auto& page = dossier_.documents[at];
  const auto* further = std::get_if<Contract>(&page.document.content);
  if (page.document.kind != PageKind::contract || further == nullptr) return;
  for (std::size_t before = at; before-- > 0 && dossier_.documents[before].file_index == page.file_index;) {
    auto& head = dossier_.documents[before].document;
    auto* contract = std::get_if<Contract>(&head.content);
    if (head.page != *page.document.continues || contract == nullptr) continue;
    const auto complete = [](auto& field, const auto& other) {
      if (!field && other) field = other;
    };
    complete(contract->contract_number, further->contract_number);
    complete(contract->party_a, further->party_a), complete(contract->party_b, further->party_b);
    complete(contract->amount, further->amount), complete(contract->signed_on, further->signed_on);
    return;
  }
}

void Assembly::take_document(std::size_t at) {
  const auto& document = dossier_.documents[at].document;
  if (document.continues) {
    continue_contract(at);
    return;
  }
  if (document.kind == PageKind::contract && std::holds_alternative<Contract>(document.content)) dossier_.contracts.push_back(at);
  if (document.kind == PageKind::goods_receipt && std::holds_alternative<GoodsReceipt>(document.content)) dossier_.receipts.push_back(at);
  if (document.kind == PageKind::voucher) dossier_.vouchers.push_back(at);
  if (document.kind == PageKind::other && document.paper.empty()) dossier_.unknown.push_back(at);
}

/// Best source first, then best read.
bool better_page(const Dossier& dossier, std::size_t a, std::size_t b) {
  const auto worth = [&](std::size_t at) {
    const auto& page = *invoice_on(dossier, at);
    const auto read = std::min({page.number.confidence_pm(), page.total.confidence_pm(), page.date.confidence_pm()});
    return std::tuple(static_cast<int>(dossier.documents[at].document.source), -read, at);
  };
  return worth(a) < worth(b);
}

void Assembly::bundle_invoices() {
  std::map<std::string, std::size_t> of_key;
  for (std::size_t at = 0; at < dossier_.documents.size(); ++at) {
    const auto* page = invoice_on(dossier_, at);
    if (page == nullptr || dossier_.documents[at].document.continues) continue;
    Bundle bundle;
    bundle.pages = {at};
    bundle.code = digits_of(page->code.value_or(""));
    bundle.number = digits_of(page->number.value_or(""));
    bundle.key = key_of(bundle.code, bundle.number);
    bundle.number_pm = page->number.confidence_pm();
    if (bundle.key && !bundle.key->code().empty()) bundle.number_pm = std::min(bundle.number_pm, page->code.confidence_pm());
    if (bundle.key) {
      const auto [known, fresh] = of_key.emplace(bundle.key->text(), bundles_.size());
      if (!fresh) {
        auto& first = bundles_[known->second];
        first.pages.push_back(at);
        first.number_pm = std::max(first.number_pm, bundle.number_pm);
        continue;
      }
    }
    bundles_.push_back(std::move(bundle));
  }
  for (auto& bundle : bundles_)
    std::sort(bundle.pages.begin(), bundle.pages.end(), [&](auto a, auto b) { return better_page(dossier_, a, b); });
}

int Assembly::agreements(const ListedInvoice& row, const Invoice& page) const {
  int count = 0;
  if (row.total && page.total && *row.total == *page.total) ++count;
  if (row.date && page.date && *row.date == *page.date) ++count;
  if (may_name(page.seller_name, row.payee)) ++count;
  return count;
}

Bundle* Assembly::exact(const ListedInvoice& row) {
  const auto key = key_of(digits_of(row.code), digits_of(row.number));
  if (!key) return nullptr;
  for (auto& bundle : bundles_)
    if (bundle.key == key) return &bundle;
  return nullptr;
}

/// The same number where one side has no code: the one that agrees most, and at least in one of total, date and seller.
Bundle* Assembly::by_number(const ListedInvoice& row) {
  const auto number = digits_of(row.number);
  const auto code = digits_of(row.code);
  Bundle* best = nullptr;
  int best_count = 0;
  if (number.empty()) return nullptr;
  for (auto& bundle : bundles_) {
    if (bundle.number != number || (!code.empty() && !bundle.code.empty())) continue;
    const int count = agreements(row, *invoice_on(dossier_, bundle.pages.front()));
    if (count > best_count) best = &bundle, best_count = count;
  }
  return best;
}

/// A page whose code or number was not surely read, equal in total, date and seller: the only one of its kind, or none.
Bundle* Assembly::by_particulars(const ListedInvoice& row, std::int32_t& confidence) {
  const auto number = digits_of(row.number);
  Bundle* near = nullptr;
  Bundle* unnumbered = nullptr;
  int near_count = 0, unnumbered_count = 0;
  for (auto& bundle : bundles_) {
    if (bundle.paired || bundle.number_pm >= kSurePm) continue;
    if (agreements(row, *invoice_on(dossier_, bundle.pages.front())) < 3) continue;
    if (bundle.number.empty())
      unnumbered = &bundle, ++unnumbered_count;
    else if (!number.empty() && is_near(number, bundle.number, number.size() == 20 ? 2 : 1))
      near = &bundle, ++near_count;
  }
  if (near_count == 1) {
    confidence = std::min(kNearNumberPm, near->number_pm);
    return near;
  }
  if (near_count > 1 || unnumbered_count != 1) return nullptr;
  confidence = kNoNumberPm;
  return unnumbered;
}

/// Seller and day of the page do not speak against the row. Where the row names neither (包头 6.5), the sum without tax must agree too.
bool Assembly::may_be_of(const ListedInvoice& row, const Bundle& bundle) const {
  const auto& page = *invoice_on(dossier_, bundle.pages.front());
  if (bundle.paired || !page.total) return false;
  if (row.payee.empty() && !row.date)
    return row.excl_tax && page.amount_excl_tax && is_about(*page.amount_excl_tax, *row.excl_tax, row.half_place);
  if (row.date && page.date && *row.date != *page.date) return false;
  return row.payee.empty() || may_name(page.seller_name, row.payee);
}

/// Rows of forms that do not ask for invoice numbers: by the amount to the printed place, with seller and day where they are given. One
/// invoice may bear several of them, and one of them may have been paid by several invoices.
void Assembly::pair_purchases(std::vector<Bundle*>& found) {
  const auto& rows = application_.listed;
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> open;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].numbered || found[i] != nullptr || !rows[i].total) continue;
    for (auto& bundle : bundles_) {
      if (!may_be_of(rows[i], bundle) || !is_about(*invoice_on(dossier_, bundle.pages.front())->total, *rows[i].total, rows[i].half_place)) continue;
      found[i] = &bundle;
      bundle.paired = true;
      break;
    }
    if (found[i] == nullptr) open[{normal_name(rows[i].payee), rows[i].date ? rows[i].date->iso() : ""}].push_back(i);
  }
  for (const auto& [of, together] : open) pair_together(together, found);
}

void Assembly::pair_together(const std::vector<std::size_t>& together, std::vector<Bundle*>& found) {
  const auto& rows = application_.listed;
  Fen listed, leeway, invoiced;
  std::vector<Bundle*> invoices;
  for (auto i : together) listed += *rows[i].total, leeway += rows[i].half_place;
  for (auto& bundle : bundles_) {
    if (!may_be_of(rows[together.front()], bundle)) continue;
    const auto total = *invoice_on(dossier_, bundle.pages.front())->total;
    if (is_about(total, listed, leeway)) {  // several machines on one invoice
      for (auto i : together) found[i] = &bundle;
      bundle.paired = true;
      return;
    }
    invoices.push_back(&bundle), invoiced += total;
  }
  if (together.size() > 1 || invoices.empty() || !is_about(invoiced, listed, leeway)) return;
  found[together.front()] = invoices.front();
  for (auto* bundle : invoices) bundle->paired = true;
  for (std::size_t k = 1; k < invoices.size(); ++k) instalments_.emplace_back(together.front(), invoices[k]);
}

InvoiceChain& Assembly::chain_for(std::size_t row, Bundle* bundle) {
  if (bundle != nullptr) {
    bundle->paired = true;
    const auto index = static_cast<std::size_t>(bundle - bundles_.data());
    const auto [known, fresh] = chain_of_bundle_.emplace(index, dossier_.invoices.size());
    if (!fresh) return dossier_.invoices[known->second];
    InvoiceChain chain;
    chain.pages = bundle->pages;
    chain.key = bundle->key;
    chain.confidence_pm = bundle->number_pm;
    dossier_.invoices.push_back(std::move(chain));
    return dossier_.invoices.back();
  }
  const auto& listed = application_.listed[row];
  const auto key = key_of(digits_of(listed.code), digits_of(listed.number));
  const auto equal = [&](const InvoiceChain& chain) {  // a second row of the same paper, of which there is no page
    if (!chain.pages.empty() || chain.rows.empty()) return false;
    if (key && chain.key) return key == chain.key;
    const auto& other = application_.listed[chain.rows.front()];
    return !listed.number.empty() && digits_of(listed.number) == digits_of(other.number) && listed.total && listed.total == other.total &&
           listed.date && listed.date == other.date && same_name(listed.payee, other.payee);
  };
  const auto known = std::find_if(dossier_.invoices.begin(), dossier_.invoices.end(), equal);
  if (known != dossier_.invoices.end()) return *known;
  InvoiceChain chain;
  chain.key = key;
  dossier_.invoices.push_back(std::move(chain));
  return dossier_.invoices.back();
}

void Assembly::pair_rows() {
  const auto& rows = application_.listed;
  std::vector<Bundle*> found(rows.size(), nullptr);
  std::vector<std::int32_t> confidence(rows.size(), 1000);
  // Sure pairs first, so that a near number cannot take the page of a row that names it exactly.
  for (std::size_t i = 0; i < rows.size(); ++i)
    if ((found[i] = exact(rows[i])) != nullptr) found[i]->paired = true;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (found[i] == nullptr && (found[i] = by_number(rows[i])) != nullptr) found[i]->paired = true;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (found[i] == nullptr && (found[i] = by_particulars(rows[i], confidence[i])) != nullptr) found[i]->paired = true;
  pair_purchases(found);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& chain = chain_for(i, found[i]);
    chain.rows.push_back(i);
    chain.confidence_pm = std::min(chain.confidence_pm, confidence[i]);
    const bool from_row = !chain.key || confidence[i] < 1000;
    if (!from_row) continue;
    // The row was typed, the page was not surely read: the row names the invoice, the page at most its code.
    const auto code = digits_of(rows[i].code);
    const auto page_code = found[i] != nullptr ? found[i]->code : std::string();
    if (auto key = key_of(code.empty() ? page_code : code, digits_of(rows[i].number))) chain.key = key;
  }
  for (const auto& [row, bundle] : instalments_) chain_for(row, bundle).rows.push_back(row);
}

bool Assembly::join_as_copy(const Bundle& bundle) {
  if (bundle.number_pm >= kSurePm) return false;
  const auto& page = *invoice_on(dossier_, bundle.pages.front());
  for (auto& chain : dossier_.invoices) {
    const auto* shown = shown_invoice(dossier_, chain);
    if (shown == nullptr || !page.total || !shown->total || *page.total != *shown->total) continue;
    if (!page.date || !shown->date || *page.date != *shown->date) continue;
    const auto number = digits_of(shown->number.value_or(""));
    if (!bundle.number.empty() && !is_near(bundle.number, number, number.size() == 20 ? 2 : 1)) continue;
    if (!page.seller_name || !shown->seller_name || !same_name(*page.seller_name, *shown->seller_name)) continue;
    chain.pages.insert(chain.pages.end(), bundle.pages.begin(), bundle.pages.end());
    return true;
  }
  return false;
}

void Assembly::add_unlisted() {
  for (std::size_t i = 0; i < bundles_.size(); ++i) {
    if (bundles_[i].paired || join_as_copy(bundles_[i])) continue;
    InvoiceChain chain;
    chain.pages = bundles_[i].pages;
    chain.key = bundles_[i].key;
    chain.confidence_pm = bundles_[i].number_pm;
    dossier_.invoices.push_back(std::move(chain));
  }
}

/// The page's value when it was surely read, else the row's, else whatever the page says.
template <class T>
std::optional<T> sure_or_listed(const Read<T>& read, const std::optional<T>& listed) {
  if (read && (is_sure(read) || !listed)) return *read;
  return listed;
}

void Assembly::fill(InvoiceChain& chain) {
  const ListedInvoice* row = chain.rows.empty() ? nullptr : &application_.listed[chain.rows.front()];
  const auto* page = shown_invoice(dossier_, chain);
  if (page == nullptr) {
    chain.total = row->total, chain.excl_tax = row->excl_tax, chain.date = row->date;
    chain.buyer = row->payer, chain.seller = row->payee;
    return;
  }
  const bool says_whole = row != nullptr && row->numbered;  // else the row may be a part of the invoice, or of several
  chain.total = sure_or_listed(page->total, says_whole ? row->total : std::nullopt);
  chain.excl_tax = sure_or_listed(page->amount_excl_tax, says_whole ? row->excl_tax : std::nullopt);
  chain.date = sure_or_listed(page->date, row ? row->date : std::nullopt);
  chain.buyer = page->buyer_name.value_or(row ? row->payer : "");
  chain.seller = seller_of(*page, row);
  chain.buyer_tax_id = normal_tax_id(page->buyer_tax_id.value_or(""));
  chain.seller_tax_id = normal_tax_id(page->seller_tax_id.value_or(""));
  // Either of the two settles who the buyer is.
  const auto buyer_pm = std::max(page->buyer_name.confidence_pm(), page->buyer_tax_id.confidence_pm());
  chain.confidence_pm = std::min({chain.confidence_pm, page->total.confidence_pm(), page->date.confidence_pm(), buyer_pm});
  const auto& enterprise = application_.enterprise;
  if (buyer_is_enterprise(application_, chain) || !may_name(page->buyer_name, enterprise.name)) return;
  chain.buyer = enterprise.name;  // rather misread than another firm; nothing sure may rest on it
  chain.confidence_pm = std::min(chain.confidence_pm, kSurePm - 1);
}

/// The seller under the name that the other papers give it, where the page's is one or two characters off and read from a picture:
/// that of another invoice with the same tax id, else that of the list.
std::string Assembly::seller_of(const Invoice& page, const ListedInvoice* row) const {
  const auto id = normal_tax_id(page.seller_tax_id.value_or(""));
  for (std::size_t at = 0; at < dossier_.documents.size() && !id.empty(); ++at) {
    const auto* other = invoice_on(dossier_, at);
    if (other == nullptr || other == &page || !other->seller_name || other->seller_name.source() == Source::ocr) continue;
    if (normal_tax_id(other->seller_tax_id.value_or("")) == id && may_name(page.seller_name, *other->seller_name)) return *other->seller_name;
  }
  if (row == nullptr || row->payee.empty()) return page.seller_name.value_or("");
  return !is_sure(page.seller_name) || may_name(page.seller_name, row->payee) ? row->payee : *page.seller_name;
}

// --- slips ---

bool in_yuan(const BankSlip& slip) {
  const auto currency = normal_name(slip.currency.value_or(""));
  return currency.empty() || currency == "CNY" || currency == "RMB" || currency == "人民币" || currency == "人民币元";
}

bool may_be_equal(const Read<std::string>& a, const Read<std::string>& b) { return !a || !b || normal_name(*a) == normal_name(*b); }
bool both_equal(const Read<std::string>& a, const Read<std::string>& b) { return a && b && normal_name(*a) == normal_name(*b); }
bool both_differ(const Read<std::string>& a, const Read<std::string>& b) { return a && b && normal_name(*a) != normal_name(*b); }

bool same_account(const Read<std::string>& a, const Read<std::string>& b) {
  if (!a || !b) return false;
  const auto left = AccountNumber::parse(*a), right = AccountNumber::parse(*b);
  return left && right && left->may_be(*right);
}

enum class Same { no, perhaps, yes };

/// One payment printed twice: a reprint, a copy, or the payee's bank's own slip (its numbers then differ). Perhaps: nothing on the two
/// tells them apart, but nothing names them either, so that they may be two equal instalments of one day.
Same same_payment(const BankSlip& a, const BankSlip& b) {
  if (both_equal(a.receipt_number, b.receipt_number) && may_be_equal(a.bank, b.bank)) return Same::yes;
  if (!a.amount || !b.amount || *a.amount != *b.amount || (a.date && b.date && *a.date != *b.date)) return Same::no;
  if (both_equal(a.serial, b.serial)) return Same::yes;
  const bool accounts = same_account(a.payer_account, b.payer_account) && same_account(a.payee_account, b.payee_account);
  if (!accounts || !a.date || !b.date) return Same::no;
  if (both_differ(a.bank, b.bank)) return Same::yes;
  return both_differ(a.receipt_number, b.receipt_number) || both_differ(a.serial, b.serial) ? Same::no : Same::perhaps;
}

void Assembly::gather_slips() {
  for (std::size_t at = 0; at < dossier_.documents.size(); ++at) {
    const auto& document = dossier_.documents[at].document;
    if (document.kind != PageKind::bank_slip || document.continues) continue;
    if (!std::holds_alternative<BankSlip>(document.content) || !slip_on(dossier_, at).amount) {
      dossier_.unread_slips.push_back(at);
      continue;
    }
    const auto& read = slip_on(dossier_, at);
    Slip* known = nullptr;
    for (auto& slip : dossier_.slips) {
      const auto same = same_payment(slip_on(dossier_, slip.document), read);
      if (same == Same::no) continue;
      if (same == Same::perhaps) dossier_.unread_slips.push_back(at);
      known = &slip;
      break;
    }
    if (known != nullptr) {
      known->copies.push_back(at);
      continue;
    }
    Slip slip;
    slip.document = at;
    const auto keys = keys_of(read);
    if (!keys.empty()) slip.key = keys.front();
    slip.amount = slip.left = *read.amount;
    slip.payer = read.payer_name.value_or(""), slip.payee = read.payee_name.value_or("");
    const bool foreign = !in_yuan(read), after = application_.submitted_on && read.date && *read.date > *application_.submitted_on;
    const bool empty = slip.amount <= Fen();
    slip.sure = is_sure(read.amount) && is_sure(read.payee_name) && (!foreign || is_sure(read.currency)) && (!after || is_sure(read.date));
    // Only what was surely read shuts a slip out; else it stays open, unsure.
    slip.usable = !(foreign && is_sure(read.currency)) && !(after && is_sure(read.date)) && !(empty && is_sure(read.amount));
    dossier_.slips.push_back(std::move(slip));
  }
}

Fen Assembly::needed(const InvoiceChain& chain) const {
  const auto part = claimed_part(application_, chain);
  return part && *part > chain.paid_total ? *part - chain.paid_total : Fen();
}

void Assembly::pay(InvoiceChain& chain, std::size_t at) {
  auto& slip = dossier_.slips[at];
  const auto amount = std::min(needed(chain), slip.left);
  if (amount <= Fen()) return;
  chain.paid.push_back({at, amount});
  chain.paid_total += amount;
  if (slip.sure) chain.paid_sure += amount;
  slip.left -= amount;
}

/// The seller whom the slip pays. A name one or two characters off, read from a picture, is his if the account or the amount says so too.
std::string Assembly::payee_of(std::size_t at, const std::map<std::string, std::vector<std::size_t>>& invoices) const {
  const auto& read = slip_on(dossier_, dossier_.slips[at].document);
  const auto payee = normal_name(dossier_.slips[at].payee);
  if (invoices.contains(payee)) return payee;
  std::vector<std::string> agreeing;
  for (const auto& [seller, theirs] : invoices) {
    const auto& name = dossier_.invoices[theirs.front()].seller;
    if (!may_name(read.payee_name, name)) continue;
    const bool account = std::any_of(dossier_.slips.begin(), dossier_.slips.end(), [&](const Slip& slip) {
      return same_name(slip.payee, name) && same_account(slip_on(dossier_, slip.document).payee_account, read.payee_account);
    });
    Fen together;
    bool amount = false;
    for (const auto i : theirs) {
      const auto part = needed(dossier_.invoices[i]);
      together += part;
      amount = amount || part == dossier_.slips[at].amount;
    }
    if (account || amount || together == dossier_.slips[at].amount) agreeing.push_back(seller);
  }
  return agreeing.size() == 1 ? agreeing.front() : payee;
}

void Assembly::allocate() {
  const bool any_row = !application_.listed.empty();
  std::map<std::string, std::vector<std::size_t>> invoices, slips;
  for (std::size_t i = 0; i < dossier_.invoices.size(); ++i)
    if (const auto seller = normal_name(dossier_.invoices[i].seller); !seller.empty() && (!any_row || !dossier_.invoices[i].rows.empty()))
      invoices[seller].push_back(i);
  for (std::size_t i = 0; i < dossier_.slips.size(); ++i)
    if (const auto payee = payee_of(i, invoices); !payee.empty() && dossier_.slips[i].usable) slips[payee].push_back(i);
  for (const auto& [seller, theirs] : invoices)
    if (const auto paid = slips.find(seller); paid != slips.end()) allocate_seller(theirs, paid->second);
}

void Assembly::allocate_seller(const std::vector<std::size_t>& invoices, const std::vector<std::size_t>& slips) {
  const auto named = [&](const InvoiceChain& chain, const BankSlip& slip) {
    const auto purpose = normal_name(slip.purpose.value_or(""));
    const auto contract = chain.rows.empty() ? std::string() : normal_name(application_.listed[chain.rows.front()].contract_number);
    return (chain.key && purpose.find(chain.key->number()) != std::string::npos) ||
           (!contract.empty() && purpose.find(contract) != std::string::npos);
  };
  const auto days_apart = [&](const InvoiceChain& chain, std::size_t slip) {
    const auto& date = slip_on(dossier_, dossier_.slips[slip].document).date;
    return chain.date && date ? std::abs(*date - *chain.date) : 1'000'000;
  };
  for (const bool sure : {true, false}) {  // what is surely read pays first, so that the low sum is largest too
    std::vector<std::tuple<int, int, std::size_t, std::size_t>> orders;
    for (auto i : invoices)
      for (auto s : slips) {
        if (dossier_.slips[s].sure != sure) continue;
        const auto& chain = dossier_.invoices[i];
        const auto need = needed(chain);
        const bool by_name = named(chain, slip_on(dossier_, dossier_.slips[s].document));
        const bool equal = need == dossier_.slips[s].left;
        orders.emplace_back(by_name ? 0 : equal ? 1 : 2, days_apart(chain, s), i, s);
      }
    std::sort(orders.begin(), orders.end());
    for (const auto& [rank, days, i, s] : orders)
      if (rank < 2 && (rank == 0 || needed(dossier_.invoices[i]) == dossier_.slips[s].left)) pay(dossier_.invoices[i], s);
    for (const auto& [rank, days, i, s] : orders) pay(dossier_.invoices[i], s);
  }
}

// --- contracts ---

bool Assembly::concerns(const Contract& contract, const InvoiceChain& chain) const {
  const auto number = normal_name(contract.contract_number.value_or(""));
  const auto listed = chain.rows.empty() ? std::string() : normal_name(application_.listed[chain.rows.front()].contract_number);
  if (!number.empty() && number == listed) return true;
  const auto* page = shown_invoice(dossier_, chain);
  if (number.size() >= 4 && page != nullptr && normal_name(page->remarks.value_or("")).find(number) != std::string::npos) return true;
  if (!number.empty() && !listed.empty()) return false;
  return may_name(contract.party_a, chain.seller) || may_name(contract.party_b, chain.seller);
}

void Assembly::bind_contracts() {
  for (auto& chain : dossier_.invoices)
    for (auto at : dossier_.contracts)
      if (concerns(contract_on(dossier_, at), chain)) chain.contracts.push_back(at);
  std::map<std::string, std::vector<InvoiceChain*>> without;
  for (auto& chain : dossier_.invoices)
    if (!chain.rows.empty() && chain.contracts.empty() && chain.total) without[normal_name(chain.seller)].push_back(&chain);
  for (auto& [seller, chains] : without) {
    Fen sum;
    for (const auto* chain : chains) sum += *chain->total;
    if (const auto at = stray_contract(sum))
      for (auto* chain : chains) chain->contracts.push_back(*at);
  }
}

/// The only contract that belongs to no invoice and is made out for just this sum: whoever signed it, it is what was bought.
std::optional<std::size_t> Assembly::stray_contract(Fen amount) const {
  std::optional<std::size_t> stray;
  for (const auto at : dossier_.contracts) {
    const auto& contract = contract_on(dossier_, at);
    const bool bound = std::any_of(dossier_.invoices.begin(), dossier_.invoices.end(), [&](const InvoiceChain& chain) {
      return std::find(chain.contracts.begin(), chain.contracts.end(), at) != chain.contracts.end();
    });
    const bool parties_read = std::min(contract.party_a.confidence_pm(), contract.party_b.confidence_pm()) >= kSurePm;
    if (bound || !parties_read || !contract.amount || *contract.amount != amount) continue;
    if (stray) return std::nullopt;
    stray = at;
  }
  return stray;
}

/// A claim with all that every claim of this application has in common.
Claim claim_of(const Submission& submission, const ClaimKey& key) {
  Claim claim;
  claim.key = key;
  claim.application = submission.application;
  claim.policy = submission.policy, claim.round = submission.round, claim.year = submission.year;
  claim.enterprise = submission.enterprise, claim.project = submission.project;
  return claim;
}

void claim_invoices(const Application& application, const Dossier& dossier, Submission& submission) {
  for (const auto& chain : dossier.invoices)
    for (const auto& key : keys_of(application, chain)) {
      auto claim = claim_of(submission, key);
      if (!chain.pages.empty()) {
        claim.file = dossier.documents[chain.pages.front()].file;
        claim.page = dossier.documents[chain.pages.front()].document.page;
      }
      if (!chain.rows.empty()) claim.row = application.listed[chain.rows.front()].row;
      claim.date = chain.date, claim.amount = chain.total;
      claim.payer = chain.buyer, claim.payee = chain.seller;
      const auto* page = shown_invoice(dossier, chain);
      claim.sure = page != nullptr && chain.confidence_pm >= kSurePm && is_sure(page->seller_name);
      claim.claimed = chain.rows.empty() && !application.listed.empty() ? Fen() : claimed_part(application, chain);
      submission.claims.push_back(std::move(claim));
    }
}

void claim_slips(const Dossier& dossier, Submission& submission) {
  for (const auto& slip : dossier.slips) {
    const auto& read = slip_on(dossier, slip.document);
    for (const auto& key : keys_of(read)) {
      auto claim = claim_of(submission, key);
      claim.file = dossier.documents[slip.document].file;
      claim.page = dossier.documents[slip.document].document.page;
      if (read.date) claim.date = *read.date;
      claim.amount = slip.amount;
      claim.payer = slip.payer, claim.payee = slip.payee;
      claim.sure = slip.sure && is_sure(read.date) && is_sure(read.payer_name);
      claim.claimed = slip.amount - slip.left;
      submission.claims.push_back(std::move(claim));
    }
  }
}

void claim_contracts(const Dossier& dossier, Submission& submission) {
  for (const auto at : dossier.contracts) {
    const auto& contract = contract_on(dossier, at);
    for (const auto& key : keys_of(contract)) {
      auto claim = claim_of(submission, key);
      claim.file = dossier.documents[at].file, claim.page = dossier.documents[at].document.page;
      if (contract.signed_on) claim.date = *contract.signed_on;
      if (contract.amount) claim.amount = *contract.amount;
      claim.payer = contract.party_a.value_or(""), claim.payee = contract.party_b.value_or("");
      claim.sure = std::min({contract.contract_number.confidence_pm(), contract.amount.confidence_pm(), contract.signed_on.confidence_pm(),
                             contract.party_a.confidence_pm(), contract.party_b.confidence_pm()}) >= kSurePm;
      submission.claims.push_back(std::move(claim));
    }
  }
}

void claim_equipment(const Dossier& dossier, Submission& submission) {
  for (const auto at : dossier.receipts) {
    const auto& receipt = std::get<GoodsReceipt>(dossier.documents[at].document.content);
    for (const auto& item : receipt.items)
      for (const auto& key : keys_of(item)) {
        auto claim = claim_of(submission, key);
        claim.file = dossier.documents[at].file, claim.page = dossier.documents[at].document.page;
        if (receipt.received_on) claim.date = *receipt.received_on;
        claim.payer = submission.enterprise.name, claim.payee = receipt.supplier.value_or("");
        submission.claims.push_back(std::move(claim));
      }
  }
}

/// A red invoice is remembered under the blue one that it takes back, for whoever claims that one.
void claim_reversals(const Dossier& dossier, Submission& submission) {
  for (const auto& [file, index, document] : dossier.documents) {
    const auto* red = std::get_if<Invoice>(&document.content);
    if (red == nullptr || !red->original_number || !red->total) continue;
    const auto blue = InvoiceKey::of(red->original_code.value_or(""), *red->original_number);
    if (!blue) continue;
    auto claim = claim_of(submission, {ClaimKind::reversal, blue->text()});
    claim.file = file, claim.page = document.page;
    if (red->date) claim.date = *red->date;
    claim.amount = *red->total, claim.claimed = Fen();
    claim.payer = red->buyer_name.value_or(""), claim.payee = red->seller_name.value_or("");
    claim.sure = std::min(red->original_number.confidence_pm(), red->total.confidence_pm()) >= kSurePm;
    submission.claims.push_back(std::move(claim));
  }
}

}  // namespace

std::vector<ClaimKey> keys_of(const BankSlip& slip) {
  std::vector<ClaimKey> keys;
  const auto payer = slip.payer_account.value_or(""), payee = slip.payee_account.value_or("");
  const auto amount = slip.amount ? std::optional(*slip.amount) : std::nullopt;
  const auto date = slip.date ? std::optional(*slip.date) : std::nullopt;
  if (const auto key = slip_claim_key(slip.bank.value_or(""), slip.receipt_number.value_or(""))) keys.push_back(*key);
  if (amount && date)
    if (const auto key = slip_claim_key(payer, payee, *amount, *date, slip.serial.value_or(""))) keys.push_back(*key);
  for (auto& key : slip_likeness_keys(slip.receipt_number.value_or(""), payer, payee, amount, date)) keys.push_back(std::move(key));
  return keys;
}

std::vector<ClaimKey> keys_of(const Application& application, const InvoiceChain& chain) {
  std::vector<ClaimKey> keys;
  if (chain.key) keys.push_back(invoice_claim_key(*chain.key));
  const auto number = chain.key ? chain.key->number() : chain.rows.empty() ? "" : application.listed[chain.rows.front()].number;
  if (normal_name(number).size() != 20)
    if (const auto key = likeness_claim_key(number, chain.seller, chain.date, chain.total)) keys.push_back(*key);
  if (!chain.rows.empty())
    if (const auto key = invoice_twin_key(chain.seller, chain.date, chain.total)) keys.push_back(*key);
  return keys;
}

std::vector<ClaimKey> keys_of(const Contract& contract) {
  std::vector<ClaimKey> keys;
  const auto number = contract.contract_number.value_or(""), a = contract.party_a.value_or(""), b = contract.party_b.value_or("");
  if (const auto key = contract_claim_key(number, a, b)) keys.push_back(*key);
  for (auto& key : contract_likeness_keys(number, a, b)) keys.push_back(std::move(key));
  return keys;
}

std::vector<ClaimKey> keys_of(const ReceivedItem& item) {
  std::vector<ClaimKey> keys;
  if (const auto key = equipment_claim_key(item.serial_number, item.model)) keys.push_back(*key);
  if (const auto key = equipment_likeness_key(item.serial_number)) keys.push_back(*key);
  return keys;
}

Dossier assemble(const Application& application, const std::vector<Reading>& readings) { return Assembly(application, readings).take(); }

Submission submission_of(const Application& application, const Dossier& dossier, const Round& round) {
  Submission submission;
  submission.application = application.id;
  submission.policy = application.policy, submission.round = round.name, submission.year = round.year;
  submission.enterprise = application.enterprise;
  submission.project = application.project, submission.category = application.category;
  submission.submitted_on = application.submitted_on, submission.requested = application.requested;
  claim_invoices(application, dossier, submission);
  claim_slips(dossier, submission);
  claim_contracts(dossier, submission);
  claim_equipment(dossier, submission);
  claim_reversals(dossier, submission);
  std::sort(submission.claims.begin(), submission.claims.end(),
            [](const Claim& a, const Claim& b) { return std::tie(a.key, a.file, a.page, a.row) < std::tie(b.key, b.file, b.page, b.row); });
  return submission;
}

std::optional<Fen> claimed_part(const Application& application, const InvoiceChain& chain) {
  if (!chain.total) return std::nullopt;
  if (chain.rows.empty()) return chain.total;
  const auto& claimed = application.listed[chain.rows.front()].claimed;  // a second row of one list counts once
  return claimed ? std::min(*claimed, *chain.total) : *chain.total;
}

bool may_be_unpaired(const Application& application, const Dossier& dossier, const InvoiceChain& chain) {
  const auto bears_a_number = [&](std::size_t row) { return application.listed[row].numbered; };
  if (!chain.pages.empty() || chain.rows.empty() || std::any_of(chain.rows.begin(), chain.rows.end(), bears_a_number)) return false;
  return std::any_of(dossier.invoices.begin(), dossier.invoices.end(), [](const InvoiceChain& other) { return other.rows.empty(); });
}

bool may_pay_more(const Dossier& dossier, const Slip& slip) {
  return !slip.sure && slip.usable && (slip.left > Fen() || !is_sure(slip_on(dossier, slip.document).amount));
}

bool same_name(std::string_view a, std::string_view b) {
  const auto left = normal_name(a);
  return !left.empty() && left == normal_name(b);
}

bool buyer_is_enterprise(const Application& application, const InvoiceChain& chain) {
  const auto& uscc = application.enterprise.uscc;
  return same_name(chain.buyer, application.enterprise.name) || (!uscc.empty() && chain.buyer_tax_id == uscc);
}

Message called(const Application& application, const InvoiceChain& chain) {
  std::string number = chain.key ? chain.key->number() : "";
  if (number.empty() && !chain.rows.empty()) number = application.listed[chain.rows.front()].number;
  if (!number.empty()) return {"发票 " + number, "invoice " + number};
  if (chain.rows.empty()) return {"号码未能识别的发票", "an invoice of which the number was not read"};
  const auto row = std::to_string(application.listed[chain.rows.front()].row);
  return {"清单第 " + row + " 行的发票", "the invoice of row " + row};
}

Message called(const BankSlip& slip) {
  const auto payee = slip.payee_name.value_or(""), amount = slip.amount ? slip.amount->grouped() : std::string("—");
  Message numbers;
  if (slip.serial) numbers.zh += "，流水号 " + *slip.serial, numbers.en += ", serial " + *slip.serial;
  if (slip.receipt_number) numbers.zh += "，回单编号 " + *slip.receipt_number, numbers.en += ", receipt " + *slip.receipt_number;
  return {(payee.empty() ? "" : "付给 " + payee + " 的") + "银行回单（" + amount + " 元" + numbers.zh + "）",
          "the bank slip of " + amount + " yuan" + (payee.empty() ? "" : " to " + payee) +
              (numbers.en.empty() ? "" : " (" + numbers.en.substr(2) + ")")};
}

Message called(const Contract& contract) {
  if (contract.contract_number) return {"合同 " + *contract.contract_number, "contract " + *contract.contract_number};
  const auto a = contract.party_a.value_or("—"), b = contract.party_b.value_or("—");
  return {a + " 与 " + b + " 的合同", "the contract of " + a + " and " + b};
}

const Invoice* invoice_on(const Dossier& dossier, std::size_t document) {
  const auto& page = dossier.documents[document].document;
  return page.kind == PageKind::invoice ? std::get_if<Invoice>(&page.content) : nullptr;
}

const Invoice* shown_invoice(const Dossier& dossier, const InvoiceChain& chain) {
  return chain.pages.empty() ? nullptr : invoice_on(dossier, chain.pages.front());
}

const BankSlip& slip_on(const Dossier& dossier, std::size_t document) {
  return std::get<BankSlip>(dossier.documents[document].document.content);
}

const Contract& contract_on(const Dossier& dossier, std::size_t document) {
  return std::get<Contract>(dossier.documents[document].document.content);
}

}  // namespace mingjing::audit
