"""Reads GraphML with igraph and prints what it found as JSON."""
import json
import sys

import igraph

graph = igraph.Graph.Read_GraphML(sys.argv[1])
print(
    json.dumps(
        {
            "nodes": graph.vcount(),
            "edges": graph.ecount(),
            "nodeColumns": sorted(graph.vs.attributes()),
            "edgeColumns": sorted(graph.es.attributes()),
        }
    )
)
