from __future__ import annotations

import copy
import pickle

import attrs
import pytest

from tsrcalc.citations import Citation
from tsrcalc.errors import StrictError
from tsrcalc.working import Note, Step, refuse_warnings


RULE = Citation.parse("16 C.F.R. § 1.98(d)")
STEP = Step(text="45 calls at $46,517", result="$2,093,265", authority=(RULE,), parts=(Step(text="45 calls counted"),))
NOTE = Note(
    id="late-if-filed", text="Seven calls are late.", fix="Give filed_on.", rows=(1, 2), usd=371_616, authority=(RULE,)
)


class TestStep:
    """A line of working: what was done, what came out, where the law says so, and what it is made of."""

    def test_only_the_text_is_needed(self) -> None:
        """A step may have no result, no authority and no parts."""
        step = Step(text="45 calls counted")
        assert (step.result, step.authority, step.parts) == ("", (), ())

    def test_steps_are_made_of_steps(self) -> None:
        """The parts of a step are steps again."""
        assert [part.text for part in STEP.parts] == ["45 calls counted"]
        assert attrs.evolve(STEP, parts=()) != STEP

    def test_a_text_is_needed(self) -> None:
        """A step without a text is none."""
        with pytest.raises(TypeError, match="text"):
            Step()  # type: ignore[call-arg]


class TestNote:
    """What the reader of an answer must know, and what can be done about it."""

    def test_only_id_and_text_are_needed(self) -> None:
        """A note may have no remedy, no rows, no amount and no authority."""
        note = Note(id="late", text="Late.")
        assert (note.fix, note.rows, note.usd, note.authority) == ("", (), None, ())

    @pytest.mark.parametrize(
        ("fix", "printed"),
        [("Give filed_on.", "Seven calls are late. Give filed_on."), ("", "Seven calls are late.")],
    )
    def test_printed(self, fix: str, printed: str) -> None:
        """A note prints as its sentence, and the remedy where there is one."""
        assert str(attrs.evolve(NOTE, fix=fix)) == printed

    def test_an_amount_of_nothing_is_an_amount(self) -> None:
        """No amount and an amount of zero are two things."""
        assert attrs.evolve(NOTE, usd=0) != attrs.evolve(NOTE, usd=None)


class TestValues:
    """Steps and notes are values."""

    @pytest.mark.parametrize("value", [STEP, NOTE])
    def test_frozen(self, value: Step | Note) -> None:
        """They cannot be changed."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            value.text = "other"  # type: ignore[misc]

    @pytest.mark.parametrize("value", [STEP, NOTE])
    def test_equal_copies(self, value: Step | Note) -> None:
        """A copy, or what comes out of a pickle, is equal and has the same hash."""
        pickled = pickle.loads(pickle.dumps(value))  # noqa: S301 -- its own
        for twin in (pickled, copy.copy(value), copy.deepcopy(value)):
            assert twin == value
            assert hash(twin) == hash(value)

    def test_keywords_only(self) -> None:
        """Nothing is given by its place."""
        with pytest.raises(TypeError, match="positional"):
            Step("45 calls")  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="positional"):
            Note("late", "Late.")  # type: ignore[call-arg]


class TestStrict:
    """Strict mode refuses an answer that carries warnings."""

    def test_no_warning_is_no_error(self) -> None:
        """Without warnings nothing happens."""
        refuse_warnings([])
        refuse_warnings(iter(()))

    def test_all_warnings_are_told(self) -> None:
        """With warnings, an error carries every one as a sentence, in order."""
        with pytest.raises(StrictError) as refused:
            refuse_warnings(note for note in (NOTE, Note(id="b", text="Two.")))
        assert refused.value.warnings == ("Seven calls are late. Give filed_on.", "Two.")
        assert str(refused.value) == "Seven calls are late. Give filed_on.\nTwo."
