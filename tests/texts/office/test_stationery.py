"""Whatever an office has set, its screens name all of it, and its sample looks as real lists do."""

from dataclasses import replace

import pytest

from sop.documents.signatories import Official
from sop.documents.stationery import LONGEST_NUMBER, NumberRule, Stationery, UnitLetterhead
from sop.procedure import DocumentKind, Signer
from tests.sop.builders import HEAD, MONDAY, STATIONERY
from tests.texts.markup import read
from texts.documents.sample import sample
from texts.office import officials as signing
from texts.office import stationery, unit_letterheads
from texts.say import Markup
from texts.screen import Screen

TODAY = MONDAY.date()
LONGEST = Stationery(
    government="G" * 100,
    office="O" * 150,
    address="A" * 200,
    contact="C" * 200,
    place="P" * 60,
    code="",
    classification="K" * 30,
    logo="ab" * 32,
    numbers={kind: NumberRule("{urut}{unit}" + "x" * 56) for kind in DocumentKind},
    units={number: UnitLetterhead("O" * 150, "A" * 200, "C" * 200, "") for number in range(1, 1001)},
)
UNITS = {number: "U" * 196 + f"{number:04d}" for number in range(1, 1002)}
RUNNING = dict.fromkeys(DocumentKind, 9999)
NOBODY_ELSE = Official(0, Signer.PPID_PENDUKUNG, 1, "Sekretaris", "Budi", None, None)


def whole(screen: Screen, notice: Markup) -> str:
    """The text, of which nothing was cut off even below a notice."""
    text = read(screen.after(notice).text)
    assert not text.endswith("\n…")
    return text


def longest_overview() -> Screen:
    signers = signing.signing([NOBODY_ELSE] * 1000, TODAY)
    return stationery.overview(LONGEST, signers, RUNNING, TODAY)


@pytest.mark.parametrize("notice", [stationery.saved(), stationery.unchanged()])
def test_the_longest_values_push_nothing_off_a_screen(notice: Markup) -> None:
    overview = whole(longest_overview(), notice)
    numbers = whole(stationery.numbers(LONGEST, RUNNING, TODAY), notice)
    head = whole(unit_letterheads.head(LONGEST, 1, UNITS, RUNNING, TODAY, replace(HEAD, office="K" * 200)), notice)
    heads = whole(unit_letterheads.heads(LONGEST, UNITS, 1), notice)

    assert all(f"{stationery.DOCUMENT[kind]}: 9999" in overview for kind in DocumentKind)
    assert "1.000 OPD memakai kopnya sendiri" in overview
    assert numbers.count("berikutnya 9999") == len(DocumentKind)
    assert all(f"{stationery.DOCUMENT[kind]}: 9999" in head for kind in unit_letterheads.KINDS)
    assert "Kode unit masih kosong" in numbers
    assert "Kode unit masih kosong" in head
    assert "10. UUU" in heads


def test_the_longest_numbers_can_be_looked_over_before_they_are_saved() -> None:
    shown = read(stationery.before_codes(LONGEST, RUNNING, TODAY))

    assert shown.count("9999" + "x" * (LONGEST_NUMBER - 4)) == len(DocumentKind)


@pytest.mark.parametrize(("template", "warned"), [("BA/{urut}/PPID", True), ("BA/{urut}/{tahun}", False)])
def test_a_number_that_will_come_again_next_year_is_warned_of(template: str, warned: bool) -> None:
    office = replace(STATIONERY, numbers={DocumentKind.MINUTES: NumberRule(template)})

    told = read(stationery.before_number(office, DocumentKind.MINUTES, RUNNING, TODAY))

    assert ("Tanpa {tahun}, nomor yang sama terpakai lagi tahun depan" in told) is warned


def test_the_sample_wants_the_approval_of_a_head_who_is_not_entered_as_real_lists_do() -> None:
    office = replace(STATIONERY, office="Dinas Kesehatan")

    approving, deciding = sample(office, (), 1, None, MONDAY).signatures

    assert (approving.lead, approving.office, approving.name) == ("Menyetujui,", "Kepala Dinas Kesehatan,", "")
    assert deciding.lead == ""
