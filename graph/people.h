#pragma once

#include "graph/network_graph.h"

namespace mingjing::graph {

/// A person's tie to a firm: legal representative, officer or holder.
struct Tie {
  Vertex person = kNone;
  Fact fact;
};
/// The people tied to the firm on `day`: representatives first, then officers, then holders; each once per kind.
std::vector<Tie> people_of(const Network::Graph& graph, Vertex firm, record::Date day);

}  // namespace mingjing::graph
