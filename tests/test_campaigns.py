from __future__ import annotations

import pytest

from tsrcalc import lawdata
from tsrcalc.letters import campaigns
from tsrcalc.letters.campaigns import covering


NAMED = (
    "Amazon imposter – account on hold",
    "Amazon imposter – authorized order",
    "Amazon imposter – suspicious charge",
    "Government imposter – Customs and Border Protection",
    "Government imposter – Social Security Administration",
    "Law enforcement or legal action notice",
)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("Amazon-Acct On Hold", NAMED[0]),
        ("Amazon-AuthorizeOrder", NAMED[1]),
        ("Amazon-AuthorizeOrder-P3", NAMED[1]),
        ("Amazon-SuspiciousCharge-P1", NAMED[2]),
        ("CBP-GovtImpers", NAMED[3]),
        ("U.S. Customs and Border Protection Imposter", NAMED[3]),
        ("SSA-P1-TexasFraud (GovtImpers)", NAMED[4]),
        ("SSA-P1-BenefitsCanceled (GovtImpers)", NAMED[4]),
        ("Social Security Administration Imposter", NAMED[4]),
        ("LegalDept-Action-P1", NAMED[5]),
        ("LawEnforcement-Impers-P2", NAMED[5]),
        ("LawEnforcement-GovtImpers-P1", NAMED[5]),
        ("Legal Enforcement Agency Imposter", NAMED[5]),
    ],
)
def test_plain_words_cover_a_code(code: str, words: str) -> None:
    """By what the code writes short, whatever numbers its variant."""
    assert covering(code, NAMED) == (words,)


@pytest.mark.parametrize(
    "code",
    [
        "TestCall-StaySafeStayHome",
        "GovtImpers",
        "Amazon-Impers-P2",
        "Amazon-Various-P1",
        "PCH-Various-P2",
        "Legal Notice",
        "IRS-ProcessingCenter",
    ],
)
def test_what_is_not_certain_is_not_covered(code: str) -> None:
    """A code that shares a brand only, or what tells nothing, is covered by none."""
    assert covering(code, NAMED) == ()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("Auto Warranty", "Auto warranty"),
        ("AutoWarranty-ExtendOrReinst", "Vehicle warranty"),
        ("AutoWarrantyExtend", "auto warranties"),
        ("CreditCard-RateReduction", "Credit card interest rate reduction"),
        ("CCIRR-VisaAlert", "Credit card interest rate reduction"),
        ("Utility-30MinDisconnect", "Utility disconnection"),
        ("AT&T/DicrecTV Imposter", "AT&T / DirecTV imposter"),
        ("Discount-DirectTV50-P3", "DirecTV discount"),
        ("Marriot Hotels Imposter", "Marriott hotels imposter"),
        ("PCH-Various-P2", "Publishers Clearing House scam"),
        ("StudentLoan - New Changes", "Student loan"),
        ("Tech Support-Lumen", "Tech support"),
        ("Grandparentscam", "Grandparent scam"),
        ("FedReserv-Impers", "Federal Reserve imposter"),
    ],
)
def test_codes_of_other_letters_are_covered_by_their_plain_words(code: str, words: str) -> None:
    """Shapes met in public charts."""
    assert covering(code, [words, "Something else entirely"]) == (words,)


def test_a_heading_of_telling_nothing_words_covers_only_what_has_them_all() -> None:
    """A letter that names only government imposters covers a chart's government imposters, and not its orders."""
    assert covering("GovtImpers", ["Government imposter"]) == ("Government imposter",)
    assert covering("Amazon-AuthorizeOrder", ["Government imposter"]) == ()


def test_what_is_written_short_is_a_table_of_texts() -> None:
    """Anything else in its place is refused."""
    with pytest.raises(lawdata.WrongValueError, match="a table of texts is expected"):
        campaigns._texts_by_name(["acct"])  # noqa: SLF001 -- a check of the data
