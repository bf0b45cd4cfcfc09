"""Conditions and what is built of them: computed fields and decision tables, decided about one record at a time.

One language, four ways to run it. `rules.condition` types a declared condition into the normal form of
`rules.expression`, and every backend starts from there:

- `rules.compiled`, generated Python, refuses nothing and is what the other three are held to. It is here.
- `rules.gates` lowers a condition to `rules.inference` (durable-rules), which is there for rules over several facts at
  once: `rules.ruleset` is what such rules are, `rules.declaration` makes them of declared ones, and `rules.oracle` is the
  naive matcher to which the library is held,
- `rules.tree` (JSON for the small evaluator in the browser),
- `engine.storage.condition_sql` (SQLAlchemy expressions over the case history),

which come with the rules issue, as does `rules.analysis` (gaps and overlaps of tables, conditions that never hold).
The meaning is fixed in `docs/conditions.md`; each of its sentences is held by rows of
`tests/conformance/conditions.yaml`, which every backend runs.
"""
