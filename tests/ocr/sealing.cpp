#include "tests/ocr/sealing.h"

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <zip.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace mingjing::ocr {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Key sm2_key() { return {EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2"), EVP_PKEY_free}; }
Key rsa_key() { return {EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048}), EVP_PKEY_free}; }

Certificate certificate_of(EVP_PKEY* key, const EVP_MD* method) {
  Certificate certificate(X509_new(), X509_free);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 7);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>("测试有限公司"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_set_pubkey(certificate.get(), key);
  X509_sign(certificate.get(), key, method);
  return certificate;
}

std::string bytes_of(X509* certificate) {
  unsigned char* bytes = nullptr;
  const int size = i2d_X509(certificate, &bytes);
  std::string der(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return der;
}

std::string sm3(const std::string& bytes) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sm3(), nullptr);
  return {reinterpret_cast<char*>(digest.data()), digest.size()};
}

std::string base64(const std::string& bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), from, static_cast<int>(bytes.size()))));
  return text;
}

std::string der(unsigned char tag, const std::string& content) {
  std::string head(1, static_cast<char>(tag));
  if (content.size() < 128) head += static_cast<char>(content.size());
  else head += '\x82', head += static_cast<char>(content.size() >> 8), head += static_cast<char>(content.size() & 0xff);
  return head + content;
}
std::string sequence(const std::string& content) { return der(0x30, content); }
std::string bits(const std::string& content) { return der(0x03, std::string(1, '\0') + content); }

std::string sm2_signature(EVP_PKEY* key, const std::string& bytes) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* settings = EVP_PKEY_CTX_new(key, nullptr);
  EVP_PKEY_CTX_set1_id(settings, "1234567812345678", 16);
  EVP_MD_CTX_set_pkey_ctx(context, settings);
  const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t size = 0;
  EVP_DigestSignInit(context, nullptr, EVP_sm3(), nullptr, key);
  EVP_DigestSign(context, nullptr, &size, from, bytes.size());
  std::string value(size, '\0');
  EVP_DigestSign(context, reinterpret_cast<unsigned char*>(value.data()), &size, from, bytes.size());
  value.resize(size);
  EVP_MD_CTX_free(context);
  EVP_PKEY_CTX_free(settings);
  return value;
}

std::string seal_value(const std::string& sealed, bool old_form) {
  const Key key = sm2_key();
  const std::string certificate = bytes_of(certificate_of(key.get(), EVP_sm3()).get());
  const std::string method = der(0x06, "\x2a\x81\x1c\xcf\x55\x01\x83\x75");
  const std::string time = der(0x18, "20220505014017Z"), property = der(0x16, "Signature.xml"), version = der(0x02, "\x04");
  const std::string about = sequence(sequence(der(0x16, "ES") + version) + der(0x16, "1") + sequence(version + der(0x0c, "测试专用章")));
  std::string inner = version + sequence(about) + (old_form ? bits(time) : time) + bits(sm3(sealed)) + property;
  if (old_form) inner += der(0x04, certificate) + method;
  const std::string to_sign = sequence(inner), value = bits(sm2_signature(key.get(), to_sign));
  return sequence(old_form ? to_sign + value : to_sign + der(0x04, certificate) + method + value);
}

}  // namespace

std::map<std::string, std::string> ofd_parts(const std::string& page_text) {
  return {{"OFD.xml",
           "<OFD><DocBody><DocInfo/><DocRoot>Doc_0/Document.xml</DocRoot><Signatures>Doc_0/Signs/Signatures.xml</Signatures></DocBody></OFD>"},
          {"Doc_0/Document.xml", "<Document><Pages><Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/></Pages></Document>"},
          {"Doc_0/Pages/Page_0/Content.xml",
           "<Page><Content><TextObject Boundary='10 10 100 10' Size='3'><TextCode X='0' Y='3'>" + page_text +
               "</TextCode></TextObject></Content></Page>"}};
}

void seal(std::map<std::string, std::string>& parts, bool old_form) {
  std::string references;
  for (const auto& [name, bytes] : parts)
    references += "<Reference FileRef='/" + name + "'><CheckValue>" + base64(sm3(bytes)) + "</CheckValue></Reference>";
  const std::string signature = "<Signature><SignedInfo><References CheckMethod='1.2.156.10197.1.401'>" + references +
                                "</References></SignedInfo><SignedValue>SignedValue.dat</SignedValue></Signature>";
  parts["Doc_0/Signs/Signatures.xml"] = "<Signatures><Signature ID='1' BaseLoc='Sign_0/Signature.xml'/></Signatures>";
  parts["Doc_0/Signs/Sign_0/Signature.xml"] = signature;
  parts["Doc_0/Signs/Sign_0/SignedValue.dat"] = seal_value(signature, old_form);
}

std::string zipped(const std::map<std::string, std::string>& parts) {
  zip_error_t error;
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  zip_source_keep(buffer);
  for (const auto& [name, bytes] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
  if (zip_close(archive) != 0) throw std::runtime_error("the archive cannot be made");
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

std::string signed_pdf(const std::string& content) {
  constexpr std::size_t value_digits = 8192, range_signs = 40;
  std::string before = "%PDF-1.7\n" + content + "\n1 0 obj\n<</Type/Sig/SubFilter/adbe.pkcs7.detached/ByteRange ";
  const std::string between = " /Contents ", after = ">>\nendobj\n%%EOF\n";
  const std::size_t first = before.size() + range_signs + between.size(), second = first + value_digits + 2;
  std::string range = "[0 " + std::to_string(first) + " " + std::to_string(second) + " " + std::to_string(after.size()) + "]";
  range.resize(range_signs, ' ');
  before += range + between;
  const Key key = rsa_key();
  const auto certificate = certificate_of(key.get(), EVP_sha256());
  const std::string bytes = before + after;
  BIO* stream = BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()));
  CMS_ContentInfo* message = CMS_sign(certificate.get(), key.get(), nullptr, stream, CMS_DETACHED | CMS_BINARY);
  unsigned char* value = nullptr;
  const int size = i2d_CMS_ContentInfo(message, &value);
  std::string hex;
  for (int i = 0; i < size; ++i) {
    constexpr const char* digits = "0123456789ABCDEF";
    hex += digits[value[i] >> 4], hex += digits[value[i] & 15];
  }
  OPENSSL_free(value);
  CMS_ContentInfo_free(message);
  BIO_free(stream);
  hex.resize(value_digits, '0');
  return before + "<" + hex + ">" + after;
}

}  // namespace mingjing::ocr
