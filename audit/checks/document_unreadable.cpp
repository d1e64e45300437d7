#include <algorithm>
#include <map>

#include "audit/checks/contradiction.h"
#include "audit/checks/document.h"
#include "audit/dossier.h"
#include "audit/sums.h"

namespace mingjing::audit {

using namespace record;

namespace {

std::string subject_of_file(const Application& application, const std::string& name) {
  for (const auto& file : application.files)
    if (file.file == name) return file.sha256;
  return name;
}

/// A file, or pages of it, that could not be read at all: one finding per file.
void judge_files(const Case& of, Answer& answer) {
  std::map<std::string, std::vector<const Unread*>> files;
  for (const auto& unread : of.dossier.unread) files[unread.file].push_back(&unread);
  for (const auto& [file, reasons] : files) {
    auto finding =
        finding_about("file|" + subject_of_file(of.application, file), {"“" + file + "”未能读取：", "“" + file + "” could not be read: "});
    for (std::size_t i = 0; i < reasons.size(); ++i)
      finding.summary = finding.summary + (i == 0 ? Message{} : Message{"；", "; "}) + reasons[i]->reason;
    finding.severity = Severity::warning;
    Evidence evidence;
    evidence.file = file;
    finding.evidence = {evidence};
    answer.findings.push_back(std::move(finding));
  }
}

/// Some listed invoice has no page, or nothing was paid for it.
bool lacks_a_paper(const Dossier& dossier) {
  return std::any_of(dossier.invoices.begin(), dossier.invoices.end(), [](const InvoiceChain& chain) {
    return !chain.rows.empty() && (chain.pages.empty() || chain.paid_total == Fen());
  });
}

/// Pictures of which nobody can say what they are: to be looked at where a paper is missed, for the file where none is. A page with a
/// text layer was read to the last sign; where it is no paper that is looked for, it is a cover or a letter and nothing is wrong with it.
void judge_unknown(const Case& of, Answer& answer) {
  std::map<std::string, std::vector<std::size_t>> files;
  for (const auto at : of.dossier.unknown)
    if (of.dossier.documents[at].document.source == Source::ocr) files[of.dossier.documents[at].file].push_back(at);
  const bool lacking = lacks_a_paper(of.dossier);
  for (const auto& [file, pages] : files) {
    std::string numbers;
    for (const auto at : pages) numbers += (numbers.empty() ? "" : ", ") + std::to_string(of.dossier.documents[at].document.page);
    auto finding = finding_about("unknown|" + subject_of_file(of.application, file),
                                 {"“" + file + "”第 " + numbers + " 页未能识别是何种材料",
                                  "“" + file + "”, page " + numbers + ": what paper this is could not be told"});
    finding.summary = finding.summary + (lacking ? Message{"，所缺材料可能在其中，请核对原件。", "; it may be one that is missed. Please look at the original."}
                                                 : Message{"，仅作记录。", "; for the file only."});
    finding.severity = lacking ? Severity::warning : Severity::notice;
    for (const auto at : pages) finding.evidence.push_back(on_page(of.dossier, at));
    answer.findings.push_back(std::move(finding));
  }
}

struct Gap {
  const char* field;
  const char* zh;
  const char* en;
  std::int32_t confidence_pm;
};

void judge_invoice(const Case& of, std::size_t index, Answer& answer) {
  const auto& chain = of.dossier.invoices[index];
  const auto* page = shown_invoice(of.dossier, chain);
  if (page == nullptr || chain.rows.empty() || chain.confidence_pm >= kSurePm) return;
  Message gaps;
  auto finding = finding_about(subject_of(of, chain), {});
  for (const auto& gap :
       {Gap{"number", "发票号码", "number", page->number.confidence_pm()}, Gap{"total", "价税合计", "total", page->total.confidence_pm()},
        Gap{"date", "开票日期", "date", page->date.confidence_pm()},
        Gap{"buyer_name", "购买方", "buyer", std::max(page->buyer_name.confidence_pm(), page->buyer_tax_id.confidence_pm())}}) {
    if (gap.confidence_pm >= kSurePm) continue;
    gaps = gaps + (gaps.en.empty() ? Message{} : Message{"、", ", "}) + Message{gap.zh, gap.en};
    auto evidence = on_page(of.dossier, chain.pages.front());
    evidence.field = gap.field;
    finding.evidence.push_back(evidence);
  }
  if (gaps.en.empty()) gaps = {"发票代码", "code"};
  finding.summary = called(of.application, chain) + Message{" 的影像不够清晰，", ": the copy is not clear; not surely read: "} + gaps +
                    Message{" 未能可靠识别，暂不计入投资，请核对原件。", ". It is not counted for now; please look at the original."};
  finding.severity = Severity::warning;
  finding.amount_at_risk = fall_without(of, {index});
  answer.findings.push_back(std::move(finding));
}

void judge_slips(const Case& of, Answer& answer) {
  const auto tell = [&](std::size_t at) {
    const auto& document = of.dossier.documents[at];
    const auto* slip = std::get_if<BankSlip>(&document.document.content);
    const auto subject = slip != nullptr ? subject_of(of, at, *slip) : of.application.files[document.file_index].sha256;
    auto finding = finding_about(
        "slip|" + subject, {"“" + document.file + "”第 " + std::to_string(document.document.page) +
                                " 页的银行回单不够清晰，金额或收款人未能可靠识别，请核对原件。",
                            "page " + std::to_string(document.document.page) + " of “" + document.file +
                                "”: a bank slip is not clear; its amount or payee was not surely read. Please look at the original."});
    finding.severity = Severity::warning;
    finding.evidence = {on_page(of.dossier, at)};
    contradict(answer, std::move(finding));
  };
  for (auto at : of.dossier.unread_slips) {
    const auto* slip = std::get_if<BankSlip>(&of.dossier.documents[at].document.content);
    if (slip == nullptr || !slip->amount) tell(at);
  }
  for (const auto& slip : of.dossier.slips)
    if (!slip.sure) tell(slip.document);
}

}  // namespace

Answer document_unreadable(const Case& of, const Rule&) {
  Answer answer;
  judge_files(of, answer);
  judge_unknown(of, answer);
  for (std::size_t i = 0; i < of.dossier.invoices.size(); ++i) judge_invoice(of, i, answer);
  judge_slips(of, answer);
  return answer;
}

}  // namespace mingjing::audit
