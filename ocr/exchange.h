#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/document.h"
#include "storage/record/reference.h"
#include "storage/record/result.h"

namespace mingjing::ocr {

// What the pool and a reader process say to each other over their socketpair. Every message is a u32 length (little-endian), one
// byte that tells which message it is, and the record in the grammar of storage/record/wire.h. The document itself travels as an
// open descriptor beside the request (SCM_RIGHTS), so that the process needs no path and no right to open one.

/// The longest message that is believed: the pool takes a longer one for a lie.
inline constexpr std::uint32_t kReplyBytesMax = 64u << 20;
/// The members of an archive may be long; they come in as many messages as needed.
inline constexpr std::uint32_t kPartBytesMax = 32u << 20;

/// The argument that leaves a reader process unlocked.
inline constexpr std::string_view kNoSandbox = "--insecure-no-sandbox";

enum class Task : std::uint8_t { read = 0, table = 1, unpack = 2, picture = 3 };

struct Request {
  Task task = Task::read;
  std::string label;
  std::int32_t page_first = 1, page_last = 0;  ///< read: this run of pages; last 0 = to the end
  std::int32_t rotation = 0, width_px_max = 0;  ///< picture, of page_first
  std::optional<record::Box> box;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("task", s.task), v("label", s.label), v("page_first", s.page_first), v("page_last", s.page_last), v("rotation", s.rotation),
        v("width_px_max", s.width_px_max), v("box", s.box);
  }
};

enum class Tag : std::uint8_t { beat = 1, done = 2, member = 3 };

/// Sent before each page: the process is alive, and this is the page to blame should it die.
struct Beat {
  std::int32_t page_count = 0, page = 0;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("page_count", s.page_count), v("page", s.page);
  }
};

/// A piece of a member of an archive. Pieces of one member follow each other; `last` closes it.
struct MemberPart {
  std::string name;
  std::vector<std::uint8_t> bytes;
  bool last = true;
  std::optional<record::Message> unread;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("name", s.name), v("bytes", s.bytes), v("last", s.last), v("unread", s.unread);
  }
};

/// Closes a request.
struct Done {
  std::optional<record::Message> refusal;  ///< why there is no answer; of a reading it stands in reading.unread
  record::Reading reading;
  record::Table table;
  std::vector<std::uint8_t> jpeg;
  template <class S, class V>
  static void each_field(S& s, V&& v) {
    v("refusal", s.refusal), v("reading", s.reading), v("table", s.table), v("jpeg", s.jpeg);
  }
};

/// Why a reading that came over the wire cannot be believed; empty when it can.
std::string distrust(const record::Reading& reading, const Request& request);

}  // namespace mingjing::ocr
