#include "audit/checks/paper.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "audit/checks/exhibit.h"
#include "storage/record/document.h"

namespace mingjing::audit {

using namespace record;

namespace {

struct PaperName {
  std::string_view paper, zh, en;
};
constexpr std::array kNames = {
    PaperName{"invoice", "发票", "invoice"},
    PaperName{"bank_slip", "银行回单", "bank slip"},
    PaperName{"contract", "合同", "contract"},
    PaperName{"voucher", "记账凭证", "accounting voucher"},
    PaperName{"payment_order", "付款凭证", "payment order"},
    PaperName{"goods_receipt", "设备入库单", "goods receipt"},
    PaperName{"invoice_list", "发票清单", "list of invoices"},
    PaperName{"audit_report", "审计报告", "audit report"},
    PaperName{"special_audit", "专项审计报告", "special audit report"},
    PaperName{"credit_query", "信用查询打印件", "print of a credit query"},
    PaperName{"licence", "营业执照", "business licence"},
    PaperName{"identity_card", "法定代表人身份证", "identity card of the legal representative"},
    PaperName{"project_filing", "项目备案文件", "project filing"},
    PaperName{"eia_approval", "环评文件", "environmental approval"},
    PaperName{"declaration", "承诺书或声明", "declaration"},
    PaperName{"certificate", "证书", "certificate"},
    PaperName{"acceptance_report", "验收报告", "acceptance report"},
    PaperName{"loan_contract", "贷款合同", "loan contract"},
    PaperName{"cover", "封面", "cover"},
    PaperName{"photo", "照片", "photograph"},
    PaperName{"financial_statement", "会计报表", "financial statements"},
    PaperName{"recommendation", "推荐文件", "letter of recommendation"},
    PaperName{"performance_table", "绩效目标表", "table of performance targets"},
    PaperName{"diagnosis_report", "数字化转型诊断报告", "diagnosis report"},
};

bool is_paper(const PageDocument& document, std::string_view wanted) {
  return document.paper == wanted || name_of(document.kind) == wanted;
}

std::vector<std::string> alternatives_of(const std::string& wanted) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= wanted.size();) {
    const auto bar = std::min(wanted.find('|', from), wanted.size());
    parts.push_back(wanted.substr(from, bar - from));
    from = bar + 1;
  }
  return parts;
}

}  // namespace

Message paper_name(const std::string& paper) {
  Message name;
  for (const auto& part : alternatives_of(paper)) {
    const auto found = std::find_if(kNames.begin(), kNames.end(), [&](const PaperName& each) { return each.paper == part; });
    const auto one = found == kNames.end() ? Message{part, part} : Message{std::string(found->zh), std::string(found->en)};
    name = name.zh.empty() ? one : name + Message{" 或 ", " or "} + one;
  }
  return name;
}

std::vector<std::size_t> papers_in(const Dossier& dossier, const std::string& wanted) {
  std::vector<std::size_t> found;
  const auto parts = alternatives_of(wanted);
  for (std::size_t at = 0; at < dossier.documents.size(); ++at) {
    const auto& document = dossier.documents[at].document;
    if (std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return is_paper(document, part); })) found.push_back(at);
  }
  return found;
}

}  // namespace mingjing::audit
