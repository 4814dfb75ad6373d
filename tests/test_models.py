from __future__ import annotations

import datetime as dt
import pickle

import attrs
import pytest

from tsrcalc.citations import Citation
from tsrcalc.errors import DateError, RuleError
from tsrcalc.models import ASSISTING, Call, Violation, e164


DAY = dt.date(2022, 7, 18)
PRERECORDED = Citation.parse("310.4(b)(1)(v)")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("8329017667", "+18329017667"),
        ("18329017667", "+18329017667"),
        ("+18329017667", "+18329017667"),
        ("(832) 901-7667", "+18329017667"),
        ("832.901.7667", "+18329017667"),
        ("+1 (832) 901-7667", "+18329017667"),
        ("1-832-901-7667", "+18329017667"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+2345678", "+2345678"),
        ("+234567890123456", "+234567890123456"),
        # not a number of the plan, and no country named
        ("+2345678901234567", None),
        ("+234567", None),
        ("0329017667", None),
        ("1329017667", None),
        ("8321017667", None),
        ("832901766", None),
        ("83290176677", None),
        ("28329017667", None),
        ("442079460958", None),
        ("+18329", None),
        ("+0442079460958", None),
        ("8329017667 ext. 5", None),
        ("832901766٧", None),
        ("anonymous", None),
        ("", None),
        ("+", None),
    ],
)
def test_e164_is_given_only_where_one_exists(printed: str, number: str | None) -> None:
    """A number of the North American plan or with its country has an E.164 form; nothing else has one."""
    assert e164(printed) == number


def test_a_caller_id_is_kept_as_printed() -> None:
    """The text of the chart stays, and the E.164 form stands beside it."""
    call = Call(called_on=DAY, caller_id="(832) 901-7667")
    assert (call.caller_id, call.caller_id_e164) == ("(832) 901-7667", "+18329017667")


@pytest.mark.parametrize("caller_id", [None, "", "anonymous"])
def test_a_call_without_a_number_has_no_e164(caller_id: str | None) -> None:
    """No caller id, no number."""
    assert Call(called_on=DAY, caller_id=caller_id).caller_id_e164 is None


@pytest.mark.parametrize(
    "value",
    [None, "2022-07-18", dt.datetime(2022, 7, 18, 9, 30, tzinfo=dt.UTC), dt.date(1970, 12, 31), dt.date(2101, 1, 1)],
)
@pytest.mark.parametrize("field", ["called_on", "notified_on"])
def test_a_date_of_a_call_is_a_plain_date(field: str, value: object) -> None:
    """A missing date, a text, a date with a time and one out of range are refused, by the field's name."""
    if field == "notified_on" and value is None:
        assert Call(called_on=DAY, notified_on=None).notified_on is None
        return
    values: dict[str, object] = {"called_on": DAY, field: value}
    with pytest.raises(DateError, match=field):
        Call(**values)  # type: ignore[arg-type]


def test_a_call_cannot_be_made_without_its_date() -> None:
    """There is no default for the date: the amount and the limitation depend on it."""
    with pytest.raises(TypeError, match="called_on"):
        Call()  # type: ignore[call-arg]


def test_calls_are_equal_by_their_values_wherever_they_stood() -> None:
    """The row does not make two calls different; any other value does."""
    one = Call(called_on=DAY, caller_id="8329017667", other=(("Notes", "a"),), row=1)
    assert one == attrs.evolve(one, row=2)
    assert len({one, attrs.evolve(one, row=2)}) == 1
    assert one != attrs.evolve(one, other=(("Notes", "b"),))
    assert one != attrs.evolve(one, called_on=DAY - dt.timedelta(days=1))


def test_a_call_is_frozen_and_takes_any_iterable() -> None:
    """Lists become tuples on the way in, so a call cannot change afterwards."""
    call = Call(called_on=DAY, violations=[Violation(provision=PRERECORDED)], other=[("Notes", "a")])
    assert (call.violations, call.other) == ((Violation(provision=PRERECORDED),), (("Notes", "a"),))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        call.called_on = DAY  # type: ignore[misc]


def test_fields_are_given_by_name() -> None:
    """No one can mistake the date of the call for that of the notification."""
    with pytest.raises(TypeError, match="positional"):
        Call(DAY)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="positional"):
        Violation(PRERECORDED)  # type: ignore[call-arg]
    assert Call(called_on=DAY).row == 0


@pytest.mark.parametrize(
    "keywords", [{"provision": "310.4(b)(1)(v)"}, {"provision": ASSISTING, "underlying": "310.4(c)"}]
)
def test_a_violation_is_of_citations(keywords: dict[str, object]) -> None:
    """A text has to be read first."""
    with pytest.raises(RuleError, match=r"is not a Citation; read one with Citation\.parse"):
        Violation(**keywords)  # type: ignore[arg-type]


def test_a_call_has_violations_and_not_citations() -> None:
    """What was cited is put into a violation first."""
    with pytest.raises(RuleError, match="is not a Violation; make Violation"):
        Call(called_on=DAY, violations=[PRERECORDED])  # type: ignore[list-item]


def test_a_call_survives_pickling() -> None:
    """A call can be sent to another process."""
    call = Call(called_on=DAY, violations=(Violation(provision=ASSISTING, underlying=PRERECORDED),), row=3)
    again = pickle.loads(pickle.dumps(call))  # noqa: S301 -- just written
    assert (again, again.row) == (call, 3)


@pytest.mark.parametrize(
    "underlying", ["310.3(a)(2)(iii)", "310.3(c)", "310.3(d)", "310.4", "310.4(b)(1)(v)", "310.4(a)"]
)
def test_assisting_can_rest_on_the_provisions_the_rule_names(underlying: str) -> None:
    """16 C.F.R. § 310.3(b) names §§ 310.3(a), (c) and (d), and § 310.4."""
    violation = Violation(provision=ASSISTING, underlying=Citation.parse(underlying))
    assert str(violation) == f"16 C.F.R. § 310.3(b) (underlying: 16 C.F.R. § {underlying})"


@pytest.mark.parametrize(
    ("underlying", "why"),
    [
        ("310.5(a)", "cannot underlie"),
        ("310.8(a)", "cannot underlie"),
        ("310.3(b)", "cannot underlie"),
        ("310.3", "cannot underlie"),
        ("16 C.F.R. Part 310", "cannot underlie"),
        ("47 C.F.R. § 64.1200", "cannot underlie"),
        ("310.4(z)", "not in the rule"),
        ("310.4(b)(3)", "no prohibition"),
        ("310.4(b)(4)", "no prohibition"),
    ],
)
def test_assisting_cannot_rest_on_anything_else(underlying: str, why: str) -> None:
    """Not on itself, not on records or fees, not on a defence, not on what is not in the rule."""
    with pytest.raises(RuleError, match=why):
        Violation(provision=ASSISTING, underlying=Citation.parse(underlying))


def test_only_assisting_rests_on_another_violation() -> None:
    """Beside any other provision an underlying one is refused."""
    with pytest.raises(RuleError, match=r"310\.4\(b\)\(1\)\(v\) rests on no other provision"):
        Violation(provision=PRERECORDED, underlying=Citation.parse("310.4(c)"))


def test_assisting_need_not_name_what_it_rests_on() -> None:
    """A chart may cite § 310.3(b) alone."""
    assert str(Violation(provision=ASSISTING)) == "16 C.F.R. § 310.3(b)"


@pytest.mark.parametrize("name", ["caller_id", "campaign", "recording"])
def test_what_is_printed_is_text(name: str) -> None:
    """A number where a text as printed is meant is refused: its digits may be lost already."""
    with pytest.raises(RuleError, match=f"^{name} is 8329017667; it is a text, as printed, or None$"):
        Call(called_on=dt.date(2022, 7, 18), **{name: 8329017667})  # type: ignore[arg-type]
