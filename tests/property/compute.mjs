// Computes one line of records as the browser does: {"formulas", "about": [[record, facts]…]} with the records afterwards.
import { createInterface } from "node:readline";
import { compute } from "../../admin_ui/frontend/src/compute.js";

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { formulas, about } = JSON.parse(line);
  for (const [record, facts] of about) compute(formulas, record, { ...facts, form: record });
  process.stdout.write(`${JSON.stringify(about.map(([record]) => record))}\n`);
}
