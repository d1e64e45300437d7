// mingjing-reader: the process that opens what strangers sent. It has one socket (descriptor 3) to the pool that started it, gets a
// document as an open descriptor with each request, and can do nothing else. It is never called by people.

#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <locale>
#include <new>
#include <opencv2/core/utility.hpp>

#include "ocr/worker/document_reading.h"
#include "ocr/worker/lock_in.h"
#include "storage/record/wire.h"

namespace mingjing::ocr {
namespace {

constexpr int kSocket = 3;
constexpr int kExitNoSandbox = 11, kExitOutOfMemory = 12;
constexpr std::uint64_t kDocumentBytesMax = std::uint64_t{1} << 30;
constexpr std::size_t kPartBytes = 8u << 20;

void send_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(kSocket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) _exit(0);  // nobody is there to answer
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

template <class T>
void say(Tag tag, const T& record) {
  std::string body(1, static_cast<char>(tag));
  body += record::to_wire(record);
  if (body.size() > kReplyBytesMax) {
    Done done;
    done.refusal = {"结果过长，无法返回", "the answer is too long to be given"};
    return say(Tag::done, done);
  }
  send_all(record::to_wire(static_cast<std::uint32_t>(body.size())) + body);
}

/// The next request with its document; false when the pool has gone.
bool hear(Request& request, int& document) {
  std::uint32_t size = 0;
  char head[sizeof size];
  iovec part{head, sizeof head};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &part, message.msg_iovlen = 1, message.msg_control = control, message.msg_controllen = sizeof control;
  ssize_t got;
  while ((got = recvmsg(kSocket, &message, MSG_WAITALL | MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
  }
  const cmsghdr* rights = CMSG_FIRSTHDR(&message);
  if (got != sizeof head || rights == nullptr || rights->cmsg_type != SCM_RIGHTS) return false;
  std::memcpy(&document, CMSG_DATA(rights), sizeof document);
  if (!record::WireReader({head, sizeof head}).get(size)) return false;
  std::string body(size, '\0');
  if (recv(kSocket, body.data(), size, MSG_WAITALL) != static_cast<ssize_t>(size)) return false;
  auto asked = record::from_wire<Request>(body);
  if (asked) request = std::move(*asked);
  return asked.has_value();
}

/// The bytes of a document, mapped for as long as this object lives.
class Document {
 public:
  explicit Document(int descriptor) : descriptor_(descriptor) {
    struct stat state {};
    if (fstat(descriptor, &state) != 0) return;
    size_ = static_cast<std::uint64_t>(state.st_size);
    if (size_ == 0 || size_ > kDocumentBytesMax) return;
    void* mapped = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (mapped != MAP_FAILED) bytes_ = {static_cast<const char*>(mapped), size_};
  }
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  ~Document() {
    if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
    close(descriptor_);
  }
  std::string_view bytes() const { return bytes_; }
  bool readable() const { return bytes_.size() == size_; }

 private:
  int descriptor_;
  std::uint64_t size_ = 0;
  std::string_view bytes_;
};

Done table(std::string_view bytes) {
  Done done;
  const FileKind kind = file_kind(bytes);
  if (kind == FileKind::empty) {
    done.refusal = {"文件为空（0 字节）", "the file is empty (0 bytes)"};
  } else if (kind == FileKind::old_xls) {
    done.refusal = {"这是旧版 .xls 或已加密的表格，请另存为 .xlsx 后再交", "this is an old .xls or an encrypted sheet: save it as .xlsx"};
  } else if (kind != FileKind::xlsx && kind != FileKind::text && kind != FileKind::unknown) {
    done.refusal = {"文件内容不是表格（XLSX 或 CSV）", "the content is no table (XLSX or CSV)"};
  } else {
    auto read = kind == FileKind::xlsx ? read_xlsx(bytes) : read_csv(bytes);
    if (read) done.table = std::move(*read);
    else done.refusal = read.error().reason;
  }
  return done;
}

void say_member(const Archive::Entry& entry, Archive& archive) {
  auto bytes = archive.bytes(entry);
  MemberPart part;
  part.name = entry.name;
  if (!bytes) {
    part.unread = bytes.error().reason;
    return say(Tag::member, part);
  }
  for (std::size_t from = 0; from == 0 || from < bytes->size(); from += kPartBytes) {
    const std::size_t to = std::min(from + kPartBytes, bytes->size());
    part.bytes.assign(bytes->begin() + static_cast<std::ptrdiff_t>(from), bytes->begin() + static_cast<std::ptrdiff_t>(to));
    part.last = to == bytes->size();
    say(Tag::member, part);
  }
}

Done unpack(std::string_view bytes) {
  Done done;
  auto archive = Archive::open(bytes, outer_limits());
  if (!archive) {
    done.refusal = archive.error().reason;
    return done;
  }
  for (const auto& entry : (*archive)->entries())
    if (!entry.folder) say_member(entry, **archive);
  return done;
}

Done answer(const Request& request, const Document& document, DocumentReading& reading) {
  Done done;
  if (!document.readable()) {
    done.refusal = {"文件超过 1 GiB 或无法读取", "the file is larger than 1 GiB or cannot be read"};
    return done;
  }
  switch (request.task) {
    case Task::read: done.reading = reading.read(document.bytes(), request); break;
    case Task::table: return table(document.bytes());
    case Task::unpack: return unpack(document.bytes());
    case Task::picture: {
      auto jpeg = reading.picture(document.bytes(), request);
      if (jpeg) done.jpeg.assign(jpeg->begin(), jpeg->end());
      else done.refusal = jpeg.error().reason;
    }
  }
  return done;
}

int serve() {
  DocumentReading reading([](int page_count, int page) { say(Tag::beat, Beat{page_count, page}); });
  say(Tag::beat, Beat{});
  for (;;) {
    Request request;
    int descriptor = -1;
    if (!hear(request, descriptor)) return 0;
    const Document document(descriptor);
    say(Tag::done, answer(request, document, reading));
  }
}

}  // namespace
}  // namespace mingjing::ocr

int main(int count, char** arguments) {
  using namespace mingjing::ocr;
  cv::setNumThreads(1);
  const bool open = count > 1 && std::string_view(arguments[1]) == kNoSandbox;
  if (const std::string why = open ? "" : lock_in(arguments[0]); !why.empty()) {
    Done done;
    done.refusal = {"无法建立沙箱（" + why + "），为安全起见不启动", "no sandbox can be set up (" + why + "), so nothing is opened"};
    say(Tag::done, done);
    return kExitNoSandbox;
  }
  try {
    return serve();
  } catch (const std::bad_alloc&) {
    _exit(kExitOutOfMemory);
  }
}
