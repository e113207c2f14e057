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
    return collections.Counter(
        (edge["kind"], edge.get("stance")) for edge in edges if edge["kind"] == "holds-stance"
    )


read = stances(data for _, _, data in graph.edges(data=True))
written = stances(ours["edges"])
assert graph.number_of_nodes() == len(ours["nodes"]), "nodes differ"
assert graph.number_of_edges() == len(ours["edges"]), "edges differ"
assert read == written, f"stances differ: {read} and {written}"
assert {stance for _, stance in read} & {"support", "oppose"}, "no side was taken"
print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges,", dict(read))
