// Answers one JSON line with one JSON line, for whoever runs the browser's evaluator outside a browser:
// {"condition", "about": [[record, facts]…]} with what holds of each, by default of those asked about last,
// and {"asking", "posted": [[[name, text]…]…]} with what is not asked.
import { createInterface } from "node:readline";
import { notAsked } from "./src/asking.js";
import { holds } from "./src/conditions.js";

let known = [];

function answer({ condition, about, asking, posted }) {
  if (asking) return posted.map((pairs) => [...notAsked(asking, pairs)].sort());
  known = about ?? known;
  return known.map(([record, facts]) => holds(condition, record, facts));
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
