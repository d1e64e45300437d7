#include "audit/cli/session.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <thread>

#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

namespace fs = std::filesystem;
using record::Code;
using record::Error;
using record::Result;

std::string default_place() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0')
    return "rocksdb:" + std::string(data) + "/mingjing";
  const char* home = std::getenv("HOME");
  return "rocksdb:" + std::string(home != nullptr ? home : ".") + "/.local/share/mingjing";
}

Exit exit_of(Code code) {
  switch (code) {
    case Code::not_found:
    case Code::invalid_input:
    case Code::unsupported:
      return Exit::wrong_input;
    case Code::corrupt:
    case Code::conflict:
    case Code::unavailable:
    case Code::exhausted:
      return Exit::machine_failed;
  }
  return Exit::machine_failed;
}

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// True for signs that move the cursor, change its direction or hide.
bool is_command_sign(char32_t sign) {
  return sign < 0x20 || (sign >= 0x7f && sign < 0xa0) || (sign >= 0x200b && sign <= 0x200f) || (sign >= 0x202a && sign <= 0x202e) ||
         (sign >= 0x2066 && sign <= 0x2069) || sign == 0xfeff;
}

}  // namespace

std::string shown(std::string_view text) {
  std::string out;
  for (const char32_t sign : record::to_code_points(text)) {
    if (is_command_sign(sign)) {
      std::array<char, 16> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(sign));
      out += escaped.data();
    } else {
      out += record::to_utf8(std::u32string_view(&sign, 1));
    }
  }
  return out;
}

Result<std::unique_ptr<storage::Store>> Session::open_store() const {
  const std::string place = store_place.empty() ? default_place() : store_place;
  constexpr std::string_view kRocks = "rocksdb:";
  if (place.starts_with(kRocks) && place.size() > kRocks.size()) return storage::open_rocks_store(place.substr(kRocks.size()));
  return Error{Code::unsupported, place, {"不支持的数据库位置；请使用 rocksdb:目录。", "This store is not supported; use rocksdb:FOLDER."}};
}

Result<std::unique_ptr<ocr::Reader>> Session::start_reader() const {
  std::error_code failed;
  const fs::path self = fs::read_symlink("/proc/self/exe", failed);
  ocr::ReaderOptions options;
  options.worker_program = (self.parent_path() / "mingjing-reader").string();
  options.workers = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  options.insecure_no_sandbox = insecure_no_sandbox;
  if (insecure_no_sandbox)
    std::cerr << (language() == Language::zh ? "警告：未使用沙箱，材料中的恶意文件可能控制本机；此事将记入结果。"
                                             : "Warning: no sandbox; a hostile file could take over this machine. The result will say so.")
              << '\n';
  return ocr::Reader::start(std::move(options));
}

void Session::fail(const Error& error) {
  end_progress();
  std::cerr << "mingjing: " << (error.subject.empty() ? "" : shown(error.subject) + (language() == Language::zh ? "：" : ": "))
            << shown(in(language(), error.reason)) << '\n';
  settle(exit_of(error.code));
}

void Session::warn(const record::Message& message) {
  end_progress();
  std::cerr << (language() == Language::zh ? "注意：" : "note: ") << shown(in(language(), message)) << '\n';
}

void Session::settle(Exit status) {
  constexpr std::array kOrder = {Exit::wrong_input, Exit::machine_failed, Exit::unread, Exit::findings, Exit::none};
  for (const Exit first : kOrder) {
    if (first == exit) return;
    if (first == status) {
      exit = status;
      return;
    }
  }
}

void Session::say(const record::Message& message) const { std::cout << shown(in(language(), message)) << '\n'; }

void Session::progress(const record::Message& stage, std::size_t done, std::size_t total) {
  if (isatty(STDERR_FILENO) == 0 || total == 0) return;
  const std::string& name = in(language(), stage);
  if (name != stage_) {
    end_progress();
    stage_ = name;
    stage_began_ms_ = now_ms();
  }
  const std::int64_t spent_ms = now_ms() - stage_began_ms_;
  std::cerr << "\r\033[K" << name << ' ' << done << '/' << total;
  if (done > 0 && done < total) {
    const std::int64_t left_s = spent_ms * static_cast<std::int64_t>(total - done) / static_cast<std::int64_t>(done) / 1000;
    std::cerr << (language() == Language::zh ? "，约剩 " : ", about ") << left_s / 60 << ':' << (left_s % 60 < 10 ? "0" : "") << left_s % 60
              << (language() == Language::zh ? "" : " left");
  }
  std::cerr << std::flush;
  line_open_ = true;
}

void Session::end_progress() {
  if (line_open_) std::cerr << '\n';
  line_open_ = false;
  stage_.clear();
}

Result<void> Session::write_file(const std::string& path, const std::string& bytes) const {
  const std::string draft = path + ".part";
  const auto failed = [&path] {
    return Error{Code::unavailable,
                 path,
                 {std::string("无法写入：") + std::strerror(errno), std::string("cannot be written: ") + std::strerror(errno)}};
  };
  std::FILE* file = std::fopen(draft.c_str(), "wb");
  if (file == nullptr) return failed();
  const bool written =
      std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0 && fsync(fileno(file)) == 0;
  if (std::fclose(file) != 0 || !written || std::rename(draft.c_str(), path.c_str()) != 0) {
    const Error error = failed();
    std::remove(draft.c_str());
    return error;
  }
  return {};
}

}  // namespace mingjing::audit
