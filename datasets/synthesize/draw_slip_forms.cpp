#include "datasets/synthesize/draw_slip_forms.h"

#include <stdexcept>

namespace mingjing::datasets {
namespace {

using enum Slot;

FormPlace boxed(std::string_view label, Slot slot, double x, double y, double w, double label_w, double h = 1) {
  return {FormPlace::Kind::boxed, label, slot, x, y, w, h, label_w};
}
FormPlace pair(std::string_view label, Slot slot, double x, double y,
    double w) { return {FormPlace::Kind::pair, label, slot, x, y, w, 1, 0}; }
FormPlace stacked(std::string_view label, double x, double y, double w, double h) {
  return {FormPlace::Kind::stacked, label, none, x, y, w, h, 0};
}
FormPlace caption(std::string_view label, double x, double y, double w) { return {FormPlace::Kind::caption, label, none, x, y, w, 1, 0}; }
FormPlace rule(double y) { return {FormPlace::Kind::rule, "", none, 0, y, 100, 0, 0}; }

constexpr Ink kBlack{0.1, 0.1, 0.1, 1}, kGrey{0.55, 0.55, 0.58, 1}, kBlue{0.35, 0.55, 0.75, 1}, kRed{0.70, 0.12, 0.16, 1},
    kGreen{0.05, 0.45, 0.35, 1};

std::vector<SlipForm> forms_of_icbc_and_ccb() {
  return {
      {"icbc-online", "中国工商银行", "网上银行电子回单", "电子回单", 11, 11.5, false, true, 14, kBlack,
       "重要提示：本回单不作为收款方发货依据，并请勿重复记账。",
       {pair("电子回单号码：", receipt_number, 1, 0, 55), pair("补打次数：", printed_times, 76, 0, 23),
        stacked("付款人", 0, 1, 5, 3), boxed("户　名", payer_name, 5, 1, 45, 11), boxed("账　号", payer_account, 5, 2, 45, 11),
        boxed("开户银行", payer_bank, 5, 3, 45, 11), stacked("收款人", 50, 1, 5, 3), boxed("户　名", payee_name, 55, 1, 45, 11),
        boxed("账　号", payee_account, 55, 2, 45, 11), boxed("开户银行", payee_bank, 55, 3, 45, 11),
        boxed("金　额", amount_yen, 0, 4, 50, 16), boxed("金额（大写）", words_rmb, 50, 4, 50, 16),
        boxed("摘　要", remark, 0, 5, 50, 16), boxed("业务（产品）种类", business, 50, 5, 50, 16), boxed("用　途", purpose, 0, 6, 100, 16),
        boxed("交易流水号", serial, 0, 7, 50, 16), boxed("时间戳", time_stamp, 50, 7, 50, 16), boxed("", none, 0, 8, 22, 0, 5),
        boxed("备注：", none, 22, 8, 78, 12, 4), boxed("验证码：", verification_code, 22, 12, 78, 12),
        boxed("记账网点", branch, 0, 13, 34, 14), boxed("记账柜员", teller, 34, 13, 32, 14), boxed("记账日期", date_chinese, 66, 13, 34, 14)}},
      {"icbc-counter", "中国工商银行", "业务回单（%）", "业务专用章", 85, 10.4, false, true, 13, kRed,
       "打印日期以实际为准，重复打印的回单请注意核对，勿重复记账。",
       {pair("日期：", date_chinese, 2, 0, 36), pair("回单编号：", receipt_number, 50, 0, 48), pair("付款人户名：", payer_name, 2, 1.3, 60),
        pair("付款人开户行：", payer_bank, 62, 1.3, 37), pair("付款人账号（卡号）：", payer_account, 2, 2.3, 60),
        pair("收款人户名：", payee_name, 2, 3.6, 60), pair("收款人开户行：", payee_bank, 62, 3.6, 37),
        pair("收款人账号（卡号）：", payee_account, 2, 4.6, 60), pair("金额：", words_plain, 2, 5.9, 56),
        pair("小写：", amount_yuan, 62, 5.9, 36), pair("业务（产品）种类：", business, 2, 7.2, 34), pair("凭证种类：", voucher_kind, 37, 7.2, 24),
        pair("凭证号码：", voucher_number, 62, 7.2, 36), pair("摘要：", remark, 2, 8.2, 34), pair("用途：", purpose, 37, 8.2, 36),
        pair("币种：", currency, 76, 8.2, 22), pair("交易机构：", branch, 2, 9.2, 34), pair("记账柜员：", teller, 37, 9.2, 24),
        pair("交易代码：", voucher_number, 2, 10.2, 34), pair("渠道：", channel, 37, 10.2, 30), pair("流水号：", serial, 2, 11.4, 55)}},
      {"ccb-client", "中国建设银行", "中国建设银行单位客户专用回单", "电子回单", 86, 10.2, false, false, 12.6, kBlack,
       "此回单以客户真实交易为依据，可通过建行网站校验真伪。电子回单可重复打印，请勿重复记账。",
       {pair("NO.", receipt_number, 70, -1, 30), pair("币别：", currency, 1, 0, 25), pair("", date_chinese, 38, 0, 24),
        pair("流水号：", serial, 64, 0, 36), stacked("付款人", 0, 1, 5, 3), boxed("全　称", payer_name, 5, 1, 45, 10),
        boxed("账　号", payer_account, 5, 2, 45, 10), boxed("开户行", payer_bank, 5, 3, 45, 10), stacked("收款人", 50, 1, 5, 3),
        boxed("全　称", payee_name, 55, 1, 45, 10), boxed("账　号", payee_account, 55, 2, 45, 10), boxed("开户行", payee_bank, 55, 3, 45, 10),
        boxed("（大写）金额", words_rmb, 0, 4, 62, 15), boxed("（小写）金额", amount_yen, 62, 4, 38, 15),
        boxed("凭证种类", voucher_kind, 0, 5, 50, 15), boxed("凭证号码", voucher_number, 50, 5, 50, 15), boxed("结算方式", business, 0, 6, 50, 15),
        boxed("用　途", purpose, 50, 6, 50, 15), boxed("", none, 0, 7, 50, 0, 4.2), boxed("", none, 50, 7, 50, 0, 4.2),
        pair("摘要：", remark, 1, 7.3, 47), pair("打印柜员：", teller, 51, 7.3, 26), pair("打印机构：", branch, 51, 8.3, 26),
        pair("补打次数：", printed_times, 51, 9.3, 26), pair("交易柜员：", teller, 30, 11.4, 25), pair("交易机构：", branch, 60, 11.4, 25),
        pair("", side, 88, 11.4, 12)}},
      {"ccb-online", "中国建设银行", "中国建设银行网上银行电子回执", "电子回单", 80, 7.6, false, true, 9, kBlue,
       "重要提示：银行受理成功，本回执不作为收、付款方交易的最终依据。",
       {pair("币别：", currency, 1, 0, 14), pair("日期：", date_compact, 16, 0, 18), pair("凭证号：", receipt_number, 35, 0, 26),
        pair("账户明细编号-交易流水号：", serial, 61, 0, 39), stacked("付款人", 0, 1, 6, 3), boxed("全　称", payer_name, 6, 1, 44, 10),
        boxed("账　号", payer_account, 6, 2, 44, 10), boxed("开户行", payer_bank, 6, 3, 44, 10), stacked("收款人", 50, 1, 6, 3),
        boxed("全　称", payee_name, 56, 1, 44, 10), boxed("账　号", payee_account, 56, 2, 44, 10), boxed("开户行", payee_bank, 56, 3, 44, 10),
        boxed("大写金额", words_plain, 0, 4, 56, 10), boxed("小写金额", amount_plain, 56, 4, 44, 12), boxed("用　途", purpose, 0, 5, 56, 10),
        boxed("钞汇标志", side, 56, 5, 44, 12), boxed("摘　要", remark, 0, 6, 100, 10, 1.4)}},
  };
}

std::vector<SlipForm> forms_of_other_state_banks() {
  return {
      {"abc-online", "中国农业银行", "网上银行电子回单", "电子回单", 84, 9.6, false, false, 11.4, kGreen,
       "1.本回单仅表明已转账成功。2.回单编号相同表示同一笔业务回单，请勿重复记账使用。",
       {pair("回单编号：", receipt_number, 1, 0, 60), pair("打印次数：", printed_times, 76, 0, 24), stacked("付款方", 0, 1, 5, 3),
        boxed("账　号", payer_account, 5, 1, 45, 10), boxed("户　名", payer_name, 5, 2, 45, 10), boxed("开户行", payer_bank, 5, 3, 45, 10),
        stacked("收款方", 50, 1, 5, 3), boxed("账　号", payee_account, 55, 1, 45, 10), boxed("户　名", payee_name, 55, 2, 45, 10),
        boxed("开户行", payee_bank, 55, 3, 45, 10), boxed("金额（小写）", amount_plain, 0, 4, 50, 15), boxed("金额（大写）", words_plain, 50, 4, 50, 15),
        boxed("币种", currency, 0, 5, 50, 15), boxed("交易渠道", channel, 50, 5, 50, 15), boxed("摘要", remark, 0, 6, 50, 15),
        boxed("凭证号", voucher_number, 50, 6, 50, 15), boxed("交易时间", date_time, 0, 7, 50, 15), boxed("会计日期", date_compact, 50, 7, 50, 15),
        boxed("附言", purpose, 0, 8, 70, 15, 1.3), boxed("验证码", verification_code, 0, 9.3, 70, 15)}},
      {"boc-domestic", "中国银行", "国内支付业务%回单", "电子回单专用章", 86, 9.4, true, true, 12.6, kRed,
       "如您已通过银行网点取得相应纸质回单，请注意核对，勿重复记账！",
       {pair("客户号：", voucher_number, 14, 0, 34), pair("日期：", date_chinese, 58, 0, 34), pair("付款人账号：", payer_account, 1, 1.1, 48),
        pair("收款人账号：", payee_account, 50, 1.1, 48), pair("付款人名称：", payer_name, 1, 2.1, 48), pair("收款人名称：", payee_name, 50, 2.1, 48),
        pair("付款人开户行：", payer_bank, 1, 3.4, 48), pair("收款人开户行：", payee_bank, 50, 3.4, 48), pair("金额：", amount_cny, 1, 4.8, 48),
        pair("人民币", words_plain, 5, 5.8, 60), rule(6.9), pair("业务种类：", business, 1, 7, 26), pair("业务编号：", message_number, 28, 7, 36),
        pair("凭证号码：", voucher_number, 66, 7, 33), pair("用途：", purpose, 1, 8, 62), pair("附言：", remark, 1, 9, 62),
        pair("交易机构：", branch, 1, 10.4, 20), pair("交易渠道：", channel, 22, 10.4, 22), pair("交易流水号：", serial, 45, 10.4, 36),
        pair("经办：", teller, 83, 10.4, 16), rule(11.5), pair("回单编号：", receipt_number, 1, 11.6, 30),
        pair("回单验证码：", verification_code, 32, 11.6, 28), pair("打印时间：", printed_at, 61, 11.6, 26),
            pair("打印次数：", printed_times, 88, 11.6, 12)}},
      {"bocom", "交通银行", "电子回单凭证", "电子回单", 86, 9.2, false, true, 11.2, kBlue,
       "回单编号相同为同一笔业务，请注意核对，避免重复记账。",
       {boxed("回单编号", receipt_number, 0, 0, 40, 12), boxed("回单类型", business, 40, 0, 32, 12), boxed("业务名称", channel, 72, 0, 28, 12),
        boxed("凭证种类", voucher_kind, 0, 1, 40, 12), boxed("凭证号码", voucher_number, 40, 1, 32, 12), boxed("借贷标志", side, 72, 1, 28, 12),
        boxed("会计流水号", serial, 0, 2, 40, 12), boxed("币　种", currency, 40, 2, 32, 12), boxed("柜　员", teller, 72, 2, 28, 12),
        boxed("付款人账号", payer_account, 0, 3, 50, 14), boxed("收款人账号", payee_account, 50, 3, 50, 14),
        boxed("付款人名称", payer_name, 0, 4, 50, 14), boxed("收款人名称", payee_name, 50, 4, 50, 14),
        boxed("开户行名称", payer_bank, 0, 5, 50, 14), boxed("开户行名称", payee_bank, 50, 5, 50, 14),
        boxed("金额（小写）", amount_plain, 0, 6, 50, 14), boxed("金额（大写）", words_plain, 50, 6, 50, 14),
        boxed("摘　要", purpose, 0, 7, 72, 14), boxed("附加信息", remark, 0, 8, 72, 14), pair("记账日期：", date_compact, 1, 9.2, 30),
        pair("打印次数：", printed_times, 34, 9.2, 20), pair("打印时间：", printed_at, 1, 10.2, 40)}},
      {"psbc", "中国邮政储蓄银行", "企业网上银行电子回单", "电子回单", 79, 10.6, false, true, 12, kGrey, "本回单可重复打印，请勿重复记账。",
       {boxed("回单编号", receipt_number, 0, 0, 50, 11), boxed("回单类型", business, 50, 0, 50, 11), stacked("付款方", 0, 1, 11, 3),
        boxed("户　名", payer_name, 11, 1, 39, 10), boxed("账　号", payer_account, 11, 2, 39, 10), boxed("开户行", payer_bank, 11, 3, 39, 10),
        stacked("收款方", 50, 1, 10, 3), boxed("户　名", payee_name, 60, 1, 40, 10), boxed("账　号", payee_account, 60, 2, 40, 10),
        boxed("开户行", payee_bank, 60, 3, 40, 10), boxed("金额（大写）", words_plain, 0, 4, 50, 11), boxed("金额（小写）", amount_plain, 50, 4, 50, 11),
        boxed("币种", currency, 0, 5, 50, 11), boxed("摘要", remark, 50, 5, 50, 11), boxed("交易时间", date_time, 0, 6, 50, 11),
        boxed("交易流水号", serial, 50, 6, 50, 11), boxed("记账日期", date_iso, 0, 7, 50, 11), boxed("渠道名称", channel, 50, 7, 50, 11),
        boxed("附言", none, 0, 8, 60, 11, 1.3), boxed("用途", purpose, 0, 9.3, 60, 11, 1.3),
            boxed("全局路由号", message_number, 0, 10.6, 60, 11, 1.4),
        boxed("", none, 60, 8, 40, 0, 4)}},
  };
}

std::vector<SlipForm> forms_of_other_banks() {
  return {
      {"cmb", "招商银行", "%回单", "电子回单专用章", 74, 0.4, true, true, 11, kRed, "",
       {pair("日期：", date_chinese, 6, 0.6, 34), pair("业务类型：", business, 44, 0.6, 24), pair("交易流水：", serial, 44, 1.7, 40),
        pair("付款账号：", payer_account, 6, 1.7, 37), pair("户名：", payer_name, 6, 2.7, 37), pair("付款开户行：", payer_bank, 44, 2.7, 50),
        pair("金额（大写）：", words_rmb, 6, 3.9, 60), pair("金额（小写）：", amount_cny, 6, 4.9, 40), pair("收款账号：", payee_account, 6, 6, 37),
        pair("收款人：", payee_name, 6, 7, 37), pair("收款开户行：", payee_bank, 44, 7, 50), pair("摘要：", purpose, 6, 8.1, 60), rule(9.7),
        pair("经办：", teller, 6, 9.9, 14), pair("复核：", teller, 22, 9.9, 14), pair("回单编号：", receipt_number, 38, 9.9, 32),
        pair("打印日期：", printed_at, 72, 9.9, 28)}},
      {"spdb", "上海浦东发展银行", "电子回单", "电子回单", 86, 9, false, false, 11, kBlue, "本回单可在网上银行验证真伪，重复打印无效。",
       {pair("电子回单编号：", receipt_number, 1, 0, 50), pair("验证码：", verification_code, 62, 0, 37), rule(1.1),
        pair("付款人户名：", payer_name, 1, 1.3, 48), pair("收款人户名：", payee_name, 50, 1.3, 49), pair("付款人账号：", payer_account, 1, 2.3, 48),
        pair("收款人账号：", payee_account, 50, 2.3, 49), pair("付款人开户行：", payer_bank, 1, 3.3, 48), pair("收款人开户行：", payee_bank, 50, 3.3, 49),
        rule(4.4), pair("交易金额（小写）：", amount_yen, 1, 4.6, 48), pair("大写：", words_rmb, 50, 4.6, 49), pair("交易流水号：", serial, 1, 5.8, 48),
        pair("交易日期：", date_iso, 50, 5.8, 40), pair("业务类型：", business, 1, 6.9, 48), pair("时间戳：", time_stamp, 50, 6.9, 49),
        pair("摘要：", purpose, 1, 8, 70), pair("附言：", remark, 1, 9, 70), rule(10.5)}},
      {"cib", "兴业银行", "%回单", "电子回单", 84, 6.6, false, true, 11.4, kBlue, "重要提示：如需校验电子回单，可通过银行官网校验真伪。",
       {pair("回单编号：", receipt_number, 62, -1.1, 38), pair("交易日期：", date_chinese, 40, 0, 34), pair("付款账号：", payer_account, 4, 1.1, 46),
        pair("收款账号：", payee_account, 52, 1.1, 46), pair("付款名称：", payer_name, 4, 2.2, 46), pair("收款名称：", payee_name, 52, 2.2, 46),
        pair("付款行：", payer_bank, 4, 3.3, 46), pair("收款行：", payee_bank, 52, 3.3, 46), pair("金额（大写）：", words_plain, 4, 4.8, 47),
        pair("金额（小写）：", amount_cny, 52, 4.8, 40), pair("用途：", purpose, 4, 5.9, 60), pair("业务类型：", business, 4, 7, 32),
        pair("流水号：", serial, 38, 7, 34), pair("附注：", remark, 4, 8.1, 60), rule(9.6), pair("打印时间：", printed_at, 1, 9.8, 36),
        pair("打印渠道：", channel, 40, 9.8, 26), pair("批次号：", message_number, 66, 9.8, 34)}},
      {"bosc", "上海银行", "上海银行业务回单", "电子回单", 57, 9.2, false, false, 11.6, kBlack, "",
       {pair("打印次数：", printed_times, 76, -2, 24), pair("记账日期：", date_chinese, 38, 0, 28), pair("回单编号：", receipt_number, 68, 0, 32),
        pair("业务类型：", business, 1, 1.1, 40), pair("币种：", currency, 51, 1.1, 30), pair("付款人名称：", payer_name, 1, 2.4, 49),
        pair("收款人名称：", payee_name, 51, 2.4, 48), pair("付款人账号：", payer_account, 1, 3.6, 49), pair("收款人账号：", payee_account, 51, 3.6, 48),
        pair("付款人开户行：", payer_bank, 1, 4.8, 49), pair("收款人开户行：", payee_bank, 51, 4.8, 48), pair("金额（大写）：", words_plain, 1, 6.2, 49),
        pair("金额（小写）：", amount_plain, 51, 6.2, 40), caption("附加信息及用途：", 0, 7.3, 16), pair("", purpose, 7, 8.2, 38),
        pair("流水号：", serial, 1, 9.4, 45), pair("回单验证码：", verification_code, 66, 9.2, 34), pair("打印时间：", printed_at, 66, 10.2, 34)}},
      {"rural-sichuan", "四川省农村信用社", "网上银行电子回单", "电子回单", 85, 9.4, false, true, 11, kGreen, "重要提示：本回单不作为收款方发货依据，请勿重复记账。",
       {pair("电子回单号码：", receipt_number, 1, 0, 55), pair("打印次数：", printed_times, 78, 0, 22), boxed("付款人户名", payer_name, 0, 1, 50, 14),
        boxed("收款人户名", payee_name, 50, 1, 50, 14), boxed("付款人账号", payer_account, 0, 2, 50, 14),
            boxed("收款人账号", payee_account, 50, 2, 50, 14),
        boxed("付款人开户行", payer_bank, 0, 3, 50, 14), boxed("收款人开户行", payee_bank, 50, 3, 50, 14), boxed("交易金额", amount_yuan, 0, 4, 50, 14),
        boxed("大写金额", words_rmb, 50, 4, 50, 14), boxed("交易流水号", serial, 0, 5, 50, 14), boxed("交易日期", date_iso, 50, 5, 50, 14),
        boxed("业务种类", business, 0, 6, 50, 14), boxed("渠　道", channel, 50, 6, 50, 14), boxed("用　途", purpose, 0, 7, 100, 14),
        boxed("附　言", remark, 0, 8, 70, 14, 1.4), boxed("验证码", verification_code, 0, 9.4, 70, 14, 1.2)}},
      {"rural-yunnan", "云南省农村信用社", "电子回单", "电子回单", 82, 7.4, false, true, 9.6, kGrey, "*重要提示：本回单不作为收款方发货依据，请勿重复记账",
       {pair("币种：", currency, 10, 0, 18), pair("日期：", date_iso, 38, 0, 24), pair("交易指令序号：", serial, 66, 0, 34), stacked("付款人", 0, 1, 10, 3),
        boxed("付款方户名", payer_name, 10, 1, 40, 13), boxed("付款方账号", payer_account, 10, 2, 40, 13), boxed("付款行", payer_bank, 10, 3, 40, 13),
        stacked("收款人", 50, 1, 10, 3), boxed("收款人户名", payee_name, 60, 1, 40, 13), boxed("收款人账号", payee_account, 60, 2, 40, 13),
        boxed("收款行", payee_bank, 60, 3, 40, 13), boxed("大写金额", words_plain, 0, 4, 68, 10), boxed("小写金额", amount_yen, 68, 4, 32, 12),
        boxed("交易名称", business, 0, 5, 100, 10), boxed("摘　要", purpose, 0, 6, 50, 10, 2.6), boxed("银行盖章", none, 50, 6, 50, 12, 2.6),
        pair("回单编号：", receipt_number, 2, 8.6, 40), pair("经办机构：", branch, 44, 8.6, 25), pair("操作员：", teller, 72, 8.6, 25)}},
      {"hxb", "华夏银行", "客户回单　通用回单", "电子回单专用章", 24, 9.2, true, false, 11.6, kRed, "",
       {pair("交易日期：", date_compact, 46, 0, 30), pair("付款人账号：", payer_account, 1, 1.1, 48), pair("付款行名称：", payer_bank, 51, 1.1, 48),
        pair("付款人名称：", payer_name, 1, 2.1, 48), pair("收款人账号：", payee_account, 51, 2.1, 48), pair("收款行名称：", payee_bank, 1, 3.1, 48),
        pair("收款人名称：", payee_name, 51, 3.1, 48), pair("币种：", currency, 1, 4.1, 48), pair("金额：", amount_plain, 51, 4.1, 48),
        pair("大写金额：", words_rmb, 1, 5.1, 48), pair("摘要：", purpose, 51, 5.1, 48), pair("业务类型：", business, 1, 6.1, 48),
        pair("流水号：", serial, 51, 6.1, 48), pair("冲正标志：", none, 1, 7.1, 30), pair("机构号：", branch, 51, 7.1, 30),
        pair("回单编码：", receipt_number, 42, 8.5, 50), pair("打印时间：", printed_at, 42, 10.5, 50),
        caption("提示：电子回单编码相同表示同一笔业务回单，请勿重复记账使用。", 42, 9.5, 57)}},
      {"cgb", "广发银行", "电子回单", "电子回单", 84, 9.2, false, false, 12, kBlack, "* 银行重要提示：电子回单可重复打印，请注意核对，请勿重复记账使用。",
       {stacked("付款人", 0, 0, 4, 3), boxed("户名", payer_name, 4, 0, 46, 13), boxed("账号", payer_account, 4, 1, 46, 13),
        boxed("开户银行", payer_bank, 4, 2, 46, 13), stacked("收款人", 50, 0, 4, 3), boxed("户名", payee_name, 54, 0, 46, 13),
        boxed("账号", payee_account, 54, 1, 46, 13), boxed("开户银行", payee_bank, 54, 2, 46, 13), boxed("交易币种", currency, 0, 3, 50, 17),
        boxed("回单号", receipt_number, 50, 3, 50, 17), boxed("交易金额", amount_cny, 0, 4, 50, 17), boxed("金额大写", words_plain, 50, 4, 50, 17),
        boxed("摘要", purpose, 0, 5, 100, 17), boxed("核心流水号", serial, 0, 6, 100, 17), boxed("记账日期", date_iso, 0, 7, 50, 17),
        boxed("记账时间", date_time, 50, 7, 50, 17), boxed("备注", remark, 0, 8, 70, 17), boxed("附言", none, 0, 9, 70, 17),
            boxed("", none, 0, 10, 100, 0, 1.4)}},
  };
}

}  // namespace

const std::vector<SlipForm>& slip_forms() {
  static const std::vector<SlipForm> all = [] {
    std::vector<SlipForm> forms = forms_of_icbc_and_ccb();
    for (const auto& more : {forms_of_other_state_banks(), forms_of_other_banks()}) forms.insert(forms.end(), more.begin(), more.end());
    return forms;
  }();
  return all;
}

const SlipForm& slip_form(std::string_view id) {
  for (const SlipForm& form : slip_forms()) {
    if (form.id == id) return form;
  }
  throw std::invalid_argument("no bank slip form " + std::string(id));
}

const std::vector<BankForm>& bank_forms() {
  static const std::vector<BankForm> all = [] {
    std::vector<BankForm> forms;
    for (const SlipForm& form : slip_forms()) forms.push_back({form.id, form.bank});
    return forms;
  }();
  return all;
}

}  // namespace mingjing::datasets
