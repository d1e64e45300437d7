#pragma once

#include "audit/case.h"

namespace mingjing::audit {

// document.*: does a page contradict itself, or what is known of it elsewhere? Each has a page of its name beside it.

Answer document_qr_mismatch(const Case&, const Rule&);
Answer document_words_mismatch(const Case&, const Rule&);
Answer document_arithmetic(const Case&, const Rule&);
Answer document_tax_id(const Case&, const Rule&);
Answer document_signature(const Case&, const Rule&);
Answer document_edited(const Case&, const Rule&);
Answer document_payload_mismatch(const Case&, const Rule&);
Answer document_voided(const Case&, const Rule&);
Answer document_red_letter(const Case&, const Rule&);
Answer document_unverified(const Case&, const Rule&);
Answer document_unreadable(const Case&, const Rule&);
Answer document_missing(const Case&, const Rule&);
Answer document_number_format(const Case&, const Rule&);

}  // namespace mingjing::audit
