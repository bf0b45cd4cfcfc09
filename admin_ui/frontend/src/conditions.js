// Decides conditions as rules/tree.py writes them, exactly as compiled Python does; docs/conditions.md says what they mean.
import { fits } from "./pattern.js";

// What counts as a value of each kind; anything else is absent, empty text and an empty list too.
const KEPT = {
  s: (value) => typeof value === "string" && value !== "",
  i: Number.isInteger,
  b: (value) => typeof value === "boolean",
  l: (value) => Array.isArray(value) && value.length > 0,
};

export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// What a record itself holds under a key.
export function own(record, key) {
  return isRecord(record) && Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}

// The value that a name [record, kind, key…] stands for, or undefined when it is absent.
export function read([outer, kind, ...keys], record, facts) {
  const value = keys.reduce(own, outer ? facts[outer] : record);
  return KEPT[kind](value) ? value : undefined;
}

export function rowsOf(group, record, facts) {
  return read(group, record, facts) ?? [];
}

// How many rows there are for which a condition holds; all of them without one.
export function counted(rows, where, facts) {
  return where ? rows.filter((row) => holds(where, row, facts)).length : rows.length;
}

const TESTS = {
  is: (value, [other]) => value === other,
  is_not: (value, [other]) => value !== other,
  one_of: (value, others) => others.includes(value),
  at_least: (value, [other]) => value >= other,
  at_most: (value, [other]) => value <= other,
  more_than: (value, [other]) => value > other,
  less_than: (value, [other]) => value < other,
  between: (value, [low, high]) => low <= value && value <= high,
  starts_with: (value, [start]) => value.startsWith(start),
  matches: (value, [pattern]) => fits(pattern, value),
  has: (value, [option]) => value.includes(option),
  has_any: (value, options) => options.some((option) => value.includes(option)),
  has_all: (value, options) => options.every((option) => value.includes(option)),
};

function tested([operator, negated, subject, ...operands], record, facts) {
  let value = Array.isArray(subject)
    ? read(subject, record, facts)
    : counted(rowsOf(subject.rows, record, facts), subject.where, facts);
  if (operator === "given") return (value !== undefined) !== Boolean(negated);
  if (value === undefined) return false;
  const [{ field, by }] = [...operands, {}];
  if (field) {
    const other = read(field, record, facts);
    if (other === undefined) return false;
    // Decimals of different scales are compared beyond what a number of JavaScript holds exactly.
    if (by[0] === by[1]) operands = [other];
    else [value, operands] = [BigInt(value) * BigInt(by[0]), [BigInt(other) * BigInt(by[1])]];
  }
  return TESTS[operator](value, operands) !== Boolean(negated);
}

// Says whether a condition holds about a record; facts are {form, applicant, case}, the legal day being case.today.
export function holds(tree, record, facts) {
  const [word, ...rest] = tree;
  if (word === "all") return rest.every((part) => holds(part, record, facts));
  if (word === "any") return rest.some((part) => holds(part, record, facts));
  if (word === "every") return rowsOf(rest[0], record, facts).every((row) => holds(rest[1], row, facts));
  if (word === "some") return rowsOf(rest[0], record, facts).some((row) => holds(rest[1], row, facts));
  return tested(tree, record, facts);
}
