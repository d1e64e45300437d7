#include "ocr/worker/lock_in.h"

#include <sys/prctl.h>

#include <cerrno>
#include <cstring>

#include "ocr/worker/allowed_calls.h"
#include "ocr/worker/allowed_files.h"

namespace mingjing::ocr {

std::string lock_in(const std::string& program, int landlock_version_max) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return std::string("no_new_privs: ") + std::strerror(errno);
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return std::string("dumpable: ") + std::strerror(errno);
  if (auto why = confine_files(program, landlock_version_max); !why.empty()) return why;
  return confine_calls();
}

}  // namespace mingjing::ocr
