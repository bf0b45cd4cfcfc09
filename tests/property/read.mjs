// Reads one text a line as the browser does: {"field", "text"} with its value, null for a blank or what cannot be read.
import { createInterface } from "node:readline";
import { readTyped } from "../../admin_ui/frontend/src/reading.js";

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { field, texts } = JSON.parse(line);
  const values = texts.map((text) => readTyped(field, { texts: [text] }) ?? null);
  process.stdout.write(`${JSON.stringify(values)}\n`);
}
