#include "audit/intake/intake.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>

#include "audit/intake/application_form.h"
#include "audit/intake/form_facts.h"
#include "audit/intake/form_tables.h"
#include "audit/intake/invoice_list.h"
#include "audit/intake/summary.h"
#include "storage/fingerprint.h"
#include "storage/record/text.h"

namespace mingjing::audit {
namespace {

using record::Code;
using record::Error;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// A folder's name as people wrote it, without the mark of an archive.
std::string folder_title(const std::string& folder) {
  auto title = base_name(folder);
  if (!title.ends_with("!")) return title;
  title.pop_back();
  auto dot = title.rfind('.');
  return dot == std::string::npos ? title : title.substr(0, dot);
}

/// The folder of one application before anything in it was understood.
struct Root {
  std::string folder;      ///< relative to BATCH
  std::string sub_folder;  ///< below the firm's folder; empty for the firm's first application
  std::vector<const BatchFile*> files;
  bool has_list_or_form = false;
};

struct Firm {
  std::string title;  ///< name of its folder
  std::vector<Root> roots;
};

class Arrangement {
 public:
  Arrangement(const std::string& batch, const BatchFiles& found, const std::map<std::string, record::Result<record::Table>>& tables,
              const IntakeTerms& terms)
      : found_(found), tables_(tables), terms_(terms) {
    out_.folder = batch;
    out_.unread = found.unread;
  }

  record::Result<Batch> run() {
    find_home();
    if (auto fault = read_summaries()) return *fault;
    if (auto fault = find_firms()) return *fault;
    for (const auto& row : summary_.rows) rows_of_name_.emplace(record::normal_name(row.enterprise), &row);
    for (auto& firm : firms_) take_firm(firm);
    for (const auto& row : summary_.rows)
      if (taken_rows_.count(&row) == 0) add_row_without_folder(row);
    put_in_order();
    return std::move(out_);
  }

 private:
  using FormResult = std::optional<record::Result<ApplicationForm>>;

  const record::Table* table_of(const BatchFile& file) const {
    auto at = tables_.find(file.name);
    return at == tables_.end() || !at->second ? nullptr : &*at->second;
  }
  bool is_list(const BatchFile& file) const {
    if (use_of(file) != FileUse::table) return false;
    const auto* table = table_of(file);
    return holds(base_name(file.name), "发票清单") || (table != nullptr && is_invoice_list(*table));
  }
  bool is_purchases(const BatchFile& file) const {
    const auto* table = use_of(file) == FileUse::table ? table_of(file) : nullptr;
    return table != nullptr && is_purchase_list(*table);
  }
  bool names_summary(const BatchFile& file) const { return use_of(file) == FileUse::table && holds(base_name(file.name), "汇总表"); }
  std::vector<const BatchFile*> files_directly_in(const std::string& folder) const {
    std::vector<const BatchFile*> files;
    for (const auto& file : found_.files)
      if (folder_of(file.name) == folder) files.push_back(&file);
    return files;
  }

  /// A zip or folder that only wraps the batch is passed through.
  void find_home() {
    if (found_.folders.size() != 1 || !files_directly_in("").empty()) return;
    auto inside = files_directly_in(found_.folders.front());
    if (std::any_of(inside.begin(), inside.end(), [&](const auto* file) { return names_summary(*file); })) home_ = found_.folders.front();
  }

  std::optional<Error> read_summaries() {
    std::optional<Error> fault;
    std::set<std::string> seen;
    for (const auto* file : files_directly_in(home_)) {
      const auto* table = table_of(*file);
      if (!names_summary(*file) && (table == nullptr || !is_summary(*table))) continue;
      used_.insert(file);
      has_summary_file_ = true;
      auto read = table != nullptr ? read_summary(*table, file->name) : record::Result<Summary>(table_error(*file));
      if (!read) {
        fault = read.error();
        out_.unread.push_back({file->name, read.error().reason});
        continue;
      }
      auto same = seen.insert(content_key(*file)).second;
      if (!same) continue;  // the same file twice, for instance as XLSX and as its copy
      for (auto& row : read->rows) summary_.rows.push_back(std::move(row));
      out_.unread.insert(out_.unread.end(), read->bad.begin(), read->bad.end());
    }
    if (summary_.rows.empty() && fault) return fault;
    return std::nullopt;
  }
  std::string content_key(const BatchFile& file) const {
    auto content = content_of(file);
    return content ? storage::sha256_hex(*content) : file.name;
  }
  Error table_error(const BatchFile& file) const {
    auto at = tables_.find(file.name);
    if (at != tables_.end() && !at->second) return {Code::invalid_input, file.name, at->second.error().reason};
    return {Code::invalid_input, file.name, {"“" + file.name + "”无法读取。", file.name + " cannot be read."}};
  }

  std::optional<Error> find_firms() {
    auto top = files_directly_in(home_);
    bool firm_itself = !has_summary_file_ && std::any_of(top.begin(), top.end(), [&](const auto* file) {
      return use_of(*file) == FileUse::form || is_list(*file);
    });
    bool any_form = std::any_of(found_.files.begin(), found_.files.end(), [](const auto& file) { return use_of(file) == FileUse::form; });
    if (!has_summary_file_ && !any_form) {
      return Error{Code::invalid_input, out_.folder,
                   {"“" + out_.folder + "”中既没有汇总表，也没有 application.json，无法知道申报的是什么。",
                    out_.folder + " has neither a 汇总表 nor an application.json: nobody can tell what is applied for."}};
    }
    if (firm_itself) {
      auto title = std::filesystem::path(out_.folder).lexically_normal();
      firms_.push_back(firm_in(home_, (title.has_filename() ? title : title.parent_path()).stem().string()));
      return std::nullopt;
    }
    for (const auto& folder : top_folders()) add_firm(firm_in(folder, folder_title(folder)));
    for (const auto* file : top)
      if (used_.count(file) == 0)
        out_.unread.push_back({file->name, {"此文件不在任何企业的文件夹中，未采用。", "This file is in no firm's folder; it was not used."}});
    return std::nullopt;
  }
  /// A firm's folder and a zip of its name beside it are one folder.
  void add_firm(Firm firm) {
    const auto [known, is_new] = firm_of_title_.emplace(record::normal_name(firm.title), firms_.size());
    if (is_new) return firms_.push_back(std::move(firm));
    Firm* same = &firms_[known->second];
    for (auto& root : firm.roots) {
      auto is_twin = [&](const auto& known) { return known.sub_folder == root.sub_folder; };
      auto twin = std::find_if(same->roots.begin(), same->roots.end(), is_twin);
      if (twin == same->roots.end()) same->roots.push_back(std::move(root));
      else twin->files.insert(twin->files.end(), root.files.begin(), root.files.end());
    }
  }
  std::vector<std::string> top_folders() const {
    if (home_.empty()) return found_.folders;
    std::vector<std::string> folders;
    for (const auto& file : found_.files) {
      if (!file.name.starts_with(home_ + "/")) continue;
      auto rest = file.name.substr(home_.size() + 1);
      auto slash = rest.find('/');
      if (slash == std::string::npos) continue;
      auto folder = home_ + "/" + rest.substr(0, slash);
      if (folders.empty() || folders.back() != folder) folders.push_back(folder);
    }
    return folders;
  }

  /// Where an archive holds one folder and nothing beside it, that folder is meant.
  std::string unwrapped(const std::string& folder) const {
    if (!folder.ends_with("!")) return folder;
    std::string only;
    for (const auto& file : found_.files) {
      if (!file.name.starts_with(folder + "/")) continue;
      auto slash = file.name.find('/', folder.size() + 1);
      if (slash == std::string::npos) return folder;
      auto inside = file.name.substr(0, slash);
      if (!only.empty() && only != inside) return folder;
      only = inside;
    }
    return only.empty() ? folder : only;
  }

  /// Divides what lies below `folder` among the firm's applications: a sub-folder with a list or a form is one of its own.
  Firm firm_in(const std::string& folder, const std::string& title) {
    Firm firm{title, {}};
    auto main = unwrapped(folder);
    auto below = [](const std::string& name, const std::string& root) { return root.empty() || name.starts_with(root + "/"); };
    std::set<std::string> owners;
    for (const auto& file : found_.files)
      if (below(file.name, folder) && (use_of(file) == FileUse::form || is_list(file))) owners.insert(folder_of(file.name));
    firm.roots.push_back({main, {}, {}, owners.count(main) > 0});
    for (const auto& owner : owners)
      if (owner != main && below(owner, main)) firm.roots.push_back({owner, sub_folder_name(main, owner), {}, true});
    for (const auto& file : found_.files) {
      if (!below(file.name, folder) || used_.count(&file) > 0) continue;
      Root* deepest = &firm.roots.front();
      for (auto& root : firm.roots)
        if (below(file.name, root.folder) && root.folder.size() > deepest->folder.size()) deepest = &root;
      deepest->files.push_back(&file);
    }
    bool main_is_empty = !firm.roots.front().has_list_or_form && firm.roots.front().files.empty();
    if (firm.roots.size() > 1 && main_is_empty) firm.roots.erase(firm.roots.begin());
    // `企业/企业.zip` with everything in it: the firm's first application, not a second one.
    if (firm.roots.size() == 1 && same_name(firm.roots.front().sub_folder, title)) firm.roots.front().sub_folder.clear();
    return firm;
  }
  static std::string sub_folder_name(const std::string& main, const std::string& owner) {
    auto rest = main.empty() ? owner : owner.substr(main.size() + 1);
    auto slash = rest.rfind('/');
    return (slash == std::string::npos ? "" : rest.substr(0, slash + 1)) + folder_title(rest);
  }
  static bool same_name(const std::string& a, const std::string& b) { return record::normal_name(a) == record::normal_name(b); }

  // --- one firm: its rows and its applications ---

  void take_firm(Firm& firm) {
    std::vector<FormResult> forms;
    for (const auto& root : firm.roots) forms.push_back(form_of(root));
    auto rows = rows_of(firm, forms);
    std::vector<const SummaryRow*> row_of_root(firm.roots.size(), nullptr);
    auto assign = [&](std::size_t root, std::size_t row) {
      row_of_root[root] = rows[row];
      taken_rows_.insert(rows[row]);
      rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
    };
    for (std::size_t i = 0; i < firm.roots.size(); ++i) {
      auto fits = [&](const auto* row) { return is_project_of(*row, firm.roots[i], forms[i]); };
      auto row = std::find_if(rows.begin(), rows.end(), fits);
      if (row != rows.end()) assign(i, static_cast<std::size_t>(row - rows.begin()));
    }
    // By custom the firm's folder itself holds its first application; a sub-folder that nobody names gets a row only when one is left.
    for (std::size_t i = 0; i < firm.roots.size(); ++i) {
      if (row_of_root[i] != nullptr || rows.empty()) continue;
      auto open = std::count(row_of_root.begin(), row_of_root.end(), nullptr);
      if (firm.roots[i].sub_folder.empty() || (open == 1 && rows.size() == 1)) assign(i, 0);
    }
    for (std::size_t i = 0; i < firm.roots.size(); ++i) take_application(firm, firm.roots[i], forms[i], row_of_root[i]);
  }
  static bool is_project_of(const SummaryRow& row, const Root& root, const FormResult& form) {
    if (row.project.empty()) return false;
    if (same_name(row.project, root.sub_folder)) return true;
    return form && form->has_value() && same_name(row.project, (*form)->project);
  }
  FormResult form_of(const Root& root) const {
    for (const auto* file : root.files) {
      if (use_of(*file) != FileUse::form || folder_of(file->name) != root.folder) continue;
      auto content = content_of(*file);
      if (!content) return record::Result<ApplicationForm>(content.error());
      return read_application_form(*content, file->name);
    }
    return std::nullopt;
  }
  std::vector<const SummaryRow*> rows_of(const Firm& firm, const std::vector<FormResult>& forms) const {
    auto rows_where = [&](auto fits) {
      std::vector<const SummaryRow*> rows;
      for (const auto& row : summary_.rows)
        if (taken_rows_.count(&row) == 0 && fits(row)) rows.push_back(&row);
      return rows;
    };
    auto rows_named = [&](const std::string& name) {
      std::vector<const SummaryRow*> rows;
      const auto [first, last] = rows_of_name_.equal_range(record::normal_name(name));
      for (auto row = first; row != last; ++row)
        if (taken_rows_.count(row->second) == 0) rows.push_back(row->second);
      return rows;
    };
    auto rows = rows_named(firm.title);
    if (rows.empty()) rows = rows_named(without_leading_number(firm.title));
    for (const auto& form : forms) {
      if (!rows.empty() || !form || !form->has_value()) continue;
      const auto& said = **form;
      rows = rows_where([&](const auto& row) {
        return (!said.uscc.empty() && row.uscc == said.uscc) || same_name(row.enterprise, said.enterprise);
      });
    }
    return rows;
  }
  /// `01-某某公司`, `3.某某公司` → `某某公司`.
  static std::string without_leading_number(const std::string& title) {
    auto name = record::normal_text(title);
    auto digits = name.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string::npos) return name;
    auto after = name.find_first_not_of(".-_", digits);
    if (name.compare(digits, 3, "、") == 0) after = digits + 3;
    return after == digits || after == std::string::npos ? name : name.substr(after);
  }

  // --- one application ---

  void take_application(const Firm& firm, const Root& root, const FormResult& form, const SummaryRow* row) {
    Application application;
    application.folder = root.folder;
    if (form && !form->has_value()) return out_.errors.push_back(form->error());
    if (form) take_form(application, **form);
    if (row != nullptr) take_row(application, *row);
    application.lacks_summary_row = row == nullptr && has_summary_file_;
    if (row == nullptr && !form && !has_summary_file_) {
      return out_.errors.push_back({Code::invalid_input, root.folder,
                                    {"没有汇总表，“" + root.folder + "”中也没有 application.json，此项申报未受理。",
                                     "There is no 汇总表, and " + root.folder + " has no application.json; it was not taken."}});
    }
    if (application.enterprise.name.empty()) application.enterprise.name = without_leading_number(firm.title);
    settle_requested(application);
    if (auto fault = take_files(application, root)) return out_.errors.push_back(*fault);
    add(std::move(application), root.sub_folder);
  }
  void take_form(Application& application, const ApplicationForm& form) const {
    application.has_form = true;
    application.enterprise = {form.enterprise, form.uscc};
    application.project = form.project;
    application.category = form.category;
    application.requested_form = form.requested;
    application.loan_interest = form.loan_interest;
    application.submitted_on = form.submitted_on;
    application.attributes = form.attributes;
    application.facts = form.facts;
  }
  /// The bureau's list is the one that counts where it speaks.
  static void take_row(Application& application, const SummaryRow& row) {
    application.summary = row;
    application.enterprise.name = row.enterprise;
    if (!row.uscc.empty()) application.enterprise.uscc = row.uscc;
    if (!row.project.empty()) application.project = row.project;
    if (!row.category.empty()) application.category = row.category;
    application.requested_summary = row.requested;
    application.facts.insert(application.facts.end(), row.facts.begin(), row.facts.end());
  }
  /// The form says it to the fen, the 汇总表 to the printed place; beyond that place they disagree and the larger one is judged.
  static void settle_requested(Application& application) {
    const auto& form = application.requested_form;
    const auto& summary = application.requested_summary;
    application.requested = form ? form : summary;
    if (form && summary) {
      auto half = application.summary->half_place;
      bool agree = *summary - half <= *form && *form <= *summary + half;
      application.requested = agree ? *form : std::max(*form, *summary);
    }
    bool is_of_summary = summary && application.requested == summary && application.requested != form;
    application.requested_half_place = is_of_summary ? application.summary->half_place : record::Fen();
  }

  std::optional<Error> take_files(Application& application, const Root& root) {
    std::vector<Unread> unread;
    std::set<std::string> lists_seen, forms;
    for (const auto* file : root.files) {
      auto use = use_of(*file);
      if (use == FileUse::form && folder_of(file->name) == root.folder) continue;
      if (use == FileUse::document) {
        if (auto fault = take_document(application, *file)) unread.push_back(*fault);
      } else if (use == FileUse::table && (is_list(*file) || is_purchases(*file))) {
        if (auto fault = take_list(application, *file, lists_seen, forms, unread)) return fault;
      } else if (take_equipment(application, *file, unread) || take_facts(application, *file)) {
        continue;
      } else {
        unread.push_back({file->name, why_not_read(*file)});
      }
    }
    drop_purchases_beside_invoices(application);
    out_.unread.insert(out_.unread.end(), unread.begin(), unread.end());
    return std::nullopt;
  }
  /// Where invoices are listed by their numbers, a list of the same purchases without numbers would list them twice.
  static void drop_purchases_beside_invoices(Application& application) {
    auto& listed = application.listed;
    const auto numbered = [](const ListedInvoice& row) { return row.numbered; };
    if (std::none_of(listed.begin(), listed.end(), numbered)) return;
    listed.erase(std::stable_partition(listed.begin(), listed.end(), numbered), listed.end());
    application.list_file = listed.front().file;
  }
  static std::optional<Unread> take_document(Application& application, const BatchFile& file) {
    auto content = content_of(file);
    if (!content) return Unread{file.name, content.error().reason};
    application.files.push_back({file.name, file.path, file.bytes, storage::sha256_hex(*content), storage::xxh3_hex(*content)});
    return std::nullopt;
  }
  /// A list of machines that claims nothing.
  bool take_equipment(Application& application, const BatchFile& file, std::vector<Unread>& unread) const {
    const auto* table = use_of(file) == FileUse::table ? table_of(file) : nullptr;
    if (table == nullptr || !is_equipment_list(*table)) return false;
    auto list = read_equipment_list(*table, file.name);
    std::move(list.rows.begin(), list.rows.end(), std::back_inserter(application.equipment));
    std::move(list.bad.begin(), list.bad.end(), std::back_inserter(unread));
    take_facts(application, file);  // the form may be in the same file
    return true;
  }
  /// A table that is no list may be a form: what it states is taken. False where it states nothing.
  bool take_facts(Application& application, const BatchFile& file) const {
    const auto* table = use_of(file) == FileUse::table ? table_of(file) : nullptr;
    if (table == nullptr) return false;
    if (is_performance_table(*table)) application.table_papers.insert("performance_table");
    auto facts = facts_in(*table, file.name);
    constexpr std::size_t kPassageSigns = 40;  // a form may hold nothing but passages of text
    const auto says_something = [](const Fact& fact) {
      return fact.figure.has_value() || record::Date::parse(fact.text).has_value() || record::to_code_points(fact.text).size() >= kPassageSigns;
    };
    auto totals = form_totals(*table, file.name);
    auto targets = targets_in(*table, file.name);
    const bool some = std::any_of(facts.begin(), facts.end(), says_something) || !totals.empty() || !targets.empty();
    if (!some) return false;
    std::move(totals.begin(), totals.end(), std::back_inserter(application.list_totals));
    std::move(targets.begin(), targets.end(), std::back_inserter(application.targets));
    auto blanks = blanks_in(*table, file.name);
    std::move(facts.begin(), facts.end(), std::back_inserter(application.facts));
    std::move(blanks.begin(), blanks.end(), std::back_inserter(application.blanks));
    return true;
  }
  std::optional<Error> take_list(Application& application, const BatchFile& file, std::set<std::string>& seen,
                                 std::set<std::string>& forms, std::vector<Unread>& unread) {
    const auto* table = table_of(file);
    if (table == nullptr) return table_error(file);
    auto list = read_invoice_list(*table, file.name);
    if (!list) return list.error();
    bool first = application.list_file.empty();
    application.has_list = true;
    if (first) application.list_file = file.name;
    std::string key;  // the same list saved twice (XLSX and CSV) is one list
    for (const auto& row : list->rows)
      key += row.code + "|" + row.number + "|" + (row.date ? row.date->iso() : "") + "|" + (row.total ? row.total->yuan() : "") + "\n";
    if (!seen.insert(key).second) return std::nullopt;
    add_rows(application.listed, forms, *list);
    application.list_totals.insert(application.list_totals.end(), list->totals.begin(), list->totals.end());
    unread.insert(unread.end(), list->bad.begin(), list->bad.end());
    return std::nullopt;
  }
  record::Message why_not_read(const BatchFile& file) const {
    auto name = base_name(file.name);
    if (use_of(file) == FileUse::table) {
      if (const auto at = tables_.find(file.name); at != tables_.end() && !at->second) return at->second.error().reason;
      return {"此表格不是发票清单，未采用。", "This table is not a list of invoices; it was not used."};
    }
    if (name.ends_with(".xls") || name.ends_with(".et"))
      return {"旧格式的表格不能读取，请另存为 .xlsx。", "Old spreadsheets cannot be read; save it as .xlsx."};
    if (name.ends_with(".doc") || name.ends_with(".docx") || name.ends_with(".wps"))
      return {"这是 Word 文档，未读取；其中可能有缺少的表格或材料，请导出为 PDF 后提交。",
              "A Word document, which is not read; it may hold a form that is missing: hand it in as PDF."};
    if (name.ends_with(".rar") || name.ends_with(".7z")) return {"此类压缩包不能打开，请改用 zip。", "This kind of archive cannot be opened; use zip."};
    return {"不支持的文件类型，未读取（可用：图片、PDF、OFD、XML、XLSX、CSV、ZIP）。",
            "A kind of file that is not read (pictures, PDF, OFD, XML, XLSX, CSV and ZIP are)."};
  }

  void add_row_without_folder(const SummaryRow& row) {
    Application application;
    take_row(application, row);
    settle_requested(application);
    add(std::move(application), {});
  }
  /// A firm's second application without a folder of its own is told apart by its project, as a sub-folder would be.
  void add(Application application, std::string sub_folder) {
    application.policy = terms_.policy;
    application.round = terms_.round;
    if (!application.submitted_on) application.submitted_on = terms_.submitted_on;
    application.id = application_id(terms_, application.enterprise, sub_folder);
    for (int copy = 1; !ids_.insert(application.id).second; ++copy) {
      sub_folder = copy == 1 && !application.project.empty() ? application.project : application.project + "#" + std::to_string(copy);
      application.id = application_id(terms_, application.enterprise, sub_folder);
    }
    out_.applications.push_back(std::move(application));
  }
  void put_in_order() {
    std::map<std::string, std::size_t> place;  // rows of several 汇总表 keep the order of their files
    for (std::size_t i = 0; i < summary_.rows.size(); ++i) place[summary_.rows[i].file + "#" + std::to_string(summary_.rows[i].row)] = i;
    auto place_of = [&](const Application& application) {
      if (!application.summary) return summary_.rows.size();
      return place.at(application.summary->file + "#" + std::to_string(application.summary->row));
    };
    std::stable_sort(out_.applications.begin(), out_.applications.end(), [&](const auto& a, const auto& b) {
      auto x = place_of(a), y = place_of(b);
      return x != y ? x < y : natural_before(a.folder, b.folder);
    });
  }

  const BatchFiles& found_;
  const std::map<std::string, record::Result<record::Table>>& tables_;
  const IntakeTerms& terms_;
  Batch out_;
  Summary summary_;
  std::vector<Firm> firms_;
  std::string home_;  ///< folder that holds the 汇总表; empty: the batch itself
  bool has_summary_file_ = false;
  std::set<const BatchFile*> used_;
  std::set<const SummaryRow*> taken_rows_;
  std::multimap<std::string, const SummaryRow*> rows_of_name_;  ///< by the normal name of the enterprise, in their order
  std::map<std::string, std::size_t> firm_of_title_;            ///< place in firms_, by the normal name of the folder
  std::set<record::ApplicationId> ids_;
};

}  // namespace

record::ApplicationId application_id(const IntakeTerms& terms, const record::Party& enterprise, const std::string& sub_folder) {
  auto who = enterprise.uscc.empty() ? record::normal_name(enterprise.name) : enterprise.uscc;
  return storage::identity_of({terms.policy, terms.round, who, record::normal_name(sub_folder)});
}

record::Result<Batch> arrange_batch(const std::string& batch, const BatchFiles& found,
                                    const std::map<std::string, record::Result<record::Table>>& tables, const IntakeTerms& terms) {
  return Arrangement(batch, found, tables, terms).run();
}

record::Result<Batch> open_batch(const std::string& batch, const IntakeTerms& terms, ocr::Reader& reader) {
  auto found = find_files(batch, reader);
  if (!found) return found.error();
  std::map<std::string, record::Result<record::Table>> tables;
  for (const auto& file : found->files)
    if (use_of(file) == FileUse::table) tables.emplace(file.name, reader.table({file.name, file.path, file.bytes}));
  return arrange_batch(batch, *found, tables, terms);
}

}  // namespace mingjing::audit
