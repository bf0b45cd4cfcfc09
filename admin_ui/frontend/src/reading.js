// Reads what is typed as forms/reading.py does, from the descriptions that forms/typed.py writes; undefined is a blank,
// and so is what cannot be read: either way nothing is answered yet.
import { dayOf } from "./compute.js";
import { occurs } from "./pattern.js";

const GREATEST = 2n ** 53n - 1n;
const MOST_DIGITS = 100;
const MOST_TEXT = 100000;
const REPLACED = "\ufffd";
// What must not be stored: control characters but tab and line end, and halves of characters.
const REFUSED = /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]/gu;
// Blanks as Python knows them; the byte order mark is none.
const EDGES = /^[\t\n \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t\n \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;
const BLANKS = /[\s\u200b-\u200d\u2060\ufeff]+/g;
const WIDE = /[\uff01-\uff5e]/g;
const NUMBER = /^([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.([0-9]+))?$/;
const DATE = /^([0-9]{4})(?:([0-9]{2})([0-9]{2})|[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?)$/;
const PAPER = /^sha256:[0-9a-f]{64}$/;
const ANSWERS = { true: true, yes: true, on: true, 1: true, 是: true, false: false, no: false, off: false, 0: false, 否: false };

function longer(text, most) {
  return text.length > most && [...text].length > most;
}

function scrubbed(text) {
  return text.replace(/\r\n?/g, "\n").replace(REFUSED, REPLACED).normalize("NFC");
}

function stripped(text) {
  return text.replace(EDGES, "");
}

function plain(text) {
  const narrow = text.replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return narrow.replace(/\u2212/g, "-").replace(BLANKS, "");
}

function clean(text) {
  if (longer(text, MOST_TEXT)) return undefined;
  const scrub = scrubbed(text);
  return scrub.includes(REPLACED) ? undefined : scrub;
}

function mobile(code) {
  return code.replace(/-/g, "").replace(/^(?:\+86|0086|86(?=1[0-9]{10}$))/, "");
}

const CODES = {
  uscc: (code) => code.toUpperCase(),
  "resident-id": (code) => code.toUpperCase(),
  mobile,
  email: (code) => code.replace(/。/g, "."),
};

function codeOf(text, { format }) {
  const code = clean(text);
  return code === undefined ? undefined : (CODES[format] ?? String)(plain(code)) || undefined;
}

const TIDY = {
  verbatim: (text) => (stripped(text) ? text : undefined),
  long: (text) => stripped(text) || undefined,
  line: (text) => stripped(text).replace(/[\n\t]/g, " ") || undefined,
};

function textOf(text, { tidy, pattern }) {
  const scrub = clean(text);
  const value = scrub === undefined ? undefined : TIDY[tidy](scrub);
  if (value === undefined || !pattern || occurs(pattern, value)) return value;
  const simple = plain(value);
  return occurs(pattern, simple) ? simple : value;
}

function digitsOf(text, units) {
  const digits = plain(scrubbed(text)).replace(/。/g, ".");
  const unit = units.find((each) => digits.endsWith(each)) ?? "";
  return digits.slice(0, digits.length - unit.length);
}

function numberOf(text, { scale, units }) {
  if (longer(text, MOST_DIGITS)) return undefined;
  const found = NUMBER.exec(text) ?? NUMBER.exec(digitsOf(text, units));
  if (!found || ["", "+", "-"].includes(found[0])) return undefined;
  const [, sign, whole, written = ""] = found;
  const fraction = written.length > scale ? written.replace(/0+$/, "") : written;
  if (fraction.length > scale) return undefined;
  const value = BigInt(whole.replace(/,/g, "") + fraction.padEnd(scale, "0"));
  if (value > GREATEST) return undefined;
  return Number(sign === "-" ? -value : value);
}

function isoOf(year, month, day) {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return dayOf(date) === undefined ? undefined : date;
}

function dateOf(text) {
  if (longer(text, MOST_DIGITS)) return undefined;
  const boxes = text.split("\n").map((box) => plain(scrubbed(box)));
  const filled = boxes.filter(Boolean);
  const found = boxes.length === 3 && filled.length === 2 ? null : DATE.exec(filled.join("-"));
  return found ? isoOf(...found.slice(1).filter(Boolean)) : undefined;
}

function booleanOf(text) {
  const said = stripped(scrubbed(text));
  return Object.prototype.hasOwnProperty.call(ANSWERS, said) ? ANSWERS[said] : undefined;
}

function choiceOf(text, { options }) {
  return [text, stripped(scrubbed(text))].find((chosen) => options.includes(chosen));
}

function choicesOf(texts, { options }) {
  const chosen = new Set(texts.map((text) => stripped(scrubbed(text))).filter(Boolean));
  const known = options.filter((option) => chosen.has(option));
  return known.length && known.length === chosen.size ? known : undefined;
}

function fileOf(text) {
  return PAPER.test(text) ? text : undefined;
}

function filesOf(texts, before) {
  const named = texts.filter(Boolean);
  if (!named.every(fileOf)) return undefined;
  const all = [...new Set([...(Array.isArray(before) ? before : []), ...named])];
  return all.length ? all : undefined;
}

const READERS = {
  text: textOf,
  code: codeOf,
  number: numberOf,
  boolean: booleanOf,
  date: dateOf,
  choice: choiceOf,
  file: fileOf,
};

// The value of a field from everything that is posted for it: its texts in order, a date's boxes, what there was before.
export function readTyped(field, { texts, boxes }, before) {
  if (field.kind === "choices") return choicesOf(texts, field);
  if (field.kind === "files") return filesOf(texts, before);
  const text = boxes ? ["year", "month", "day"].map((box) => boxes[box] ?? "").join("\n") : texts[texts.length - 1];
  return READERS[field.kind](text, field);
}
