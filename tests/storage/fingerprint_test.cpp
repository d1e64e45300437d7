#include "storage/fingerprint.h"

#include <gtest/gtest.h>

namespace mingjing::storage {
namespace {

TEST(Fingerprint, AgreesWithThePublishedVectors) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(xxh3_hex(""), "99aa06d3014798d86001c324468d497f");
}

TEST(Identity, TellsPartsApartByMoreThanTheirJoinedText) {
  EXPECT_NE(identity_of({"ab", "c"}), identity_of({"a", "bc"}));
  EXPECT_NE(identity_of({"a", ""}), identity_of({"a"}));
  EXPECT_EQ(identity_of({"a", "b"}), identity_of({"a", "b"}));
  EXPECT_EQ(identity_of({"a"}).size(), 32u);
}

}  // namespace
}  // namespace mingjing::storage
