#pragma once

#include <string>
#include <string_view>

#include "storage/record/document.h"

namespace mingjing::ocr {

// What a signature of any form proves of the bytes it was made over. The certificate beside it is taken as it is: no roots are at hand.

/// Raw bytes of a digest by name or object identifier (SM3, SHA-256, SHA-1); empty for a method that is not known.
std::string digest_of(std::string_view method, std::string_view bytes);
/// Empty when the text is no base64.
std::string from_base64(std::string_view text);

struct SignedValue {
  record::Intact intact = record::Intact::unknown;
  std::string signer, detail;  ///< as in record::Signature
};

/// SES_Signature of GM/T 0031 (before 2020) and GB/T 38540, the seal of OFD files and of some PDF: SM2 over the digest of `sealed`.
SignedValue check_seal(std::string_view der, std::string_view sealed);
/// CMS (PKCS #7). `digest_inside`: the message holds the SHA-1 of the bytes instead of lying beside them (adbe.pkcs7.sha1).
SignedValue check_cms(std::string_view der, std::string_view signed_bytes, bool digest_inside);
/// A bare RSA signature in an OCTET STRING with its certificate (adbe.x509.rsa_sha1).
SignedValue check_rsa(std::string_view der, std::string_view certificate, std::string_view signed_bytes);

}  // namespace mingjing::ocr
