"""networkx: the projection of the knowledge onto a graph, and its analysis."""
