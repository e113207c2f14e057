"""Reads a GraphML export with NetworkX and compares its stances with graph.json.

usage: graphml.py GRAPH.graphml GRAPH.json
"""
import collections
import json
import sys

import networkx

graph = networkx.read_graphml(sys.argv[1])
ours = json.load(open(sys.argv[2], encoding="utf-8"))


def stances(edges):
    # The kind of an edge is `relation` in GraphML and `kind` in JSON.
    kinds = ((edge.get("relation", edge.get("kind")), edge) for edge in edges)
    return collections.Counter(edge["stance"] for kind, edge in kinds if kind == "holds-stance")


read = stances(data for _, _, data in graph.edges(data=True))
written = stances(ours["edges"])
assert graph.number_of_nodes() == len(ours["nodes"]), "nodes differ"
assert graph.number_of_edges() == len(ours["edges"]), "edges differ"
assert read == written, f"stances differ: {read} and {written}"
assert set(read) & {"support", "oppose"}, "no side was taken"
print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges,", dict(read))
