#include "datasets/synthesize/bind.h"

#include <algorithm>

#include "datasets/synthesize/scan.h"

namespace mingjing::datasets {

namespace {

enum class Look { text, scan, faint };

struct Volume {
  std::string name;  ///< relative to the application's folder, without extension
  std::vector<Paper> papers;
  Look look = Look::text;
};

/// What remains of a page that was copied, faxed and copied again: no eye reads its figures.
Grade faint() {
  Grade grade;
  grade.name = "faint", grade.dpi = 72, grade.grey = true, grade.skew_degrees_max = 2, grade.blur_sigma_px = 2.2;
  grade.noise_sigma = 9, grade.ink_fade = 0.7, grade.paper_shade = 0.2, grade.jpeg_quality = 25;
  return grade;
}

std::string serial(std::size_t at) {
  return std::to_string(101 + at).substr(1);
}

std::string name_of_single(const Paper& paper, std::size_t at) {
  if (const auto* invoice = std::get_if<InvoicePaper>(&paper)) return "发票/" + serial(at) + "_" + invoice->number;
  if (const auto* slips = std::get_if<std::vector<SlipPaper>>(&paper)) return "银行回单/" + serial(at) + "_" + slips->front().serial;
  if (const auto* contract = std::get_if<ContractPaper>(&paper)) return "合同/" + serial(at) + "_" + contract->contract_number;
  return "其他凭证/" + serial(at);
}

/// One binder, one per contract, or one file per paper.
std::vector<Volume> proofs(const Application& application, Random& random, const std::vector<std::string>& left_out) {
  std::vector<Volume> volumes;
  const auto shape = random.between(1, 3);
  if (shape == 1) volumes.push_back({"资金证明材料", {}});
  for (std::size_t i = 0; i < application.purchases.size(); ++i) {
    auto papers = papers_of(application.purchases[i], random, left_out);
    if (shape == 2) volumes.push_back({"资金证明材料/第" + std::to_string(i + 1) + "份合同", {}});
    for (auto& paper : papers) {
      if (shape == 3) volumes.push_back({name_of_single(paper, volumes.size()), {}});
      volumes.back().papers.push_back(std::move(paper));
    }
  }
  if (!application.bound_again.empty()) volumes.push_back({"补充材料", {}});
  for (const auto& paper : application.bound_again) volumes.back().papers.push_back(paper);
  return volumes;
}

std::vector<Volume> volumes_of(const Application& application, Random& random) {
  std::vector<std::string> left_out = application.unreadable;
  left_out.insert(left_out.end(), application.as_picture.begin(), application.as_picture.end());
  if (application.only_at_the_end) {
    for (const auto& paper : application.bound_again) left_out.push_back(paper.number);
  }
  std::vector<Volume> volumes = {{"申报材料", materials_of(application, random)}};
  for (auto& volume : proofs(application, random, left_out)) {
    if (!volume.papers.empty()) volumes.push_back(std::move(volume));
  }
  const auto holds = [](const std::vector<std::string>& numbers, const std::string& number) {
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
  };
  for (const auto& bought : application.purchases) {
    for (const auto& paper : bought.invoices) {
      if (holds(application.unreadable, paper.number)) volumes.push_back({"补拍/" + paper.number, {paper}, Look::faint});
      if (holds(application.as_picture, paper.number)) volumes.push_back({"补拍/" + paper.number, {paper}, Look::scan});
    }
  }
  return volumes;
}

std::vector<Page> pages_of(const Paper& paper, const Style& style) {
  return std::visit(
      [&](const auto& drawn) {
        auto made = draw(drawn, style);
        if constexpr (std::is_same_v<decltype(made), Page>) {
          return std::vector<Page>{std::move(made)};
        } else {
          return made;
        }
      },
      paper);
}

/// Papers of one volume as pages, with the page numbers of the truth.
struct Drawn {
  std::vector<Page> pages;
  std::vector<BoundPage> truth;
};
Drawn drawn(const Volume& volume, const Binding& binding, Random& random) {
  Drawn all;
  for (const auto& paper : volume.papers) {
    Style style;
    style.seed = random.next(), style.fonts = binding.fonts;
    style.seals_over_text = volume.look == Look::scan && grade(binding.grade).seals_over_text;
    bool continues = false;
    for (auto& page : pages_of(paper, style)) {
      BoundPage bound;
      bound.page = static_cast<std::int32_t>(all.pages.size()) + 1;
      bound.paper = paper, bound.continues = continues;
      bound.picture = volume.look != Look::text, bound.readable = volume.look != Look::faint;
      bound.kind = page.kind, bound.printed = page.printed, bound.regions = page.regions;
      all.truth.push_back(std::move(bound));
      all.pages.push_back(std::move(page));
      continues = true;
    }
  }
  return all;
}

/// Writes the volume and returns the extension of its file.
std::string write(const std::string& path, const Volume& volume, const std::vector<Page>& pages, const Binding& binding, Random& random) {
  if (volume.look == Look::text) {
    write_pdf(path + ".pdf", pages);
    return ".pdf";
  }
  const Grade how = volume.look == Look::faint ? faint() : grade(binding.grade);
  const std::int32_t quality = how.jpeg_quality > 0 ? how.jpeg_quality : 90;
  std::vector<Picture> pictures;
  for (const auto& page : pages) pictures.push_back(scan(page, how, random.next()));
  if (pictures.size() > 1) {
    write_scanned_pdf(path + ".pdf", pictures, quality);
    return ".pdf";
  }
  const std::string format = random.one_in(4) ? "png" : "jpg";
  write_image(path + "." + format, pictures.front(), format, quality);
  return "." + format;
}

}  // namespace

std::vector<BoundPage> bind(const Application& application, const std::filesystem::path& batch, const Binding& binding) {
  if (binding.documents == Documents::none) return {};
  Random random = Random(binding.seed).fork(application.folder);
  const bool scanned = binding.documents == Documents::scans || (binding.documents == Documents::mixed && random.one_in(2));
  std::vector<BoundPage> all;
  for (auto& volume : volumes_of(application, random)) {
    if (scanned && volume.look == Look::text) volume.look = Look::scan;
    const std::string name = application.folder + "/" + volume.name;
    std::filesystem::create_directories((batch / name).parent_path());
    Drawn made = drawn(volume, binding, random);
    const std::string extension = write((batch / name).string(), volume, made.pages, binding, random);
    for (auto& page : made.truth) {
      page.file = name + extension;
      all.push_back(std::move(page));
    }
  }
  return all;
}

}  // namespace mingjing::datasets
