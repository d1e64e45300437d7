// A single page that does not agree with itself.

#include "datasets/synthesize/stories/stories.h"

namespace mingjing::datasets {

namespace {

using record::Fen;
using record::Severity;

/// Ordinary kinds of which the QR code holds the amount without tax.
Application with_kind(World& world, Random& random, record::InvoiceKind kind) {
  Wish wish = usual(world);
  wish.investment = Fen::of(random.between(900'000'000, 1'000'000'000)), wish.purchases = 3, wish.single_invoices = true, wish.kind = kind;
  return roomy(world, random, wish);
}

InvoicePaper& first(Application& a) {
  return a.purchases[0].invoices[0];
}

void expect_page(Application& a, const std::string& check, const std::string& why) {
  expect(a.truth, check, Severity::warning, {first(a).number}, why).either = true;
  a.truth.sums_open = "which of the two readings counts";
  tolerate(a.truth, {"cap.total-mismatch", "chain.amount-mismatch", "chain.payment-short"}, "follows from the reading that is taken");
}

std::vector<Application> edited_amount(World& world, Random& random) {
  Application a = with_kind(world, random, record::InvoiceKind::e_special);
  InvoicePaper honest = first(a);
  set_total(honest, Fen::of(honest.total.count() * 4 / 5));
  first(a).qr_payload = honest.qr_payload;
  expect_page(a, "document.qr-mismatch", "the QR code still says the amount from before the edit");
  return {a};
}

std::vector<Application> edited_number(World& world, Random& random) {
  Application a = with_kind(world, random, record::InvoiceKind::e_ordinary);
  InvoicePaper honest = first(a);
  honest.number = world.new_number(8);
  renew_qr(honest);
  first(a).qr_payload = honest.qr_payload;
  expect_page(a, "document.qr-mismatch", "the QR code says another number");
  return {a};
}

std::vector<Application> short_amount_in_code(World& world, Random& random) {
  Application a = with_kind(world, random, record::InvoiceKind::vat_special);
  Purchase& bought = a.purchases[0];
  const std::int64_t hundred_with_tax = first(a).items[0].tax_rate == "0.06" ? 10'600 : 11'300;
  set_total(first(a), Fen::of(first(a).total.count() / hundred_with_tax * hundred_with_tax));  // without tax it ends in .00
  bought.slips[0].amount = first(a).total;
  const std::string printed = first(a).amount_excl_tax.yuan(), whole = printed.substr(0, printed.find('.'));
  auto& payload = first(a).qr_payload;
  if (const auto at = payload.find(printed); at != std::string::npos) payload.replace(at, printed.size(), whole);
  renew_papers(world, random, a.firm, bought);
  list_all(a);
  return {a};
}

std::vector<Application> total_in_code(World& world, Random& random) {
  return {with_kind(world, random, record::InvoiceKind::digital_special)};
}

std::vector<Application> other_words(World& world, Random& random) {
  Application a = roomy(world, random);
  first(a).total_in_words = capital_words(Fen::of(first(a).total.count() + 10'000'000));
  expect_page(a, "document.words-mismatch", "the words say 100,000 yuan more than the figures");
  return {a};
}

std::vector<Application> other_words_on_slip(World& world, Random& random) {
  Application a = roomy(world, random);
  SlipPaper& slip = a.purchases[0].slips[0];
  slip.amount_in_words = capital_words(Fen::of(slip.amount.count() / 10));
  expect(a.truth, "document.words-mismatch", Severity::warning, {slip.serial, slip.receipt_number}, "figures ten times the words").either = true;
  a.truth.sums_open = "which of the two readings counts";
  tolerate(a.truth, {"cap.total-mismatch", "chain.payment-short", "chain.payment-missing"}, "follows from the reading that is taken");
  return {a};
}

std::vector<Application> other_writings(World& world, Random& random) {
  Application a = roomy(world, random);
  std::uint32_t variant = static_cast<std::uint32_t>(random.between(1, 60));
  for (auto& bought : a.purchases) {
    for (auto& paper : bought.invoices) paper.total_in_words = capital_words(paper.total, variant++);
    for (auto& paper : bought.slips) paper.amount_in_words = capital_words(paper.amount, variant++);
  }
  return {a};
}

std::vector<Application> line_raised(World& world, Random& random) {
  Application a = roomy(world, random);
  record::Item& item = first(a).items[0];
  item.amount = *item.amount + Fen::of(5'000'000);
  expect_page(a, "document.arithmetic", "the lines are 50,000 yuan more than their sum");
  return {a};
}

std::vector<Application> sums_wrong(World& world, Random& random) {
  Application a = with_kind(world, random, record::InvoiceKind::vat_special);
  first(a).tax = Fen::of(first(a).tax.count() - 1'234'500);
  expect_page(a, "document.arithmetic", "amount and tax do not add up to the total");
  return {a};
}

std::vector<Application> discount_line(World& world, Random& random) {
  Application a = roomy(world, random);
  Purchase& bought = a.purchases[0];
  record::Item& item = first(a).items[0];
  record::Item discount;
  discount.name = item.name, discount.tax_rate = item.tax_rate;
  const Fen off = Fen::of(item.amount->count() / 20 / 100 * 100), tax_off = Fen::of(off.count() * 13 / 100);
  discount.amount = -off, discount.tax = -tax_off;
  item.amount = *item.amount + off, item.tax = *item.tax + tax_off;
  item.quantity = "1", item.unit_price = item.amount->yuan();
  first(a).items.insert(first(a).items.begin() + 1, discount);
  renew_papers(world, random, a.firm, bought);
  return {a};
}

std::vector<Application> wrong_check_character(World& world, Random& random) {
  Application a = roomy(world, random);
  std::string& id = first(a).seller.tax_id;
  id.back() = id.back() == '7' ? '3' : '7';
  expect(a.truth, "document.tax-id", Severity::warning, {first(a).number, id}, "the seller's code fails its check character").either = true;
  tolerate(a.truth, {"chain.party-mismatch"}, "the code differs from the register's");
  return {a};
}

std::vector<Application> old_tax_id(World& world, Random& random) {
  Application a = roomy(world, random);
  for (auto& paper : a.purchases[0].invoices) paper.seller.tax_id = paper.seller.tax_id.substr(2, 15);
  return {a};
}

std::vector<Application> faint_page(World& world, Random& random) {
  Application a = roomy(world, random);
  a.unreadable.push_back(first(a).number);
  expect(a.truth, "document.unreadable", Severity::warning, {first(a).number}, "nobody can read this copy");
  tolerate(a.truth, {"chain.invoice-missing", "cap.total-mismatch", "chain.payment-missing", "chain.contract-missing"},
      "the page may be the missing invoice");
  return {a};
}

std::vector<Application> ordinary_copy(World& world, Random& random) {
  Application a = roomy(world, random);
  a.as_picture.push_back(first(a).number);
  return {a};
}

}  // namespace

std::vector<Story> document_stories() {
  return {
      {"document.qr-mismatch", {{"edited-amount", edited_amount}, {"edited-number", edited_number}},
       {{"short-amount-in-code", short_amount_in_code}, {"total-in-code", total_in_code}}},
      {"document.words-mismatch", {{"invoice", other_words}, {"slip", other_words_on_slip}}, {{"other-writings", other_writings}}},
      {"document.arithmetic", {{"line-raised", line_raised}, {"sums-wrong", sums_wrong}}, {{"discount-line", discount_line}}},
      {"document.tax-id", {{"wrong-check-character", wrong_check_character}}, {{"old-tax-id", old_tax_id}}},
      {"document.unreadable", {{"faint-page", faint_page}}, {{"ordinary-copy", ordinary_copy}}},
  };
}

}  // namespace mingjing::datasets
