#pragma once

#include <string>
#include <utility>
#include <vector>

#include "datasets/synthesize/project.h"
#include "datasets/synthesize/stories/stories.h"

namespace mingjing::datasets {

/// What a form states: headings and texts.
using Facts = std::vector<std::pair<std::string, std::string>>;

/// A programme of a notice, as an honest firm applies for it. Written down a second time, apart from the policy files, because truth
/// that was taken from the judge's own numbers would prove nothing.
struct Call {
  std::string id, category;
  std::vector<std::string> papers;   ///< beside the proofs of payment, in the words of contract section 4
  Facts facts;                       ///< each enough by its clause
  std::vector<std::string> lists;    ///< on which the firm must stand
  ListForm list_form = ListForm::invoices;
  std::int64_t from_wan = 300, to_wan = 900;  ///< what a project costs, with tax
  bool few = false;                  ///< so few may be recommended that none but stories apply for it
};

enum class Verdict { innocent, warning, violation };

/// One way in which an application for a programme differs from an honest one; what is not said is honest.
struct Tale {
  std::string check, name, programme;
  Verdict verdict = Verdict::violation;
  Facts facts = {};                  ///< in place of what the call states under these headings
  std::string lacks = "";            ///< a paper
  std::string investment = "";       ///< yuan, with tax
  std::string submitted_on = "", queried_on = "", invoiced_on = "";  ///< the last of the first invoice
  std::string region = "";           ///< where the register has the firm
  std::string stands_on = "", since = "2020-03-01", until = "";      ///< a list and its days
  bool unlisted = false;             ///< it does not stand on the lists of the call
  std::vector<std::string> also = {};      ///< programmes for which the same firm applies too
  int firms = 1;                     ///< so many of the region do the same
  std::vector<std::string> tolerated = {}; ///< checks that may fire as a consequence
};

/// One of the four documents beside 三工信〔2022〕37号, as the firms of its town file under it.
struct Notice {
  std::string policy, round, title, declaration, audit_year;
  Town town;
  record::Date interval_from, interval_to, signed_from, submitted_from;
  std::vector<std::string> sites;    ///< of credit queries
  std::vector<Call> calls;
  std::vector<Tale> tales;
  std::string usual, beside;         ///< calls of the stories that every town shares: of most firms, and a second one of the same firm
  std::vector<std::string> of_two = {};     ///< checks that two applications of one firm set off
  std::vector<std::string> unjudged = {};   ///< checks of the shared stories for which it says nothing
  std::vector<std::pair<std::string, record::Severity>> at_most = {};  ///< how grave a check, or a family such as `chain.`, is by its words
};

const Notice& baotou();
const Notice& hengyang();
const Notice& henan();
const Notice& zhuzhou();
/// nullptr for smx-2022-1. Throws std::invalid_argument for an id that none has.
const Notice* notice_of(const std::string& policy);

/// Throws std::invalid_argument where the notice has no call of that name.
const Call& call_of(const Notice& notice, const std::string& id);
/// What an honest firm wants of it.
Wish wish_for(const Notice& notice, const Call& call);
/// An honest application for the call that the wish names, with its facts and papers; it stands on no list yet.
Application honest(const Notice& notice, World& world, Random& random, const Enterprise& firm, const Wish& wish);

/// The tales of a notice, guilty ones and look-alikes, by check, and the stories that every town shares.
std::vector<Story> stories_of(const Notice& notice);
/// An honest application for one of its programmes.
std::vector<Application> innocent_of(const Notice& notice, World& world, Random& random);

}  // namespace mingjing::datasets
