#include <CLI/CLI.hpp>

#include "audit/cli/session.h"

namespace mingjing::audit {
namespace {

void show_stats(Session& session) {
  const auto store = session.open_store();
  if (!store) return session.fail(store.error());
  const auto counts = (*store)->stats();
  if (!counts) return session.fail(counts.error());
  for (const auto& [name, count] : *counts) session.say({name + "：" + std::to_string(count), name + ": " + std::to_string(count)});
}

void verify(Session& session) {
  const auto store = session.open_store();
  if (!store) return session.fail(store.error());
  const auto faults = (*store)->verify();
  if (!faults) return session.fail(faults.error());
  for (const auto& fault : *faults) session.say(fault);
  if (faults->empty()) return session.say({"数据库完好，没有发现错误。", "The store is sound: 0 errors."});
  session.settle(Exit::machine_failed);
}

}  // namespace

void add_store(CLI::App& app, Session& session) {
  CLI::App* store = app.add_subcommand("store", "数据库 / the store itself");
  store->require_subcommand(1);
  store->add_subcommand("stats", "各类记录数量 / counts by kind of record")->callback([&session] { show_stats(session); });
  store->add_subcommand("verify", "检查数据是否完好 / read everything back")->callback([&session] { verify(session); });
}

}  // namespace mingjing::audit
