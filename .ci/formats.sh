#!/usr/bin/env bash
# Writes a graph in every format. usage: formats.sh STANDPOINT IN FOLDER [TEXT]
#
# A format may refuse what it cannot hold, with exit code 2 and the reason, which is kept in
# FOLDER/refused; any other failure ends this.
set -euo pipefail
standpoint="$1" in="$2" out="$3" text="${4:-}"
mkdir -p "$out"
: > "$out/refused"
more=()
[ -n "$text" ] && more=(--text "$text")
# Name and place: a file, or a folder for formats of several files.
while read -r format place; do
  code=0
  "$standpoint" export --quiet --in "$in" --format "$format" -o "$out/$place" \
    "${more[@]}" 2> "$out/error" || code=$?
  if [ "$code" -ne 0 ]; then
    refusal="^error: $format: .* \(has no way to write\|is longer than\)"
    if [ "$code" -ne 2 ] || ! grep -q "$refusal" "$out/error"; then
      echo "$format failed ($code):"
      cat "$out/error"
      exit 1
    fi
    echo "$format $(head -1 "$out/error")" >> "$out/refused"
  fi
done <<'FORMATS'
json graph.json
jsonl statements.jsonl
csv csv
matrix matrix
events events.csv
dot graph.dot
markdown report.md
graphml graph.graphml
graphml-visone visone.graphml
graphml-yed yed.graphml
gexf graph.gexf
gephi-csv gephi
node-link node-link.json
d3 d3.json
graphology graphology.json
cx2 graph.cx2
cyjs graph.cyjs
ucinet ucinet
pajek graph.net
polis polis
turtle graph.ttl
jsonld graph.jsonld
cypher graph.cypher
neo4j-import neo4j
argdown graph.argdown
mermaid graph.mmd
sqlite standpoint.sqlite
parquet parquet
qdpx project.qdpx
dna project.dna
FORMATS
