"""Reads every format back with the programs of its users and compares names and stances.

usage: readback.py FOLDER    (as formats.sh filled it)

What stands in FOLDER/refused was refused with its reason and is passed over.
"""
import base64
import collections
import csv
import hashlib
import json
import pathlib
import re
import sqlite3
import sys
import zipfile

import igraph
import markdown_it
import ndex2.cx2
import networkx as nx
import pyarrow.parquet
import rdflib.compare
from lxml import etree

csv.field_size_limit(10_000_000)
folder = pathlib.Path(sys.argv[1])
refused = {line.split(" ", 1)[0] for line in open(folder / "refused", encoding="utf-8")}
ours = json.load(open(folder / "graph.json", encoding="utf-8"))
label = {node["key"]: node["label"] for node in ours["nodes"]}
kinds = {node["key"]: node["kind"] for node in ours["nodes"]}


def labels(kind):
    return sorted(label[key] for key in label if kinds[key] == kind)


held = [edge for edge in ours["edges"] if edge["kind"] == "holds-stance"]
stances = collections.Counter(edge["stance"] for edge in held)
statements = [s for s in ours["statements"] if s["review"] != "rejected"]
actor_of = {s["id"]: label["actor:" + s["actor"]] for s in statements}
checked = []


def check(format):
    """Runs a check unless the format refused."""
    def run(function):
        if format not in refused:
            function()
            checked.append(format)
    return run


def same(one, other, what):
    if one != other:
        raise SystemExit(f"{what}: {str(one)[:300]}\n  is not {str(other)[:300]}")


def uncell(cell):
    """The words of a cell: an apostrophe before what a spreadsheet would run goes."""
    start = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    bare = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and bare.startswith(start) else cell


def rows(path):
    with open(folder / path, encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    for row in found:
        for name, cell in row.items():
            number = cell.lstrip("-").replace(".", "", 1).isdigit()
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (path, name, cell)
            row[name] = uncell(cell)
    return found


@check("jsonl")
def _():
    lines = (folder / "statements.jsonl").read_text(encoding="utf-8").split("\n")
    same([json.loads(line) for line in lines if line], ours["statements"], "jsonl")


@check("csv")
def _():
    nodes, edges = rows("csv/nodes.csv"), rows("csv/edges.csv")
    same({n["name"]: n["label"] for n in nodes}, label, "csv labels")
    read = collections.Counter(e["stance"] for e in edges if e["relation"] == "holds-stance")
    same(read, stances, "csv stances")
    written = [(s["id"], s["actor_label"], s["quote"], s["stance"]) for s in rows("csv/statements.csv")]
    same(written, [(s["id"], actor_of[s["id"]], s["quote"], s["stance"]) for s in statements], "csv")
    frame = __import__("pandas").read_csv(folder / "csv/edges.csv")
    pivot = frame[frame.relation == "holds-stance"].pivot_table(index="from", columns="to", values="sign")
    same(pivot.shape[0], len({e["source"] for e in held}), "pandas: a row an actor")


def toward(side=None):
    found = collections.Counter()
    for s in statements:
        if side in (None, s["toward"]):
            found[label["actor:" + s["actor"]], label["issue:" + s["issue"]]] += 1
    return found


@check("matrix")
def _():
    for side in ("support", "oppose", "neutral"):
        with open(folder / f"matrix/{side}.csv", encoding="utf-8", newline="") as file:
            header, *lines = list(csv.reader(file))
        issues = [uncell(cell) for cell in header[1:]]
        read = collections.Counter()
        for line in lines:
            for issue, cell in zip(issues, line[1:]):
                if cell not in ("", "0"):
                    read[uncell(line[0]), issue] += int(cell)
        same(read, toward(side), f"matrix {side}")


@check("events")
def _():
    read = rows("events.csv")
    agreement = {"support": "1", "oppose": "0", "neutral": ""}
    same([(r["person"] or r["organization"], r["concept"], r["agreement"], r["text"]) for r in read],
         [(actor_of[s["id"]], label["issue:" + s["issue"]], agreement[s["toward"]], s["quote"])
          for s in statements], "events")
    same(list(read[0])[:3], ["statement_id", "time", "document_id"], "events' columns")


@check("gephi-csv")
def _():
    same({n["Id"]: n["Label"] for n in rows("gephi/gephi-nodes.csv")}, label, "gephi labels")
    edges = rows("gephi/gephi-edges.csv")
    read = collections.Counter(e["Kind"] for e in edges if e["relation"] == "holds-stance")
    same(read, stances, "gephi kinds")


@check("polis")
def _():
    comments = rows("polis/polis-comments.csv")
    same(sorted(c["comment-body"] for c in comments), labels("position"), "polis comments")
    votes = rows("polis/polis-votes.csv")
    pairs = {(e["source"], e["target"]) for e in held}
    same(len(votes), len(pairs), "polis votes")
    same({v["vote"] for v in votes} <= {"1", "0", "-1"}, True, "polis' votes")
    same(sum(int(c["agrees"]) for c in comments), sum(v["vote"] == "1" for v in votes), "polis sums")


def graph_of(graph, name, kind="relation"):
    """Labels, stances and numbers of a NetworkX graph."""
    same({key: data.get("label") for key, data in graph.nodes(data=True)}, label, f"{name} labels")
    edges = [data for _, _, data in graph.edges(data=True)]
    same(len(edges), len(ours["edges"]), f"{name} edges")
    read = collections.Counter(e["stance"] for e in edges if e[kind] == "holds-stance")
    same(read, stances, f"{name} stances")


for format, path in [
    ("graphml", "graph.graphml"), ("graphml-visone", "visone.graphml"), ("graphml-yed", "yed.graphml"),
]:
    @check(format)
    def _():
        graph_of(nx.read_graphml(folder / path), path)
        plain = igraph.Graph.Read_GraphML(str(folder / path))
        same(sorted(plain.vs["label"]), sorted(label.values()), f"igraph: {path} labels")
        read = collections.Counter(e["stance"] for e in plain.es if e["relation"] == "holds-stance")
        same(read, stances, f"igraph: {path} stances")


Y = "{http://www.yworks.com/xml/graphml}"
LINES = {"support": {"line", "dotted"}, "oppose": {"dashed", "dotted"}, "neutral": {"dotted"}}
SHAPES = {"actor": "ellipse", "position": "roundrectangle", "issue": "diamond", "document": "rectangle"}

for format, path in [("graphml-visone", "visone.graphml"), ("graphml-yed", "yed.graphml")]:
    @check(format)
    def _():
        # What visone and yEd draw: they read the blocks of yFiles and nothing else.
        tree = etree.parse(str(folder / path), etree.XMLParser(huge_tree=True))
        space = "{http://graphml.graphdrawing.org/xmlns}"
        keys = {k.get("yfiles.type"): k.get("id") for k in tree.iter(space + "key") if k.get("yfiles.type")}
        same(set(keys), {"nodegraphics", "edgegraphics"}, f"{path} keys")
        plain = {k.get("id"): k.get("attr.name") for k in tree.iter(space + "key")}
        drawing = lambda element, kind: element.find(f"{space}data[@key='{keys[kind]}']")
        colour = re.compile("#[0-9a-f]{6}")
        for node in tree.iter(space + "node"):
            drawn = drawing(node, "nodegraphics").find(f".//{Y}ShapeNode")
            [float(drawn.find(Y + "Geometry").get(k)) for k in ("x", "y", "width", "height")]
            assert colour.fullmatch(drawn.find(Y + "Fill").get("color"))
            same(drawn.findtext(Y + "NodeLabel"), label[node.get("id")], f"{path} drawn label")
            same(drawn.find(Y + "Shape").get("type"), SHAPES[kinds[node.get("id")]], f"{path} shape")
        for edge in tree.iter(space + "edge"):
            style = drawing(edge, "edgegraphics").find(f".//{Y}PolyLineEdge/{Y}LineStyle")
            assert colour.fullmatch(style.get("color")) and float(style.get("width")) > 0
            data = {plain[d.get("key")]: d.text for d in edge.iter(space + "data")}
            if data["relation"] == "holds-stance":
                assert style.get("type") in LINES[data["stance"]], (path, style.get("type"))


@check("gexf")
def _():
    graph_of(nx.read_gexf(folder / "graph.gexf"), "gexf")
    schema = etree.RelaxNG(etree.parse(str(pathlib.Path(__file__).with_name("gexf.rng"))))
    tree = etree.parse(str(folder / "graph.gexf"))
    schema.assertValid(tree)
    space = "{http://gexf.net/1.3}"
    edges = list(tree.iter(space + "edge"))
    assert all(float(edge.get("weight")) > 0 for edge in edges)
    assert all(a.get("id") == a.get("title") for a in tree.iter(space + "attribute"))
    edge_names = {a.get("title") for a in tree.iter(space + "attribute") if a.getparent().get("class") == "edge"}
    assert not edge_names & {"kind", "label", "weight", "type"}, "gexf: names that Gephi keeps for itself"
    declared = {(a.getparent().get("class"), a.get("id")) for a in tree.iter(space + "attribute")}
    for of in ("node", "edge"):
        for element in tree.iter(space + of):
            for value in element.iter(space + "attvalue"):
                assert (of, value.get("for")) in declared, value.get("for")
    read = collections.Counter(edge.get("kind") for edge in edges)
    same({k: read[k] for k in stances}, dict(stances), "gexf kinds")


@check("node-link")
def _():
    data = json.load(open(folder / "node-link.json", encoding="utf-8"))
    graph_of(nx.node_link_graph(data), "node-link")


@check("d3")
def _():
    data = json.load(open(folder / "d3.json", encoding="utf-8"))
    ids = {node["id"] for node in data["nodes"]}
    same({n["id"]: n["label"] for n in data["nodes"]}, label, "d3 labels")
    assert all(link["source"] in ids and link["target"] in ids for link in data["links"])
    read = collections.Counter(e["stance"] for e in data["links"] if e["relation"] == "holds-stance")
    same(read, stances, "d3 stances")


@check("cx2")
def _():
    network = ndex2.cx2.CX2Network()
    network.create_from_raw_cx2(json.load(open(folder / "graph.cx2", encoding="utf-8")))
    nodes, edges = network.get_nodes(), network.get_edges()
    same({n["v"]["key"]: n["v"]["name"] for n in nodes.values()}, label, "cx2 names")
    read = collections.Counter(
        e["v"]["interaction"] for e in edges.values() if e["v"]["relation"] == "holds-stance")
    same(read, stances, "cx2 stances")


@check("ucinet")
def _():
    plain = igraph.Graph.Read_DL(str(folder / "ucinet/agreement.dl"), directed=True)
    with open(folder / "matrix/agree.csv", encoding="utf-8", newline="") as file:
        header, *cells = list(csv.reader(file))
    # igraph knows no quoted labels, as UCINET does: names are read below.
    same(plain.vcount(), len(cells), "igraph: dl vertices")
    total = sum(int(cell) for line in cells for cell in line[1:] if cell)
    same(sum(plain.es["weight"]) if plain.ecount() else 0, total, "igraph: dl agreement")
    lines = (folder / "ucinet/affiliation.dl").read_text(encoding="utf-8").split("\n")
    place = {line: at for at, line in enumerate(lines) if line.endswith(":")}
    between = lambda a, b: [line[1:-1] for line in lines[place[a] + 1:place[b]]]
    actors = between("ROW LABELS:", "COLUMN LABELS:")
    issues = between("COLUMN LABELS:", "MATRIX LABELS:")
    sides = between("MATRIX LABELS:", "DATA:")
    numbers = [line.split() for line in lines[place["DATA:"] + 1:] if line]
    for side in sides:
        read = collections.Counter()
        for actor in actors:
            for issue, cell in zip(issues, numbers.pop(0)):
                if cell != "0":
                    read[actor, issue] += int(cell)
        same(read, toward(side), f"dl {side}")


@check("pajek")
def _():
    if not statements:
        return
    graph = igraph.Graph.Read_Pajek(str(folder / "graph.net"))
    read = collections.defaultdict(collections.Counter)
    for edge in graph.es:
        pair = tuple(graph.vs[at].attributes().get("name") or graph.vs[at]["id"] for at in edge.tuple)
        read[edge["label"]][pair] += int(edge["edgewidth"])
        sign = {"support": 1, "oppose": -1, "neutral": 0}[edge["label"]]
        same(edge["weight"], sign * edge["edgewidth"], "igraph: pajek sign")
    for side in ("support", "oppose", "neutral"):
        same(read[side], toward(side), f"igraph: pajek {side}")


QUERY = """
PREFIX sp: <urn:standpoint:vocabulary:> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?actor ?stance ?quote WHERE {
  ?s a oa:Annotation ; sp:actor/rdfs:label ?actor ; sp:stance ?stance ;
     oa:hasTarget/oa:hasSelector ?q . ?q a oa:TextQuoteSelector ; oa:exact ?quote }
"""


@check("turtle")
def _():
    graph = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    read = sorted((str(a), str(s), str(q)) for a, s, q in graph.query(QUERY))
    same(read, sorted((actor_of[s["id"]], s["stance"], s["quote"]) for s in statements), "turtle")
    other = rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld")
    same(len(graph), len(other), "triples of Turtle and JSON-LD")
    assert rdflib.compare.isomorphic(graph, other), "Turtle and JSON-LD differ"


@check("neo4j-import")
def _():
    with open(folder / "neo4j/actor.neo4j", encoding="utf-8", newline="") as file:
        read = {"actor:" + row["id:ID(Actor)"]: row["label:string"] for row in csv.DictReader(file)}
    same({k: v for k, v in label.items() if kinds[k] == "actor"}.items() <= read.items(), True, "neo4j")
    with open(folder / "neo4j/takes_up.neo4j", encoding="utf-8", newline="") as file:
        read = collections.Counter(row["stance:string"] for row in csv.DictReader(file))
    same(read, collections.Counter(s["stance"] for s in statements), "neo4j stances")
    # The importer's own rules: ids are unique in their space, ends are ids, values are of the
    # type that their header names, and the command names each file once.
    kind = re.compile(r"\w*:(?:(ID|START_ID|END_ID)\((\w+)\)|(string|long|double|boolean))")
    ids, ends = {}, []
    for path in sorted((folder / "neo4j").glob("*.neo4j")):
        with open(path, encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file)
        for at, name in enumerate(header):
            role, space, type_ = kind.fullmatch(name).groups()
            cells = [line[at] for line in lines]
            if role == "ID":
                ids[space] = set(cells)
                same(len(ids[space]), len(cells), f"{path.name}: ids")
            elif role:
                ends += [(space, cell) for cell in cells]
            elif type_ == "boolean":
                assert set(cells) <= {"true", "false", ""}, (path.name, name)
            elif type_ != "string":
                [float(cell) for cell in cells if cell]
    assert all(end in ids[space] for space, end in ends), "neo4j: an end that is no node"
    script = (folder / "neo4j/import.sh").read_text(encoding="utf-8")
    named = re.findall(r"--(?:nodes|relationships)=\w+=(\S+)", script)
    same(sorted(named), sorted(p.name for p in (folder / "neo4j").glob("*.neo4j")), "neo4j files")


@check("sqlite")
def _():
    base = sqlite3.connect(folder / "standpoint.sqlite")
    same(base.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "sqlite")
    same(base.execute("PRAGMA foreign_key_check").fetchall(), [], "sqlite keys")
    read = base.execute("SELECT s.id, a.label, s.quote, s.stance FROM statements s "
                        "JOIN actors a ON a.id = s.actor ORDER BY s.rowid").fetchall()
    same(read, [(s["id"], actor_of[s["id"]], s["quote"], s["stance"]) for s in statements], "sqlite")
    sums = base.execute("SELECT sum(support), sum(oppose), sum(neutral) FROM stances").fetchone()
    count = collections.Counter(s["toward"] for s in statements)
    same(sums, tuple(count[side] for side in ("support", "oppose", "neutral")), "sqlite view")


@check("parquet")
def _():
    table = pyarrow.parquet.read_table(folder / "parquet/statements.parquet").to_pylist()
    same([(r["id"], r["actor_label"], r["quote"], r["stance"], r["condition"]) for r in table],
         [(s["id"], actor_of[s["id"]], s["quote"], s["stance"], s.get("condition"))
          for s in statements], "parquet")
    nodes = pyarrow.parquet.read_table(folder / "parquet/nodes.parquet").to_pylist()
    same([n["statements"] for n in nodes], [n["statements"] for n in ours["nodes"]], "parquet lists")
    import duckdb
    count = duckdb.sql(f"SELECT count(*) FROM '{folder}/parquet/edges.parquet'").fetchall()
    same(count, [(len(ours["edges"]),)], "duckdb: parquet")


@check("qdpx")
def _():
    import tempfile
    from pyrefiqda import RefiProject
    with tempfile.TemporaryDirectory() as place:
        project = RefiProject.load(folder / "project.qdpx", extract_dir=place)
    same(len(project.sources.text_source), len({s["document"] for s in statements}), "pyrefiqda")
    archive = zipfile.ZipFile(folder / "project.qdpx")
    space = {"q": "urn:QDA-XML:project:1.0"}
    tree = etree.fromstring(archive.read("project.qde"))
    codes = {c.get("guid"): c.get("name") for c in tree.iter("{%s}Code" % space["q"])}
    same(set(labels("actor")) <= set(codes.values()), True, "qdpx actors")
    count, sides = collections.Counter(), collections.Counter()
    for source in tree.iterfind(".//q:TextSource", space):
        path = source.get("plainTextPath").replace("internal://", "sources/")
        text = archive.read(path).decode("utf-8")
        assert "\r" not in text and not text.startswith("\ufeff")
        for selection in source.iterfind("q:PlainTextSelection", space):
            start, end = (int(selection.get(k + "Position")) for k in ("start", "end"))
            count[text[start:end]] += 1
            for ref in selection.iterfind("q:Coding/q:CodeRef", space):
                name = codes[ref.get("targetGUID")]
                if name in ("support", "oppose", "neutral"):
                    sides[name] += 1
    same(count, collections.Counter(s["quote"].replace("\r\n", "\n").replace("\r", "\n") for s in statements), "qdpx quotes")
    same(sides, collections.Counter(s["stance"] for s in statements), "qdpx stances")


@check("dna")
def _():
    base = sqlite3.connect(folder / "project.dna")
    same(base.execute("PRAGMA foreign_key_check").fetchall(), [], "dna keys")
    digest = base64.b64decode(base.execute("SELECT Password FROM CODERS").fetchone()[0])
    hashed = digest[:16] + b"standpoint"
    for _ in range(100_000):
        hashed = hashlib.sha256(hashed).digest()
    same(hashed, digest[16:], "dna password")
    read = base.execute(
        "SELECT d.Text, s.Start, s.Stop, e.Value, a.Value FROM STATEMENTS s "
        "JOIN DOCUMENTS d ON d.ID = s.DocumentId "
        "JOIN DATASHORTTEXT t ON t.StatementId = s.ID JOIN VARIABLES v ON v.ID = t.VariableId "
        "AND v.Variable = 'actor' JOIN ENTITIES e ON e.ID = t.Entity "
        "LEFT JOIN VARIABLES w ON w.Variable = 'agreement' AND w.StatementTypeId = s.StatementTypeId "
        "LEFT JOIN DATABOOLEAN a ON a.StatementId = s.ID AND a.VariableId = w.ID ORDER BY s.ID")
    found = []
    for text, start, stop, actor, agrees in read:
        stretch = text.encode("utf-16-le")[2 * start:2 * stop].decode("utf-16-le")
        found.append((stretch, actor, agrees))
    agreement = {"support": 1, "oppose": 0, "neutral": None}
    unbroken = lambda quote: quote.replace("\r\n", "\n").replace("\r", "\n")
    same(found, [(unbroken(s["quote"]), actor_of[s["id"]], agreement[s["toward"]]) for s in statements], "dna")
    # DNA fails where a statement lacks a value of any variable of its type.
    missing = base.execute(
        "SELECT s.ID, v.Variable FROM STATEMENTS s JOIN VARIABLES v USING (StatementTypeId) "
        "WHERE NOT EXISTS (SELECT 1 FROM DATABOOLEAN x WHERE x.StatementId = s.ID AND x.VariableId = v.ID "
        "UNION SELECT 1 FROM DATASHORTTEXT x WHERE x.StatementId = s.ID AND x.VariableId = v.ID "
        "UNION SELECT 1 FROM DATALONGTEXT x WHERE x.StatementId = s.ID AND x.VariableId = v.ID)")
    same(missing.fetchall(), [], "dna values")


@check("cypher")
def _():
    import ocg
    base = ocg.Graph()
    # No string holds a line break: it is written as \\n.
    parts = [part for part in (folder / "graph.cypher").read_text(encoding="utf-8").split(";\n") if part]
    for part in parts + parts:
        if part.startswith("CREATE CONSTRAINT"):
            form = r"CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \(n:\w+\) REQUIRE n\.id IS UNIQUE"
            assert re.fullmatch(form, part), part
        else:
            base.execute(part)
    found = base.execute("MATCH (a:Actor)-[:MADE]->(s:Statement)-[t:TAKES_UP]->(p:Position) "
                         "RETURN a.label AS actor, s.id AS id, s.quote AS quote, t.stance AS stance")
    same(sorted((r["id"], r["actor"], r["quote"], r["stance"]) for r in found),
         sorted((s["id"], actor_of[s["id"]], s["quote"], s["stance"]) for s in statements), "cypher, run twice")


@check("dot")
def _():
    import html
    import subprocess
    drawn = subprocess.run(["dot", "-Tjson", folder / "graph.dot"], check=True, capture_output=True)
    drawn = json.loads(drawn.stdout)
    shown = {}
    for node in drawn["objects"]:
        if ":" in node["name"] and not node["name"].startswith("legend"):
            shown[html.unescape(node["name"]).replace("\\n", "\n")] = node["tooltip"]
    same(len(shown), len(label), "dot nodes")
    sides = collections.Counter(
        edge["class"].removesuffix("-if") for edge in drawn["edges"] if "class" in edge)
    same(sides, stances, "dot stances")


@check("markdown")
def _():
    tokens = markdown_it.MarkdownIt("commonmark").parse((folder / "report.md").read_text(encoding="utf-8"))
    shown = "\n".join(
        "".join(child.content for child in token.children or []) for token in tokens if token.type == "inline")
    assert not any(token.type.startswith("html") for token in tokens)
    assert not any(c.type == "html_inline" for t in tokens for c in t.children or [])
    for s in statements:
        assert actor_of[s["id"]] in shown and f"“{s['quote']}”" in shown, s["id"]


print(f"{folder}: {len(set(checked))} formats read, refused: {', '.join(sorted(refused)) or 'none'}")
