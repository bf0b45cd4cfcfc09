// Computed fields as rules/tree.py writes them, in big integers so that no step is rounded.
import { counted, holds, read, rowsOf } from "./conditions.js";

const GREATEST = 2n ** 53n - 1n;

function kept(number) {
  return number <= GREATEST && number >= -GREATEST ? Number(number) : undefined;
}

function power(exponent) {
  return 10n ** BigInt(exponent);
}

// An operand's values: those that the rows have, its one, or undefined when that one is absent.
function valuesOf(operand, record, facts) {
  if (typeof operand === "string") return [BigInt(operand)];
  if (operand.cell) {
    return rowsOf(operand.rows, record, facts).flatMap((row) => read(operand.cell, row, facts) ?? []);
  }
  const value = read(operand, record, facts);
  return value === undefined ? undefined : [value];
}

// Halves away from zero: 四舍五入.
function halfUp(numerator, denominator) {
  const half = numerator < 0n === denominator < 0n ? denominator : -denominator;
  return (2n * numerator + half) / (2n * denominator);
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0n);
}

const MADE = {
  sum,
  add: sum,
  min: (values) => values.reduce((one, other) => (other < one ? other : one), values[0]),
  max: (values) => values.reduce((one, other) => (other > one ? other : one), values[0]),
  subtract: ([from, value]) => from - value,
  multiply: (values) => values.reduce((product, value) => product * value, 1n),
  divide: ([value]) => value,
  round: ([value]) => value,
};

function number({ does, shifts, places, lower, scale }, lists) {
  const values = lists.flatMap((list, place) => list.map((value) => BigInt(value) * power(shifts[place])));
  const made = MADE[does](values);
  const divisor = does === "divide" ? values[1] : 1n;
  if (made === undefined || divisor === 0n) return undefined;
  return kept(halfUp(made * power(places), divisor * power(lower)) * power(scale - places));
}

// The days since 1970 of an ISO date, undefined for none: browsers take 30 February for a day in March.
export function dayOf(text) {
  const day = Date.parse(`${text}T00:00:00Z`);
  const real = day === day && text >= "0001" && new Date(day).toISOString().slice(0, 10) === text;
  return real ? day / 86400000 : undefined;
}

// A month is full on the day of the same number, else on the last day of the month (民法典 202).
function months(first, second) {
  if (second < first) return -months(second, first);
  const [[year, month, day], [later, then, last]] = [first, second].map((text) => text.split("-").map(Number));
  const end = new Date(Date.UTC(2000 + (later % 400), then, 0)).getUTCDate();
  const full = last >= Math.min(day, end);
  return (later - year) * 12 + then - month - (full ? 0 : 1);
}

const LENGTHS = {
  days_between: (first, second) => dayOf(second) - dayOf(first),
  months_between: months,
  age: (born, today) => (born <= today ? Math.floor(months(born, today) / 12) : undefined),
};

function length({ does, scale }, lists, today) {
  const dates = [...lists.flat(), today].slice(0, 2);
  if (dates.some((date) => dayOf(date) === undefined)) return undefined;
  const made = LENGTHS[does](...dates);
  return made === undefined ? undefined : made * 10 ** scale;
}

// What the rows of a table that hold give; without an aggregate the one that counts, and none when several do.
function lookedUp({ table, most, does, otherwise, scale }, record, facts) {
  const holding = table.filter(([when]) => holds(when, record, facts)).slice(0, most);
  const values = (holding.length ? holding : otherwise).map(([, gives]) => gives);
  if (!does) return values.length === 1 ? values[0] : undefined;
  if (does === "count") return values.length * 10 ** scale;
  if (does === "list") return values.length ? [...new Set(values)] : undefined;
  return typeof values[0] === "string" ? MADE[does](values) : kept(MADE[does](values.map(BigInt)));
}

function value(formula, record, facts) {
  if (formula.table) return lookedUp(formula, record, facts);
  const { does, of, where, scale } = formula;
  if (does === "count") return counted(rowsOf(of[0], record, facts), where, facts) * 10 ** scale;
  const lists = of.map((operand) => valuesOf(operand, record, facts));
  if (lists.includes(undefined)) return undefined;
  if (does in LENGTHS) return length(formula, lists, facts.case.today);
  const values = lists.flat();
  return typeof values[0] === "string" ? MADE[does](values) : number(formula, lists);
}

// Puts the computed values that exist into a record, each seeing those before it, in place of what was there.
export function compute(formulas, record, facts) {
  for (const { key } of formulas) delete record[key];
  for (const formula of formulas) {
    const made = value(formula, record, facts);
    if (made !== undefined) record[formula.key] = made;
  }
}
