#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/document.h"
#include "storage/record/result.h"

namespace mingjing::ocr {

/// One file for a worker. The worker gets an open descriptor and the label, never a path.
struct Input {
  std::string label;               ///< how people call it (relative to the batch, `a.zip!/b.pdf` for a member)
  std::string path;                ///< opened read-only by us; empty: `bytes` is the content
  std::shared_ptr<const std::string> bytes;
};

struct ReaderOptions {
  std::string worker_program;      ///< path of `mingjing-reader`
  int workers = 2;                 ///< processes; ≥ 1
  int no_progress_seconds_max = 60;
  int document_seconds_max = 1200;
  std::int64_t memory_bytes_max = std::int64_t{1536} << 20;
  int documents_before_recycling = 200;  ///< Tesseract and its kin leak; a worker is replaced after this many pages
  bool insecure_no_sandbox = false;      ///< workers do not lock themselves in: typed by hand and recorded, never a default
};

/// Stands before a number of a sheet's cell that is too long (10^15 and more) to have kept its digits: a 20-digit invoice number typed
/// as a number is lost, and must not be taken for one.
inline constexpr std::string_view kRoundedMark = "≈";

/// A pool of `mingjing-reader` processes. Every reply is checked as untrusted; a worker that dies, hangs or lies costs its file
/// (tried three times in a fresh worker), named in `unread`, and never the run. Not for use by two threads at once.
class Reader {
 public:
  /// unavailable: the worker cannot be started.
  static record::Result<std::unique_ptr<Reader>> start(ReaderOptions options);
  virtual ~Reader() = default;

  /// The documents of each input, in the order of `inputs`. `done` is called with (index, reading) as each one ends, in any order.
  virtual std::vector<record::Reading> read(const std::vector<Input>& inputs,
                                            const std::function<void(std::size_t, const record::Reading&)>& done = {}) = 0;
  /// XLSX, or CSV in UTF-8 or GB18030. invalid_input names the file and why.
  virtual record::Result<record::Table> table(const Input& input) = 0;
  /// The members of a zip, nested zips not opened. Names in GBK are turned to UTF-8. Limits: reliability of hostile archives.
  virtual record::Result<std::vector<record::Member>> unpack(const Input& input) = 0;

  /// A piece of a page as JPEG, for people to look at: `box` of the page upright after the clockwise turn `rotation` (none: the whole
  /// page), at most `width_px_max` wide. Drawn in a worker like everything that opens a document.
  virtual record::Result<std::string> picture(const Input& input, int page, int rotation, const std::optional<record::Box>& box,
                                              int width_px_max) = 0;

  /// False: what was read was opened without a sandbox, which belongs in the record of it.
  virtual bool sandboxed() const { return true; }

  /// Changes when the same bytes may read differently; part of the key under which readings are kept.
  static std::string version();
};

}  // namespace mingjing::ocr
