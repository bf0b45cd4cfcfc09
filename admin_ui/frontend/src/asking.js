// What is asked now, decided as forms/visibility.py does from what forms/asking.py gives along with the page.
import { compute } from "./compute.js";
import { holds, isRecord, own } from "./conditions.js";
import { readTyped } from "./reading.js";

// Where a name leads: the keys to it, rows by their number, and the field; undefined where no rule looks.
function placeOf(name, known) {
  const keys = [];
  let fields = known;
  let field;
  let numbered = true;
  for (const part of name.split(".")) {
    if (!numbered) {
      if (!/^[0-9]{1,4}$/.test(part)) return undefined;
      keys.push(Number(part));
      numbered = true;
      continue;
    }
    field = own(fields, part);
    if (!field) return undefined;
    keys.push(part);
    fields = field.fields;
    numbered = field.kind !== "group";
  }
  return numbered && field.kind !== "object" ? { keys, field } : undefined;
}

// A date is posted in three boxes.
function inputOf(name, known) {
  const place = placeOf(name, known);
  const box = /^(.*)[-.](year|month|day)$/.exec(name);
  if (place || !box) return place;
  const date = placeOf(box[1], known);
  return date?.field.kind === "date" ? { ...date, box: box[2] } : undefined;
}

function gathered(posted, known) {
  const said = new Map();
  for (const [name, text] of posted) {
    const place = typeof text === "string" ? inputOf(name, known) : undefined;
    if (!place) continue;
    const { keys, field, box } = place;
    const path = keys.join(".");
    if (!said.has(path)) said.set(path, { keys, field, texts: [] });
    const found = said.get(path);
    if (box) found.boxes = { ...found.boxes, [box]: text };
    else found.texts.push(text);
  }
  return said.values();
}

// Puts what is posted among the answers; new rows are numbered in the order in which they were posted.
class Merge {
  constructor(asking) {
    this.fields = asking.fields;
    this.values = JSON.parse(JSON.stringify(asking.values));
    this.sizes = new Map();
    this.numbers = new Map();
  }

  all(posted) {
    for (const said of gathered(posted, this.fields)) {
      const filed = said.field.kind === "file" || said.field.kind === "files";
      if (!filed || said.texts.some(Boolean)) this.one(said);
    }
    return this.values;
  }

  one({ keys, field, ...said }) {
    const record = this.recordAt(keys);
    if (!record) return;
    const key = keys[keys.length - 1];
    const value = readTyped(field, said, own(record, key));
    if (value === undefined) delete record[key];
    else record[key] = value;
  }

  recordAt(keys) {
    let record = this.values;
    let fields = this.fields;
    for (let at = 0; at < keys.length - 1; at += 1) {
      const field = fields[keys[at]];
      if (typeof keys[at + 1] === "number") {
        const walked = keys.slice(0, at + 1).join(".");
        if (!Array.isArray(own(record, keys[at]))) record[keys[at]] = [];
        record = this.row(record[keys[at]], walked, keys[(at += 1)], field.most);
        if (!record || at === keys.length - 1) return undefined;
      } else {
        if (!isRecord(own(record, keys[at]))) record[keys[at]] = {};
        record = record[keys[at]];
      }
      fields = field.fields;
    }
    return record;
  }

  row(rows, walked, posted, most) {
    if (!this.sizes.has(walked)) this.sizes.set(walked, rows.length);
    if (posted < this.sizes.get(walked)) return rows[posted];
    const name = `${walked}.${posted}`;
    if (!this.numbers.has(name) && rows.length < most) {
      this.numbers.set(name, rows.length);
      rows.push({});
    }
    return rows[this.numbers.get(name)];
  }
}

function inside(record, keys) {
  return keys.reduce(own, record);
}

// The records that a conditional field belongs to, with its path in each: the form, or every row of its group.
function placesOf({ group, keys }, record) {
  const key = keys.join(".");
  if (!group) return [[key, record]];
  const rows = inside(record, group.split("."));
  return Array.isArray(rows) ? rows.map((row, number) => [`${group}.${number}.${key}`, row]) : [];
}

function take(record, keys) {
  const within = inside(record, keys.slice(0, -1));
  const key = keys[keys.length - 1];
  if (!isRecord(within)) return undefined;
  const value = own(within, key);
  delete within[key];
  return value;
}

function put(record, keys, value) {
  const within = inside(record, keys.slice(0, -1));
  if (value !== undefined && isRecord(within)) within[keys[keys.length - 1]] = value;
}

// Says whether a path, or something it stands in, is among those that are not asked.
export function isInside(path, gone) {
  return path.split(".").some((_, end, parts) => gone.has(parts.slice(0, end + 1).join(".")));
}

// The paths that are not asked for these posted names and texts: every conditional value is taken out, and put back
// once it is found to be asked, in the order in which the rules depend on each other.
export function notAsked(asking, posted) {
  const record = new Merge(asking).all(posted);
  const facts = { ...asking.facts, form: record };
  const gone = new Set();
  const taken = asking.asks.map((ask) => new Map(placesOf(ask, record).map(([path, row]) => [path, take(row, ask.keys)])));
  asking.asks.forEach((ask, order) => {
    if (ask.computing) compute(asking.computed, record, facts);
    for (const [path, row] of placesOf(ask, record)) {
      if (holds(ask.when, row, facts) && !isInside(path, gone)) put(row, ask.keys, taken[order].get(path));
      else {
        take(row, ask.keys);
        gone.add(path);
      }
    }
  });
  return gone;
}
