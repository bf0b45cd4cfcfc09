"""Both matchers on rules over several facts: what joins, what chains, in which order; and the guards around the library."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from graphlib import CycleError

import pytest

from rules import inference, oracle
from rules.inference import Engine, Guarded, TakenForAnother
from rules.ruleset import Fact, Inferred, Ruleset
from tests.rulesets import FINISHES, SERVES, fact, rule, ruleset

Infer = Callable[[Ruleset, Sequence[Fact]], Inferred]
HELD = fact("licence", holder="甲", number="L1", until="2026-12-31")
LATE = fact("licence", holder="甲", number="L2", until="2026-01-31")
OTHER = fact("licence", holder="乙", number="L3", until="2026-12-31")
NEED = fact("need", applicant="甲", material="proof", on="2026-11-26")


def from_library(rules: Ruleset, given: Sequence[Fact]) -> Inferred:
    made = Engine().infer(rules, given)
    assert (made.by, made.instead) == ("durable-rules", None)
    return made


@pytest.fixture(params=[oracle.infer, from_library], ids=["naive", "durable-rules"])
def infer(request: pytest.FixtureRequest) -> Infer:
    chosen: Infer = request.param
    return chosen


def fired(made: Inferred) -> list[tuple[str, tuple[Fact, ...]]]:
    return [(each.rule.key, each.binding) for each in made.firings]


def test_facts_are_joined_by_equality_and_by_order(infer: Infer) -> None:
    made = infer(ruleset(SERVES), [HELD, LATE, OTHER, NEED])
    assert fired(made) == [("serves", (HELD, NEED))]
    assert made.derived == (fact("met", material="proof", by="L1"),)


def test_a_derived_fact_fires_further_rules(infer: Infer) -> None:
    made = infer(ruleset(FINISHES, SERVES), [NEED, HELD])
    assert [each.rule.key for each in made.firings] == ["serves", "finishes"]
    assert made.derived == (fact("met", material="proof", by="L1"), fact("done", material="proof"))


def test_a_given_fact_of_a_derived_kind_fires_as_well(infer: Infer) -> None:
    made = infer(ruleset(FINISHES, SERVES), [fact("met", material="other", by="L9")])
    assert made.derived == (fact("done", material="other"),)


def test_a_fact_derived_twice_is_one_fact_of_two_firings(infer: Infer) -> None:
    made = infer(ruleset(SERVES, FINISHES), [HELD, HELD, NEED])
    assert [each.rule.key for each in made.firings] == ["serves", "serves", "finishes"]
    assert len(made.derived) == 2


def test_firings_come_by_priority_then_declaration_then_facts(infer: Infer) -> None:
    plain = {"held": "licence"}
    rules = [
        rule(key, plain, {"held.holder": "甲"}, priority=priority) for key, priority in (("a", 0), ("b", 2), ("c", 2))
    ]
    made = infer(ruleset(*rules), [LATE, HELD])
    assert fired(made) == [(key, (each,)) for key in "bca" for each in (LATE, HELD)]


def test_absent_values_join_nothing(infer: Infer) -> None:
    bare = [fact("licence", number="L1"), fact("licence", holder=None), fact("licence", holder="")]
    needs = [fact("need", material="x"), fact("need", applicant=None), fact("need", applicant="")]
    differs = rule(
        "differs", {"held": "licence", "need": "need"}, {"held.holder": {"is_not": {"field": "need.applicant"}}}
    )
    same = rule("same", {"held": "licence", "need": "need"}, {"held.holder": {"field": "need.applicant"}})
    assert not infer(ruleset(differs, same), [*bare, *needs]).firings


def test_nothing_is_coerced_across_facts(infer: Infer) -> None:
    grades = rule("grades", {"held": "licence", "need": "need"}, {"held.grade": {"field": "need.grade"}})
    lent = rule("lent", {"held": "licence", "need": "need"}, {"held.lent": {"field": "need.lent"}})
    given = [
        fact("licence", grade="1", lent=1),
        fact("need", grade=1, lent=True),
        fact("licence", grade=True, lent="true"),
    ]
    assert not infer(ruleset(grades, lent), given).firings
    assert (
        len(
            infer(
                ruleset(grades, lent), [fact("licence", grade=0, lent=False), fact("need", grade=0, lent=False)]
            ).firings
        )
        == 2
    )


def test_decimals_of_different_scales_are_compared_exactly(infer: Infer) -> None:
    areas = rule("areas", {"held": "licence", "need": "need"}, {"held.area": {"at_least": {"field": "need.area"}}})
    made = infer(ruleset(areas), [fact("licence", area=999), fact("licence", area=1000), fact("need", area=10)])
    assert [each.binding[0].values["area"] for each in made.firings] == [1000]


def test_a_fact_never_stands_beside_itself(infer: Infer) -> None:
    pair = rule("pair", {"one": "licence", "two": "licence"}, {"one.until": {"at_most": {"field": "two.until"}}})
    assert not infer(ruleset(pair), [HELD]).firings
    assert fired(infer(ruleset(pair), [HELD, LATE])) == [("pair", (LATE, HELD))]


def test_a_pair_that_may_be_exchanged_binds_once_in_the_order_of_the_facts(infer: Infer) -> None:
    twins = rule(
        "twins",
        {"one": "licence", "two": "licence"},
        {"one.holder": {"field": "two.holder"}, "one.number": {"is_not": {"field": "two.number"}}},
    )
    assert fired(infer(ruleset(twins), [LATE, OTHER, HELD])) == [("twins", (LATE, HELD))]


def test_what_the_library_cannot_join_is_decided_of_each_binding(infer: Infer) -> None:
    either = {
        "any": [
            {"held.holder": {"field": "need.applicant"}},
            {"held.number": {"starts_with": {"field": "need.material"}}},
        ]
    }
    made = infer(ruleset(rule("either", {"held": "licence", "need": "need"}, either)), [HELD, OTHER, NEED])
    assert fired(made) == [("either", (HELD, NEED))]


def test_an_alias_may_be_a_word_of_python(infer: Infer) -> None:
    odd = rule(
        "odd",
        {"class": "licence", "from": "need"},
        {"class.holder": {"field": "from.applicant"}, "from.material": "proof"},
    )
    assert fired(infer(ruleset(odd), [HELD, NEED])) == [("odd", (HELD, NEED))]


def test_texts_of_any_length_and_alphabet_join(infer: Infer) -> None:
    for name in ("甲" * 400, "\U00020bb7野家", 'a"b\\c\n', "\x00", "1"):
        given = [fact("licence", holder=name, until="2027-01-01"), fact("need", applicant=name, on="2026-01-01")]
        assert len(infer(ruleset(SERVES), given).firings) == 1


def test_a_firing_says_why() -> None:
    (firing,) = oracle.infer(ruleset(SERVES), [HELD, NEED]).firings
    why = firing.why()
    assert why.holds
    assert [each.values for each in why.parts] == [
        (("held.holder", "甲"), ("need.applicant", "甲")),
        (("held.until", "2026-12-31"), ("need.on", "2026-11-26")),
    ]


def test_a_circle_of_derivations_is_refused() -> None:
    with pytest.raises(CycleError):
        ruleset(rule("round", {"met": "met"}, {"met.by": "x"}))


def test_equal_rules_are_built_once() -> None:
    engine = Engine()
    for _ in range(3):
        engine.infer(ruleset(SERVES), [HELD, NEED])
    assert (engine.standing.rulesets, engine.standing.sessions) == (1, 3)


def reason(engine: Engine, rules: Ruleset, given: Sequence[Fact]) -> str:
    made = engine.infer(rules, given)
    assert made.by == "naive"
    assert made.instead is not None
    assert made == oracle.infer(rules, given, instead=made.instead)
    assert engine.standing.naive[made.instead] == 1
    return made.instead.en


def test_beyond_the_bound_of_rulesets_the_naive_matcher_answers() -> None:
    engine = Engine(most=1)
    engine.infer(ruleset(FINISHES), [])
    assert reason(engine, ruleset(SERVES), [HELD, NEED]) == "the bound of rulesets is reached"


def test_beyond_the_limits_of_a_session_the_naive_matcher_answers() -> None:
    wide = rule("wide", {"held": "licence", "need": "need"}, {"held.area": {"field": "need.area"}})
    assert (
        reason(Engine(), ruleset(wide), [fact("licence", area=1), fact("need", area=2**62)])
        == "a number is beyond 64 bits"
    )
    assert reason(Engine(), ruleset(SERVES), [fact("need", on="20261126")]) == "a date is not written as one"
    assert reason(Engine(), ruleset(FINISHES), [fact("met", by=str(n)) for n in range(257)]) == "too many facts"
    many = [fact("licence", area=1) for _ in range(100)] + [fact("need", area=1) for _ in range(100)]
    assert reason(Engine(), ruleset(wide), many) == "too many combinations of facts"


def test_beyond_the_limits_of_a_ruleset_the_naive_matcher_answers() -> None:
    crowd = ruleset(*(rule(f"r{n}", {"held": "licence"}, {"held.grade": n}) for n in range(41)))
    assert reason(Engine(), crowd, [HELD]) == "too many rules bind one kind of fact"
    seven = rule("seven", {f"x{n}": "licence" for n in range(7)}, {"x0.holder": "甲"})
    assert reason(Engine(), ruleset(seven), [HELD]) == "a rule binds too many facts"


def test_forty_rules_may_be_satisfied_by_one_fact() -> None:
    crowd = ruleset(*(rule(f"r{n}", {"held": "licence"}, {"held.grade": {"at_most": n}}) for n in range(40)))
    assert len(from_library(crowd, [fact("licence", grade=0)]).firings) == 40


def test_without_the_library_the_naive_matcher_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "UNAVAILABLE", ImportError())
    assert reason(Engine(), ruleset(SERVES), [HELD, NEED]) == "durable-rules cannot be imported"


def test_too_many_firings_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracle, "MOST_FIRINGS", 3)
    monkeypatch.setattr(inference, "MOST_FIRINGS", 3)
    given = [fact("met", by=str(number)) for number in range(5)]
    for matcher in (oracle.infer, Engine().infer):
        with pytest.raises(oracle.TooManyFirings):
            matcher(ruleset(FINISHES), given)


def test_no_thread_of_the_library_runs() -> None:
    before = threading.active_count()
    from_library(ruleset(SERVES), [HELD, NEED])
    assert threading.active_count() == before


RULES = {"one": {"all": [{"b0": {"yes": True}}]}}


def test_an_error_inside_an_action_is_raised() -> None:
    misnamed = Guarded({"one": {"all": [{"x0": {"yes": True}}]}})
    with pytest.raises(AttributeError):
        misnamed.run(lambda tell: tell([{"q": 1, "yes": True}]))


def test_a_message_taken_for_another_is_told_once_more_under_a_new_name(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    guarded = Guarded(RULES)
    usual = guarded._host.assert_fact

    def once_wrong(name: str, message: dict[str, object]) -> object:
        told.append(str(message["id"]))
        if len(told) == 1:
            raise TakenForAnother(message)
        return usual(name, message)

    monkeypatch.setattr(guarded._host, "assert_fact", once_wrong)
    found: list[inference.Found] = []
    guarded.run(lambda tell: found.extend(tell([{"q": 5, "yes": True}])))
    assert found == [(0, (5,))]
    assert len(set(told)) == 2


def test_the_state_of_a_session_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = Guarded(RULES)
    gone: list[str] = []
    monkeypatch.setattr(guarded._host, "delete_state", lambda _, session: gone.append(session))
    guarded.run(callable)
    assert gone == []
    guarded.run(lambda tell: tell([{"q": 0}]))
    assert len(gone) == 1


def test_sixteen_threads_share_an_engine() -> None:
    engine = Engine()
    rules = [ruleset(SERVES, FINISHES), ruleset(SERVES), ruleset(FINISHES)]

    def session(number: int) -> bool:
        name = f"n{number % 7}"
        given = [
            fact("licence", holder=name, number="L", until="2026-12-31"),
            fact("need", applicant=f"n{number % 5}", material="m", on="2026-01-01"),
            fact("met", by=name, material=name),
        ]
        chosen = rules[number % 3]
        return engine.infer(chosen, given).firings == oracle.infer(chosen, given).firings

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(session, range(2000)))
    assert engine.standing.rulesets == 3
    assert not engine.standing.naive


def test_an_engine_says_how_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(most=1)
    engine.infer(ruleset(SERVES), [HELD, NEED])
    engine.infer(ruleset(FINISHES), [])
    naive = {"the bound of rulesets is reached": 1}
    assert engine.said() == {"by": "durable-rules", "rulesets": 1, "most": 1, "sessions": 1, "naive": naive}
    monkeypatch.setattr(inference, "UNAVAILABLE", ImportError())
    assert engine.said()["by"] == "naive"
