// Patterns as rules/pattern_tree.py writes them. All places that a piece may lead to are followed at once, as a set, so
// no pattern makes the page hang as the browser's own regular expressions may.

function times([least, most, piece], points, places) {
  for (let round = 0; round < least; round += 1) places = ends(piece, points, places);
  const found = new Set(places);
  for (let round = least; places.size && (most === null || round < most); round += 1) {
    places = new Set([...ends(piece, points, places)].filter((place) => !found.has(place)));
    places.forEach((place) => found.add(place));
  }
  return found;
}

function among(ranges, point) {
  return ranges.some(([low, high]) => low <= point && point <= high);
}

// Where a piece may end when it begins at one of the places.
function ends([word, ...rest], points, places) {
  if (word === "then") return rest.reduce((found, piece) => ends(piece, points, found), places);
  if (word === "or") return new Set(rest.flatMap((piece) => [...ends(piece, points, places)]));
  if (word === "times") return times(rest, points, places);
  if (word === "begin") return new Set([...places].filter((place) => place === 0));
  if (word === "end") return new Set([...places].filter((place) => place === points.length));
  return new Set([...places].filter((place) => among(rest, points[place])).map((place) => place + 1));
}

function pointsOf(text) {
  return [...text].map((character) => character.codePointAt(0));
}

// Says whether a whole text, taken code point by code point, matches.
export function fits(pattern, text) {
  const points = pointsOf(text);
  return ends(pattern, points, new Set([0])).has(points.length);
}

// Says whether a pattern matches somewhere in a text.
export function occurs(pattern, text) {
  const points = pointsOf(text);
  return ends(pattern, points, new Set([...points.keys(), points.length])).size > 0;
}
