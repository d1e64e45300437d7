#include "ocr/open/signed_value.h"

#include <openssl/asn1.h>
#include <openssl/cms.h>
#include <openssl/cmserr.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace mingjing::ocr {
namespace {

using record::Intact;

constexpr long kDerMax = 16L << 20;

template <auto free_it>
struct Freed {
  template <class T>
  void operator()(T* pointer) const {
    free_it(pointer);
  }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Message = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;
using Stream = std::unique_ptr<BIO, Freed<BIO_vfree>>;

const unsigned char* octets(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

/// The process is locked in: the library must not look for its settings in files.
void prepare() { OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr); }

/// One value of DER: `whole` with its head, `content` without.
struct Der {
  int tag = 0;
  std::string_view whole, content;
};

/// Takes the next value off `rest`; none at the end and where the bytes are no DER.
std::optional<Der> take(std::string_view& rest) {
  if (rest.empty() || static_cast<long>(rest.size()) > kDerMax) return std::nullopt;
  const unsigned char* at = octets(rest);
  long length = 0;
  int tag = 0, form = 0;
  const int result = ASN1_get_object(&at, &length, &tag, &form, static_cast<long>(rest.size()));
  ERR_clear_error();
  if ((result & 0x80) != 0 || (result & 1) != 0 || length < 0) return std::nullopt;  // broken, or of indefinite length
  const auto head = static_cast<std::size_t>(at - octets(rest));
  const auto size = head + static_cast<std::size_t>(length);
  if (size > rest.size()) return std::nullopt;
  const Der value{tag | (form & 0xc0) << 8, rest.substr(0, size), rest.substr(head, static_cast<std::size_t>(length))};
  rest.remove_prefix(size);
  return value;
}

std::vector<Der> parts_of(std::string_view content) {
  std::vector<Der> parts;
  while (parts.size() < 64) {
    const auto part = take(content);
    if (!part) break;
    parts.push_back(*part);
  }
  return parts;
}

/// The bits of a BIT STRING that holds whole bytes.
std::string_view bits_of(const Der& value) {
  return value.tag == V_ASN1_BIT_STRING && value.content.size() > 1 && value.content.front() == 0 ? value.content.substr(1) : std::string_view();
}

Certificate certificate_of(std::string_view der) {
  const unsigned char* at = octets(der);
  Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  ERR_clear_error();
  return certificate;
}

/// The common name, as UTF-8.
std::string name_in(X509& certificate) {
  X509_NAME* subject = X509_get_subject_name(&certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) return {};
  unsigned char* text = nullptr;
  const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (size < 0) return {};
  std::string name(reinterpret_cast<char*>(text), static_cast<std::size_t>(size));
  OPENSSL_free(text);
  return name;
}

/// r and s as DER, where a vendor wrote them as 64 bare bytes.
std::string as_sequence(std::string_view signature) {
  if (signature.size() != 64) return std::string(signature);
  std::string parts;
  for (std::string_view half : {signature.substr(0, 32), signature.substr(32)}) {
    while (half.size() > 1 && half.front() == 0) half.remove_prefix(1);
    const bool negative = (static_cast<unsigned char>(half.front()) & 0x80) != 0;
    parts += '\x02';
    parts += static_cast<char>(half.size() + (negative ? 1 : 0));
    if (negative) parts += '\0';
    parts += half;
  }
  return std::string("\x30") + static_cast<char>(parts.size()) + parts;
}

/// True, false, or none where the key is of a kind that is not known.
std::optional<bool> holds(X509& certificate, const EVP_MD* method, std::string_view signature, std::string_view bytes) {
  constexpr std::string_view id = "1234567812345678";  // GM/T 0009: what everybody signs under
  EVP_PKEY* key = X509_get0_pubkey(&certificate);
  Context context(EVP_MD_CTX_new());
  std::optional<bool> answer;
  if (key != nullptr && context) {
    const bool sm2 = EVP_PKEY_is_a(key, "SM2") == 1;
    EVP_PKEY_CTX* settings = sm2 ? EVP_PKEY_CTX_new(key, nullptr) : nullptr;
    if (settings != nullptr) {
      EVP_PKEY_CTX_set1_id(settings, id.data(), static_cast<int>(id.size()));
      EVP_MD_CTX_set_pkey_ctx(context.get(), settings);
    }
    if (sm2 == (EVP_MD_is_a(method, "SM3") == 1) && EVP_DigestVerifyInit(context.get(), nullptr, method, nullptr, key) == 1)
      answer = EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(bytes), bytes.size()) == 1;
    context.reset();
    EVP_PKEY_CTX_free(settings);
  }
  ERR_clear_error();
  return answer;
}

/// The parts of SES_Signature that matter, wherever its version put them.
struct Seal {
  std::string_view to_sign, data_hash, certificate, signature;
  std::string name;
};

std::optional<Seal> seal_of(std::string_view der) {
  const auto outer = take(der);
  if (!outer) return std::nullopt;
  const auto parts = parts_of(outer->content);
  if (parts.size() < 2) return std::nullopt;
  Seal seal;
  seal.to_sign = parts[0].whole;
  const auto inner = parts_of(parts[0].content);  // version, seal, time, digest, property, …
  if (inner.size() < 5) return std::nullopt;
  seal.data_hash = bits_of(inner[3]);
  const bool old_form = parts.size() == 2;  // GM/T 0031-2014 has the certificate inside
  const Der& holder = old_form && inner.size() > 5 ? inner[5] : parts[1];
  seal.certificate = holder.tag == V_ASN1_OCTET_STRING ? holder.content : std::string_view();
  seal.signature = bits_of(old_form ? parts[1] : parts.size() > 3 ? parts[3] : parts[1]);
  const auto stamp = parts_of(inner[1].content);
  const auto about = stamp.empty() ? std::vector<Der>{} : parts_of(stamp[0].content);
  const auto property = about.size() > 2 ? parts_of(about[2].content) : std::vector<Der>{};
  if (property.size() > 1 && property[1].tag == V_ASN1_UTF8STRING) seal.name = std::string(property[1].content);
  if (seal.data_hash.empty() || seal.certificate.empty() || seal.signature.empty()) return std::nullopt;
  return seal;
}

/// What OpenSSL says of a message that it could read and does not hold; anything else is no proof of a change.
bool says_changed() {
  bool changed = false;
  while (const unsigned long error = ERR_get_error()) {
    const int reason = ERR_GET_REASON(error);
    if (ERR_GET_LIB(error) == ERR_LIB_CMS) changed |= reason == CMS_R_VERIFICATION_FAILURE || reason == CMS_R_CONTENT_VERIFY_ERROR;
  }
  return changed;
}

std::string signer_in(CMS_ContentInfo& message) {
  STACK_OF(X509)* certificates = CMS_get0_signers(&message);
  if (certificates == nullptr) return {};
  std::string name = sk_X509_num(certificates) > 0 ? name_in(*sk_X509_value(certificates, 0)) : std::string();
  sk_X509_free(certificates);
  return name;
}

}  // namespace

std::string digest_of(std::string_view method, std::string_view bytes) {
  static constexpr std::array<std::pair<std::string_view, const EVP_MD* (*)()>, 9> known = {{{"1.2.156.10197.1.401", EVP_sm3},
                                                                                             {"SM3", EVP_sm3},
                                                                                             {"sm3", EVP_sm3},
                                                                                             {"2.16.840.1.101.3.4.2.1", EVP_sha256},
                                                                                             {"SHA256", EVP_sha256},
                                                                                             {"SHA-256", EVP_sha256},
                                                                                             {"1.3.14.3.2.26", EVP_sha1},
                                                                                             {"SHA1", EVP_sha1},
                                                                                             {"SHA-1", EVP_sha1}}};
  const auto found = std::ranges::find(known, method, &std::pair<std::string_view, const EVP_MD* (*)()>::first);
  if (found == known.end()) return {};
  prepare();
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, found->second(), nullptr) != 1) return {};
  return {reinterpret_cast<const char*>(digest.data()), size};
}

std::string from_base64(std::string_view text) {
  std::string plain;
  std::ranges::copy_if(text, std::back_inserter(plain), [](char sign) { return sign > ' '; });
  if (plain.empty() || plain.size() % 4 != 0 || plain.size() > (1u << 20)) return {};
  std::string bytes(plain.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), octets(plain), static_cast<int>(plain.size()));
  if (size < 0) return {};
  bytes.resize(static_cast<std::size_t>(size) - (plain.ends_with("==") ? 2 : plain.ends_with('=') ? 1 : 0));
  return bytes;
}

SignedValue check_seal(std::string_view der, std::string_view sealed) {
  prepare();
  const auto seal = seal_of(der);
  if (!seal) return {Intact::unknown, "", "the signed value is of no form that is known"};
  const auto certificate = certificate_of(seal->certificate);
  std::string name = seal->name.empty() && certificate ? name_in(*certificate) : seal->name;
  const bool same = seal->data_hash == digest_of("SM3", sealed) || seal->data_hash == digest_of("SHA256", sealed) ||
                    seal->data_hash == digest_of("SHA1", sealed);
  if (!same) return {Intact::no, std::move(name), "the digest in the seal is not that of what it seals"};
  const auto held = certificate ? holds(*certificate, EVP_sm3(), as_sequence(seal->signature), seal->to_sign) : std::nullopt;
  if (!held) return {Intact::unknown, std::move(name), "the key of the seal is of a kind that is not known"};
  return {*held ? Intact::yes : Intact::no, std::move(name), *held ? "" : "the signature value of the seal does not hold"};
}

SignedValue check_cms(std::string_view der, std::string_view signed_bytes, bool digest_inside) {
  prepare();
  const unsigned char* at = octets(der);
  const Message message(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
  ERR_clear_error();
  if (!message) return {Intact::unknown, "", "the signature is of no form that is known"};
  const Stream beside(digest_inside ? nullptr : BIO_new_mem_buf(signed_bytes.data(), static_cast<int>(signed_bytes.size())));
  const Stream out(BIO_new(BIO_s_mem()));
  const bool held = CMS_verify(message.get(), nullptr, nullptr, beside.get(), out.get(), CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY) == 1;
  const bool changed = !held && says_changed();
  ERR_clear_error();
  std::string name = signer_in(*message);
  ERR_clear_error();
  if (!held && !changed) return {Intact::unknown, std::move(name), "the signature is made by a method that is not known"};
  if (!held) return {Intact::no, std::move(name), "the signature does not hold for the signed bytes"};
  if (digest_inside) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(out.get(), &bytes);
    if (digest_of("SHA1", signed_bytes) != std::string_view(bytes, static_cast<std::size_t>(std::max(0L, size))))
      return {Intact::no, std::move(name), "the digest in the signature is not that of the signed bytes"};
  }
  return {Intact::yes, std::move(name), ""};
}

SignedValue check_rsa(std::string_view der, std::string_view certificate, std::string_view signed_bytes) {
  prepare();
  const auto value = take(der);
  const auto signer = certificate_of(certificate);
  if (!value || value->tag != V_ASN1_OCTET_STRING || !signer) return {Intact::unknown, "", "the certificate of the signature was not found"};
  const auto held = holds(*signer, EVP_sha1(), value->content, signed_bytes);
  if (!held) return {Intact::unknown, name_in(*signer), "the signature is made by a method that is not known"};
  return {*held ? Intact::yes : Intact::no, name_in(*signer), *held ? "" : "the signature does not hold for the signed bytes"};
}

}  // namespace mingjing::ocr
