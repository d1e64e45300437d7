#include "storage/store.h"

#include <cassert>

#include "storage/shelf_store.h"

namespace mingjing::storage {

using record::Code;
using record::Error;
using record::Result;

Result<std::unique_ptr<Store>> ShelfStore::open(std::string folder, std::unique_ptr<Shelf> shelf, std::unique_ptr<Originals> originals) {
  std::unique_ptr<ShelfStore> store(new ShelfStore(std::move(folder), std::move(shelf), std::move(originals)));
  const auto version = store->value_of<std::uint32_t>(key::format(), "format version");
  if (!version) return version.error();
  if (!*version) {
    bool empty = true;
    const auto scanned = store->shelf_->scan({}, [&](std::string_view, std::string_view) { return empty = false; });
    if (!scanned) return scanned.error();
    if (!empty) return store->damaged("format version");
    const auto written = store->shelf_->write({{key::format(), record::to_wire(kFormatVersion)}});
    if (!written) return written.error();
  } else if (**version > kFormatVersion) {
    const std::string is = std::to_string(**version), known = std::to_string(kFormatVersion);
    return Error{Code::conflict, store->folder_,
                 {"数据库 " + store->folder_ + " 由较新版本的程序写成（格式 " + is + "，本程序只认识到格式 " + known + "），请升级程序后再打开。",
                  "The store " + store->folder_ + " was written by a newer program (format " + is + ", this one knows up to " + known +
                      "); open it with that one."}};
  } else if (**version == 0) {
    return store->damaged("format version");
  }
  return std::unique_ptr<Store>(std::move(store));
}

Error ShelfStore::damaged(const std::string& what) const {
  return {Code::corrupt, folder_, {"数据库已损坏：" + folder_ + "（无法识别的记录：" + what + "）。请用备份恢复。",
                                   "The store " + folder_ + " is damaged: a record of kind \"" + what +
                                       "\" cannot be read. Restore it from a backup."}};
}

Result<std::unique_ptr<Store>> open_rocks_store(const std::string& folder) {
  auto shelf = open_rocks_shelf(folder);
  if (!shelf) return shelf.error();
  return ShelfStore::open(folder, std::move(*shelf), open_folder_originals(folder));
}

std::unique_ptr<Store> open_memory_store() {
  auto store = ShelfStore::open("memory", open_memory_shelf(), open_memory_originals());
  assert(store.has_value());
  return std::move(*store);
}

}  // namespace mingjing::storage
