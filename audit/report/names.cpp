#include "audit/report/names.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace mingjing::audit {
namespace {

struct Title {
  std::string_view name, zh, en;
};

constexpr std::array kTitles = {
    Title{"reuse.invoice.same-list", "同一清单重复列报发票", "Invoice listed twice"},
    Title{"reuse.invoice.other-application", "发票在本批其他申报中使用", "Invoice used in another application of this round"},
    Title{"reuse.invoice.other-policy", "发票已用于其他政策或批次", "Invoice used under another policy, round or grant"},
    Title{"reuse.invoice.altered", "同一发票内容不一致，疑似改动", "Same invoice with changed particulars"},
    Title{"reuse.invoice.twin", "疑似同一笔业务换号重开", "Invoices alike but for the number"},
    Title{"reuse.share", "多处申报份额合计超过全额", "Shares claimed exceed the whole"},
    Title{"reuse.payment", "付款凭证重复使用", "Payment used more than once"},
    Title{"reuse.contract", "合同重复使用", "Contract used more than once"},
    Title{"reuse.equipment", "同一设备重复申报", "Same machine claimed twice"},
    Title{"reuse.project", "项目重复申报", "Project funded before"},
    Title{"cap.rate", "申请金额超过补助比例", "More than the rate allows"},
    Title{"cap.amount", "申请金额超过补助上限", "More than the cap"},
    Title{"cap.cumulative", "累计补助超过上限", "More than the cumulative cap"},
    Title{"cap.minimum-investment", "投资额未达到最低要求", "Less than the minimum investment"},
    Title{"cap.interval", "票据日期不在规定区间内", "Dated outside the period"},
    Title{"cap.applications", "申报项目数量超过限制", "Too many applications"},
    Title{"cap.exclusive", "互斥项目同时申报", "Programmes that exclude each other"},
    Title{"cap.quota", "推荐数量超过名额", "More than the region's quota"},
    Title{"cap.special-audit", "缺少专项审计报告", "Special audit missing"},
    Title{"cap.total-mismatch", "申报数与凭证合计不符", "Claimed more than the documents prove"},
    Title{"cap.base", "计算基数含不应计入部分", "Part of the base does not count"},
    Title{"party.ownership", "供应商与申报单位存在股权关联", "Supplier tied by ownership"},
    Title{"party.common-control", "供应商与申报单位受同一方控制", "Supplier under common control"},
    Title{"party.key-person", "供应商与申报单位人员交叉任职", "Shared key person"},
    Title{"party.kin", "供应商与申报单位人员存在亲属关系", "Key persons are kin"},
    Title{"party.shared-contact", "供应商与申报单位地址、电话或邮箱相同", "Shared address, phone or e-mail"},
    Title{"party.shared-account", "供应商与申报单位共用银行账户", "Shared bank account"},
    Title{"party.round-trip", "资金回流", "The money comes back"},
    Title{"party.circular-invoicing", "循环开票", "Invoices in a circle"},
    Title{"party.third-party-payer", "付款方不是申报单位", "Paid by a third party"},
    Title{"party.third-party-payee", "收款方不是开票方", "Paid to a third party"},
    Title{"party.shell-supplier", "供应商疑似空壳企业", "Supplier looks like a shell"},
    Title{"chain.invoice-missing", "清单所列发票缺原件", "Listed invoice not in the binder"},
    Title{"chain.payment-missing", "缺付款凭证", "No proof of payment"},
    Title{"chain.payment-short", "付款金额不足", "Paid less than invoiced"},
    Title{"chain.contract-missing", "缺合同", "No contract"},
    Title{"chain.receipt-missing", "缺设备入库单", "No goods receipt"},
    Title{"chain.amount-mismatch", "清单、发票、合同金额不一致", "Amounts disagree"},
    Title{"chain.party-mismatch", "合同、发票当事人不一致", "Parties disagree"},
    Title{"chain.date-order", "合同、发票、付款日期先后不合理", "Dates out of order"},
    Title{"chain.unlisted", "材料未列入清单或汇总表", "Not listed"},
    Title{"document.qr-mismatch", "二维码与票面不一致", "QR code and print disagree"},
    Title{"document.words-mismatch", "大写金额与小写金额不一致", "Amount in words and figures disagree"},
    Title{"document.arithmetic", "金额计算不符", "Figures do not add up"},
    Title{"document.tax-id", "纳税人识别号校验不通过", "Tax id fails its check character"},
    Title{"document.number-format", "票据号码格式异常", "Unusual number format"},
    Title{"document.voided", "发票已作废或查无此票", "Invoice voided or unknown to the tax office"},
    Title{"document.red-letter", "发票已红冲", "Invoice cancelled by a red one"},
    Title{"document.unverified", "发票未经查验", "Invoice not verified"},
    Title{"document.signature", "签章问题", "Signature or seal"},
    Title{"document.payload-mismatch", "版式文件与结构化数据不一致", "Picture and structured data disagree"},
    Title{"document.edited", "疑似涂改", "Looks edited"},
    Title{"document.unreadable", "材料无法辨认", "Cannot be read"},
    Title{"document.missing", "缺少规定材料", "Required paper missing"},
    Title{"eligibility.listed", "企业列入限制名单", "On a black list"},
    Title{"eligibility.jurisdiction", "不在规定区域", "Outside the jurisdiction"},
    Title{"eligibility.late", "逾期申报", "Submitted late"},
    Title{"eligibility.credit-query-date", "信用查询日期不符", "Credit query of the wrong day"},
    Title{"eligibility.attribute", "所称资质名单中查无", "Claimed status not on the list"},
    Title{"eligibility.condition", "申报条件待核", "A condition to be looked at"},
    Title{"eligibility.score", "评分高于证据所支持", "A score above the evidence"},
};

constexpr std::array kFields = {
    Title{"invoice_kind", "发票种类", "kind of invoice"},
    Title{"code", "发票代码", "invoice code"},
    Title{"number", "号码", "number"},
    Title{"date", "日期", "date"},
    Title{"check_code", "校验码", "check code"},
    Title{"buyer_name", "购买方名称", "buyer"},
    Title{"buyer_tax_id", "购买方税号", "buyer's tax id"},
    Title{"seller_name", "销售方名称", "seller"},
    Title{"seller_tax_id", "销售方税号", "seller's tax id"},
    Title{"amount_excl_tax", "合计金额（不含税）", "amount without tax"},
    Title{"tax", "合计税额", "tax"},
    Title{"total", "价税合计", "total"},
    Title{"total_in_words", "价税合计（大写）", "total in words"},
    Title{"qr_payload", "二维码内容", "QR code"},
    Title{"remarks", "备注", "remarks"},
    Title{"items", "明细", "lines"},
    Title{"bank", "银行", "bank"},
    Title{"payer_name", "付款人", "payer"},
    Title{"payer_account", "付款账号", "payer's account"},
    Title{"payee_name", "收款人", "payee"},
    Title{"payee_account", "收款账号", "payee's account"},
    Title{"amount", "金额", "amount"},
    Title{"amount_in_words", "金额（大写）", "amount in words"},
    Title{"currency", "币种", "currency"},
    Title{"serial", "流水号", "serial"},
    Title{"receipt_number", "回单编号", "receipt number"},
    Title{"purpose", "用途", "purpose"},
    Title{"contract_number", "合同编号", "contract number"},
    Title{"party_a", "甲方", "party A"},
    Title{"party_b", "乙方", "party B"},
    Title{"signed_on", "签订日期", "signed on"},
    Title{"supplier", "供货单位", "supplier"},
    Title{"received_on", "入库日期", "received on"},
    Title{"entries", "分录", "entries"},
    Title{"name", "名称", "name"},
    Title{"uscc", "统一社会信用代码", "credit code"},
    Title{"legal_representative", "法定代表人", "legal representative"},
    Title{"subject", "查询或审计对象", "subject"},
    Title{"site", "查询网站", "site"},
    Title{"queried_on", "查询日期", "queried on"},
    Title{"result", "结果", "result"},
    Title{"firm", "会计师事务所", "audit firm"},
    Title{"year", "年度", "year"},
    Title{"project", "项目名称", "project"},
    Title{"issued_on", "出具日期", "issued on"},
    Title{"report_code", "报告验证码", "report code"},
    Title{"text", "证书内容", "what the certificate says"},
    Title{"original_code", "被冲发票代码", "code of the invoice taken back"},
    Title{"original_number", "被冲发票号码", "number of the invoice taken back"},
    Title{"red_reason", "红冲原因", "why it is taken back"},
};

/// Kinds of pages, and the finer papers that a page may be.
constexpr std::array kPapers = {
    Title{"invoice", "发票", "invoice"},
    Title{"bank_slip", "银行回单", "bank slip"},
    Title{"contract", "合同", "contract"},
    Title{"voucher", "记账凭证", "accounting voucher"},
    Title{"payment_order", "付款凭证", "payment order"},
    Title{"goods_receipt", "设备入库单", "goods receipt"},
    Title{"invoice_list", "发票清单", "list of invoices"},
    Title{"sales_list", "销货清单", "list of goods sold"},
    Title{"audit_report", "审计报告", "audit report"},
    Title{"yearly_audit", "年度审计报告", "yearly audit report"},
    Title{"special_audit", "专项审计报告", "special audit report"},
    Title{"credit_query", "信用查询打印件", "print of a credit query"},
    Title{"licence", "营业执照", "business licence"},
    Title{"identity_card", "法定代表人身份证", "identity card of the legal representative"},
    Title{"project_filing", "项目备案文件", "project filing"},
    Title{"eia_approval", "环评文件", "environmental approval"},
    Title{"declaration", "承诺书或声明", "declaration"},
    Title{"certificate", "证书", "certificate"},
    Title{"acceptance_report", "验收报告", "acceptance report"},
    Title{"loan_contract", "贷款合同", "loan contract"},
    Title{"application", "申请书", "application"},
    Title{"cover", "封面", "cover"},
    Title{"photo", "照片", "photograph"},
    Title{"financial_statement", "会计报表", "financial statements"},
    Title{"recommendation", "推荐文件", "letter of recommendation"},
    Title{"performance_table", "绩效目标表", "table of performance targets"},
    Title{"diagnosis_report", "数字化转型诊断报告", "diagnosis report"},
    Title{"blank", "空白页", "blank page"},
    Title{"other", "其他材料", "another paper"},
};

constexpr std::array kKinds = {
    Title{"vat_special", "增值税专用发票", "special VAT invoice"},
    Title{"vat_ordinary", "增值税普通发票", "ordinary VAT invoice"},
    Title{"vat_roll", "增值税普通发票（卷票）", "ordinary VAT invoice (roll)"},
    Title{"e_ordinary", "增值税电子普通发票", "electronic ordinary VAT invoice"},
    Title{"e_special", "增值税电子专用发票", "electronic special VAT invoice"},
    Title{"toll", "通行费发票", "toll invoice"},
    Title{"digital_special", "数电票（增值税专用发票）", "fully digitalised special VAT invoice"},
    Title{"digital_ordinary", "数电票（普通发票）", "fully digitalised ordinary invoice"},
    Title{"motor", "机动车销售统一发票", "motor vehicle invoice"},
    Title{"used_car", "二手车销售统一发票", "used car invoice"},
    Title{"freight", "货物运输业增值税专用发票", "freight VAT invoice"},
    Title{"blockchain", "区块链电子发票", "blockchain invoice"},
    Title{"air", "航空运输电子客票行程单", "air itinerary"},
    Title{"rail", "铁路电子客票", "rail ticket"},
    Title{"fiscal", "财政票据", "fiscal bill"},
    Title{"other", "其他票据", "another bill"},
};

record::Message titled(std::span<const Title> titles, std::string_view name) {
  const auto found = std::ranges::find(titles, name, &Title::name);
  if (found == titles.end()) return {std::string(name), std::string(name)};
  return {std::string(found->zh), std::string(found->en)};
}

}  // namespace

record::Message title_of_check(std::string_view check) { return titled(kTitles, check); }
record::Message title_of_field(std::string_view field) { return titled(kFields, field); }

/// A picture of an invoice is called by its kind.
record::Message title_of_paper(std::string_view paper) {
  const bool known = std::ranges::find(kPapers, paper, &Title::name) != kPapers.end();
  return known ? titled(kPapers, paper) : titled(kKinds, paper);
}

record::Message title_of(record::InvoiceKind kind) { return titled(kKinds, record::name_of(kind)); }

record::Message title_of(record::Source source) {
  static constexpr std::array kSources = {
      Title{"xml", "结构化数据", "structured data"}, Title{"ofd", "OFD 数据", "OFD data"}, Title{"pdf-text", "文字版 PDF", "PDF text"},
      Title{"qr", "二维码", "QR code"},              Title{"ocr", "图像识别", "recognised"},
  };
  return titled(kSources, record::name_of(source));
}

record::Message title_of(record::Severity severity) {
  switch (severity) {
    case record::Severity::notice:
      return {"提示", "Notice"};
    case record::Severity::warning:
      return {"疑点", "Warning"};
    case record::Severity::violation:
      return {"违规", "Violation"};
  }
  return {};
}

record::Message title_of(record::RelationKind relation) {
  switch (relation) {
    case record::RelationKind::holds:
      return {"持股", "holds"};
    case record::RelationKind::officer_of:
      return {"任职于", "is an officer of"};
    case record::RelationKind::kin_of:
      return {"亲属", "is kin of"};
    case record::RelationKind::represents:
      return {"担任法定代表人", "legally represents"};
    case record::RelationKind::registered_at:
      return {"注册地址", "is registered at"};
    case record::RelationKind::reachable_at:
      return {"联系方式", "is reached at"};
    case record::RelationKind::owns_account:
      return {"开立账户", "owns the account"};
    case record::RelationKind::pays:
      return {"付款给", "pays"};
    case record::RelationKind::invoices:
      return {"开票给", "invoices"};
  }
  return {};
}

}  // namespace mingjing::audit
