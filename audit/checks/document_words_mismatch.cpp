#include <algorithm>

#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

void compare(const Case& of, std::size_t at, const Message& name, const std::string& subject, const char* figures_field,
             const Read<Fen>& figures, const char* words_field, const Read<std::string>& words, Fen at_risk, Answer& answer) {
  if (!figures || !words) return;
  const auto spoken = Fen::parse_words(*words);
  if (!spoken) {
    if (words.confidence_pm() >= kSurePm)
      answer.undetermined.push_back(
          cannot_tell(name + Message{" 的大写金额“" + *words + "”无法换算", ": its amount in words, “" + *words + "”, is not an amount"},
                      "a look at the page"));
    return;
  }
  if (*spoken == *figures) return;
  auto finding = finding_about(subject + "|" + words_field, name + Message{" 大写金额 ", ": in words it says "} + money(*spoken) +
                                                                Message{" 与小写金额 ", ", in figures "} + money(*figures) +
                                                                Message{" 不一致。", "."});
  finding.confidence_pm = std::min(figures.confidence_pm(), words.confidence_pm());
  finding.evidence = {on_page(of.dossier, at, figures_field, figures), on_page(of.dossier, at, words_field, words)};
  if (words.source() == Source::ocr) finding.severity = Severity::warning;  // capital signs are easily taken for one another
  finding.amount_at_risk = at_risk;
  contradict(answer, std::move(finding));
}

}  // namespace

Answer document_words_mismatch(const Case& of, const Rule&) {
  Answer answer;
  each_invoice(of, [&](std::size_t at, const Invoice& page, std::size_t index) {
    const auto& chain = of.dossier.invoices[index];
    const auto risk = chain.rows.empty() ? Fen() : fall_without(of, {index});
    compare(of, at, called(of.application, chain), subject_of(of, chain), "total", page.total, "total_in_words", page.total_in_words, risk,
            answer);
  });
  for (std::size_t i = 0; i < of.dossier.slips.size(); ++i) {
    const auto at = of.dossier.slips[i].document;
    const auto& slip = slip_on(of.dossier, at);
    compare(of, at, called(slip), subject_of(of, at, slip), "amount", slip.amount, "amount_in_words", slip.amount_in_words,
            fall_without_slip(of, i), answer);
  }
  return answer;
}

}  // namespace mingjing::audit
