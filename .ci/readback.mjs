// Reads the formats of JavaScript's programs back and compares names and stances.
//
// usage: node readback.mjs FOLDER    (as formats.sh filled it)
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import Graph from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import cytoscape from 'cytoscape';
import argdown from '@argdown/core';
import { JSDOM } from 'jsdom';

// Some releases lack files of their ES modules: only the CommonJS build loads in all of them.
const { lintCypherQuery } = createRequire(import.meta.url)('@neo4j-cypher/language-support');

const folder = process.argv[2];
const read = name => readFileSync(join(folder, name), 'utf8');
const refused = new Set(read('refused').split('\n').map(line => line.split(' ')[0]));
const ours = JSON.parse(read('graph.json'));
const labels = new Map(ours.nodes.map(node => [node.key, node.label]));
const held = ours.edges.filter(edge => edge.kind === 'holds-stance');
const statements = ours.statements.filter(s => s.review !== 'rejected');
const window = new JSDOM('').window;
Object.assign(globalThis, { window, document: window.document, DOMParser: window.DOMParser });

const tally = words => {
  const count = {};
  for (const word of words) count[word] = (count[word] ?? 0) + 1;
  return count;
};
const stances = tally(held.map(edge => edge.stance));
let checked = 0;
const check = async (format, run) => {
  if (refused.has(format)) return;
  await run();
  checked += 1;
};

const graphology = (graph, name) => {
  assert.equal(graph.size, ours.edges.length, name);
  graph.forEachNode((key, data) => assert.equal(data.label, labels.get(key), name));
  const sides = graph.mapEdges((edge, data) => data).filter(d => d.relation === 'holds-stance');
  assert.deepEqual(tally(sides.map(data => data.stance)), stances, name);
};
await check('graphology', () => {
  const graph = new Graph({ multi: true, type: 'directed' });
  graph.import(JSON.parse(read('graphology.json')));
  graphology(graph, 'graphology');
});
await check('gexf', () => {
  const graph = parseGexf(Graph, read('graph.gexf'), { addMissingNodes: false });
  graphology(graph, 'graphology-gexf');
  const first = ours.nodes[0];
  if (first) assert.deepEqual(graph.getNodeAttribute(first.key, 'statements'), first.statements);
});
await check('graphml', () => {
  graphology(parseGraphml(Graph, read('graph.graphml'), { addMissingNodes: false }), 'graphology-graphml');
});
await check('cyjs', () => {
  const graph = cytoscape({ headless: true, ...JSON.parse(read('graph.cyjs')) });
  assert.equal(graph.edges().length, ours.edges.length);
  graph.nodes().forEach(node => assert.equal(node.data('name'), labels.get(node.id())));
  const sides = graph.edges().filter(edge => edge.data('relation') === 'holds-stance');
  assert.deepEqual(tally(sides.map(edge => edge.data('interaction'))), stances);
});
await check('argdown', () => {
  const app = new argdown.ArgdownApplication();
  app.addPlugin(new argdown.ParserPlugin(), 'parse');
  app.addPlugin(new argdown.DataPlugin(), 'build');
  app.addPlugin(new argdown.ModelPlugin(), 'build');
  const source = read('graph.argdown');
  const response = app.run({ process: ['parse', 'build'], input: source });
  assert.deepEqual(response.parserErrors ?? [], []);
  const found = Object.values(response.arguments).map(argument => argument.data);
  const key = s => [s.statement, s.proponent, s.stance, s.quote ?? ''].join('\u001f');
  const wanted = statements.map(s =>
    key({ statement: s.id, proponent: labels.get(`actor:${s.actor}`), stance: s.stance, quote: s.quote }));
  assert.deepEqual(found.map(key).sort(), wanted.sort());
  const sided = response.relations.filter(r => ['support', 'attack'].includes(r.relationType));
  const count = statements.filter(s => s.stance !== 'neutral').length;
  assert.equal(sided.length, count, 'argdown relations');
});
await check('mermaid', async () => {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000, maxEdges: 100_000 });
  await mermaid.parse(read('graph.mmd'));
  const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(read('graph.mmd'));
  assert.match(type, /^flowchart/);
  const decode = text => text
    .replaceAll('ﬂ°°', '&#').replaceAll('ﬂ°', '&').replaceAll('¶ß', ';')
    .replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(Number(n)));
  const actors = [...db.getVertices().values()].map(vertex => decode(vertex.text));
  for (const edge of held) assert(actors.includes(labels.get(edge.source)), labels.get(edge.source));
  const lines = db.getEdges().map(edge => edge.text.split(' ')[0]);
  assert.equal(lines.length, held.length);
  const words = tally(lines.map(word => ({ supports: 'support', opposes: 'oppose', raises: 'neutral' })[word]));
  assert.deepEqual(words, stances);
});
await check('cypher', () => {
  // Neo4j's own analysis of each statement, with two of its rows: whole files take minutes.
  const parts = read('graph.cypher').split(';\n').filter(part => part);
  for (const part of parts) {
    const rows = part.split('\n').filter(line => line.startsWith('  {'));
    const some = new Set([rows.at(0), rows.at(-1)].map(row => row?.replace(/,$/, '')));
    const query = rows.length
      ? `UNWIND [\n${[...some].join(',\n')}${part.slice(part.lastIndexOf('\n] AS row'))}`
      : part;
    const found = lintCypherQuery(query, {});
    assert.deepEqual(found.diagnostics ?? found, [], query.slice(0, 200));
  }
});
console.log(`${folder}: ${checked} formats read by JavaScript`);
