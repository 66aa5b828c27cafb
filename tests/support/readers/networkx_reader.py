"""Reads GraphML with NetworkX and prints what it found as JSON."""
import json
import sys

import networkx

graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
nodes = [data for _, data in graph.nodes(data=True)]
edges = [data for _, _, data in graph.edges(data=True)]


def columns(rows):
    return sorted({key for row in rows for key in row})


print(
    json.dumps(
        {
            "nodes": len(nodes),
            "edges": len(edges),
            "nodeColumns": columns(nodes),
            "edgeColumns": columns(edges),
            "nodeValues": sum(map(len, nodes)),
            "edgeValues": sum(map(len, edges)),
        }
    )
)
