"""Inference over several facts on durable-rules: the only module that knows the library, and it guards every call.

The library is right, fast and flat in memory within the limits that stand here and in `rules.network`; beyond them, and
where it cannot be imported, the naive matcher answers and the answer says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from threading import Lock

from catalog.reading.text import Text
from rules import oracle
from rules.network import Beyond, Network, Path, Place
from rules.oracle import MOST_FIRINGS, TooManyFirings
from rules.ruleset import Derived, Fact, Firing, Inferred, Ruleset

try:
    from durable.engine import Host, MessageObservedException
except ImportError as missing:  # built for another Python, or left out
    UNAVAILABLE: ImportError | None = missing
    Host, MessageObservedException = object, RuntimeError
else:
    UNAVAILABLE = None
TakenForAnother: type[Exception] = MessageObservedException
"""What the library raises of a fact that it believes to have seen."""

NAME = "durable-rules"
MOST_RULESETS = 256
"""Rulesets that a process builds: the library keeps the memory of each, about 0.15 MB, until the process ends."""
MOST_FACTS = 256
"""Facts of one session that enter durable-rules; at 1,000 that share a key it loses matches without an error."""
MOST_PARTIAL = 5_000
"""Bindings, finished or not, that the joins of one rule may make in a session."""

NOT_THERE = Text("没有安装 durable-rules", "durable-rules cannot be imported")
TOO_MANY_RULESETS = Text("规则集的数目已到上限", "the bound of rulesets is reached")
TOO_MANY_FACTS = Text("事实过多", "too many facts")
TOO_MANY_PAIRS = Text("事实之间的组合过多", "too many combinations of facts")

Messages = list[dict[str, object]]
Found = tuple[int, tuple[int, ...]]
"""A rule's number, and those of the facts that it binds."""


class _Host(Host):  # type: ignore[misc]  # the library is untyped
    """The library's host without its two timer threads, which touch the engine without a lock."""

    def _run(self) -> None:
        """Start nothing."""


class Guarded:
    """One ruleset of the library: sessions one at a time, findings as data, the state of each given back at its end.

    `rules` are written as the library reads them, with aliases b0, b1 and so on; each message has a number `q`.
    """

    _sessions = count(1)

    def __init__(self, rules: Mapping[str, Mapping[str, object]]) -> None:
        self._found: list[Found] = []
        self._failed: Exception | None = None
        self._lock = Lock()
        aliases = [len(rule["all"]) for rule in rules.values() if isinstance(rule["all"], list)]
        written = {
            name: {**rule, "run": self._action(number, width)}
            for number, ((name, rule), width) in enumerate(zip(rules.items(), aliases, strict=True))
        }
        # A message that no rule handles raises, and giving back its state would end the process.
        written["every"] = {"all": [{"b0": {"$ex": {"q": 1}}}], "run": _pass}
        self._host = _Host({"rules": written})

    def run(self, conduct: Callable[[Tell], object]) -> None:
        """Let `conduct` tell facts, as often as it likes, and learn what was found; a second time when the library errs."""
        with self._lock:
            try:
                self._conducted(conduct)
            except TakenForAnother:  # distinct facts taken for equal: 2 in 100,000
                self._conducted(conduct)

    def _conducted(self, conduct: Callable[[Tell], object]) -> None:
        session = str(next(self._sessions))
        handled = False

        def tell(messages: Messages) -> list[Found]:
            nonlocal handled
            self._found, self._failed = [], None
            for each in messages:
                self._host.assert_fact("rules", {**each, "one": 1, "sid": session, "id": f"{session}-{each['q']}"})
                handled = True
            if self._failed is not None:
                raise self._failed
            return self._found

        try:
            conduct(tell)
        finally:
            if handled:
                self._host.delete_state("rules", session)

    def _action(self, number: int, width: int) -> Callable[[object], None]:
        """Return the action that notes a finding; the library swallows what it raises, so that is kept for `tell`."""

        def act(context: object) -> None:
            try:
                self._found.append((number, tuple(getattr(context, f"b{place}").q for place in range(width))))
            except Exception as error:  # noqa: BLE001  # raised again outside the library
                self._failed = error

        return act


Tell = Callable[[Messages], list[Found]]


@dataclass(slots=True)
class Standing:
    """What an engine has done: rulesets built, sessions answered, and sessions left to the naive matcher by reason."""

    rulesets: int = 0
    sessions: int = 0
    naive: Counter[Text] = field(default_factory=Counter)


class Engine:
    """Answers sessions, with each ruleset built once per content and a bounded number of them; safe between threads."""

    def __init__(self, most: int = MOST_RULESETS) -> None:
        self.most = most
        self.standing = Standing()
        self._lock = Lock()
        self._built: dict[str, _Built | Beyond] = {}

    def infer(self, ruleset: Ruleset, given: Sequence[Fact]) -> Inferred:
        """Return what follows from the given facts; raises `TooManyFirings`."""
        try:
            answer = self._ready(ruleset).infer(ruleset, given)
        except Beyond as beyond:
            with self._lock:
                self.standing.naive[beyond.reason] += 1
            return oracle.infer(ruleset, given, instead=beyond.reason)
        with self._lock:
            self.standing.sessions += 1
        return answer

    def said(self) -> dict[str, object]:
        """Say which matcher serves, how many rulesets it holds of how many, and why the naive one stood in, how often."""
        with self._lock:
            naive = {reason.en: times for reason, times in self.standing.naive.items()}
            return {
                "by": oracle.NAME if UNAVAILABLE is not None else NAME,
                "rulesets": self.standing.rulesets,
                "most": self.most,
                "sessions": self.standing.sessions,
                "naive": naive,
            }

    def _ready(self, ruleset: Ruleset) -> _Built:
        built = self._built.get(ruleset.digest)
        if built is None:
            with self._lock:
                built = self._built.get(ruleset.digest) or self._build(ruleset)
        if isinstance(built, Beyond):
            raise Beyond(built.reason)
        return built

    def _build(self, ruleset: Ruleset) -> _Built | Beyond:
        if UNAVAILABLE is not None:
            return Beyond(NOT_THERE)
        if self.standing.rulesets >= self.most:
            return Beyond(TOO_MANY_RULESETS)
        try:
            built: _Built | Beyond = _Built(Network(ruleset))
        except Beyond as beyond:
            built = beyond
        else:
            self.standing.rulesets += 1
        self._built[ruleset.digest] = built
        return built


class _Built:
    """A ruleset in the library, and the way of a session through it."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._guarded = Guarded(network.definition())

    def infer(self, ruleset: Ruleset, given: Sequence[Fact]) -> Inferred:
        made: list[Inferred] = []

        def conduct(tell: Tell) -> None:
            made[:] = [_Session(self._network, ruleset, tuple(given)).answer(tell)]

        self._guarded.run(conduct)
        return made[0]


class _Session:
    """Facts told level by level: what is derived from a level is complete before it is numbered and told in turn."""

    def __init__(self, network: Network, ruleset: Ruleset, given: tuple[Fact, ...]) -> None:
        self._network = network
        self._ruleset = ruleset
        self._derived = Derived(given)
        self._texts: dict[str, int] = {}
        self._told: list[dict[str, int | None]] = []
        self._admitted: dict[str, list[int]] = {}
        self._entered = 0

    def answer(self, tell: Tell) -> Inferred:
        firings: list[Firing] = []
        found = self._tell(tell)
        for level in range(1, max(self._ruleset.levels.values(), default=0) + 1):
            reached = sorted(each for each in found if self._level(each) == level)
            firings += self._fire(reached)
            if len(firings) > MOST_FIRINGS:
                raise TooManyFirings
            found = [each for each in found if self._level(each) > level] + self._tell(tell)
        return Inferred(tuple(firings), tuple(self._derived), NAME)

    def _level(self, found: Found) -> int:
        return self._ruleset.levels[self._ruleset.ranked[found[0]].then]

    def _fire(self, found: list[Found]) -> Iterator[Firing]:
        facts = tuple(self._derived.facts)
        for number, places in found:
            rule, binding = self._ruleset.ranked[number], tuple(facts[each] for each in places)
            if self._network.paths[number].admits(binding):
                firing = Firing(rule, binding, rule.derive(binding))
                self._derived.add(firing.derived)
                yield firing

    def _tell(self, tell: Tell) -> list[Found]:
        """Tell the facts that are new; one that stands in no rule is not told at all."""
        fresh = list(enumerate(self._derived.facts))[len(self._told) :]
        messages = [message for message in (self._message(number, fact) for number, fact in fresh) if len(message) > 1]
        self._entered += len(messages)
        if self._entered > MOST_FACTS:
            raise Beyond(TOO_MANY_FACTS)
        for path in self._network.paths:
            self._measure(path)
        return tell(messages) if messages else []

    def _message(self, number: int, fact: Fact) -> dict[str, object]:
        values = self._network.values.get(fact.kind, {})
        crossing = {name: joined.crossing(fact, self._texts) for name, joined in values.items()}
        self._told.append(crossing)
        yes = self._network.taking(fact, crossing)
        for place in yes:
            self._admitted.setdefault(place.yes, []).append(number)
        present = {name: value for name, value in crossing.items() if value is not None} if yes else {}
        return {"q": number, **dict.fromkeys((each.yes for each in yes), True), **present}

    def _measure(self, path: Path) -> None:
        """Raise `Beyond` when joins may make more bindings, finished or not, than are tested."""
        bindings = 1
        for place in path.places:
            bindings *= self._sharing(place)
            if bindings > MOST_PARTIAL:
                raise Beyond(TOO_MANY_PAIRS)

    def _sharing(self, place: Place) -> int:
        """Return how many facts, at most, an earlier binding may be joined to here."""
        admitted = self._admitted.get(place.yes, [])
        keys = [each.later for each in place.comparisons if each.sign == "$eq"]
        buckets = (max(Counter(self._told[number][key] for number in admitted).values(), default=0) for key in keys)
        return min(buckets, default=len(admitted))


def _pass(_context: object) -> None:
    """Handle a message that nothing else handles."""


ENGINE = Engine()
"""The engine of the process: published catalogues are inferred by it."""


def infer(ruleset: Ruleset, given: Sequence[Fact]) -> Inferred:
    """Return what follows from given facts by the rules of a published catalogue; raises `TooManyFirings`."""
    return ENGINE.infer(ruleset, given)
