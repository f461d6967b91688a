"""What the administrator makes of the legal texts is kept with its history, or nothing of it is."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from sop.assessment.law_texts import (
    ActListed,
    CiteAct,
    CorrectLabel,
    LawTextChanged,
    LawTextGone,
    MarkChecked,
    SeenText,
    find,
    number_of,
)
from sop.assessment.legal_basis import CATALOGUE, Check
from sop.calendar.working_days import WIB
from sop.errors.answers import StaleButton
from sop.errors.case import NotYours
from storage.actions.law import LawActions
from storage.database import Database
from storage.records import law as kept
from tests.sop.builders import ADMIN, REVIEWER
from tests.storage.actions.traces import Speechless, remembered
from tests.storage.decisions import Hours
from texts import notes

HEALTH = number_of("17.h.2")
ACT = CiteAct(act="UU 16/1997 Pasal 21", subject="Statistik")
SHORTER = CorrectLabel(label="Riwayat kesehatan")
RUDI = MarkChecked(name="Rudi Hartono", position="Kepala Bagian Hukum", on=date(2026, 11, 20))


@pytest.fixture
def law(database: Database, clock: Hours) -> LawActions:
    return LawActions(database, clock, WIB, notes)


async def test_an_act_is_added_corrected_and_withdrawn(law: LawActions) -> None:
    added = await law.add_act(ADMIN.id, ACT)
    number = number_of(added.code)
    cited = CiteAct(act="UU 16/1997 Pasal 22", subject="Statistik")
    corrected = await law.correct_act(ADMIN.id, SeenText(number, added.revision), cited)
    assert corrected is not None
    await law.withdraw_act(ADMIN.id, SeenText(number, corrected.revision))

    assert (await law.database.read(kept.load)).secrecy_laws == CATALOGUE.secrecy_laws
    assert await remembered(law.database) == [
        ("law_changed", "UU 16/1997 Pasal 21 (Statistik) ditambahkan", ADMIN.name),
        (
            "law_changed",
            "UU 16/1997 Pasal 21: “UU 16/1997 Pasal 21, Statistik” menjadi “UU 16/1997 Pasal 22, Statistik”",
            ADMIN.name,
        ),
        ("law_changed", "UU 16/1997 Pasal 22 (Statistik) dicabut", ADMIN.name),
    ]


async def test_a_provision_is_corrected_and_checked(law: LawActions) -> None:
    corrected = await law.correct_label(ADMIN.id, SeenText(HEALTH, 0), SHORTER)
    assert corrected is not None
    checked = await law.check_text(ADMIN.id, SeenText(HEALTH, corrected.revision), RUDI)

    assert (corrected.verified, checked.checked) == (False, Check(RUDI.name, RUDI.position, RUDI.on))
    assert find(await law.database.read(kept.load), HEALTH) == checked
    assert [did for did, _, _ in await remembered(law.database)] == ["law_changed", "law_changed"]


async def test_what_reads_like_that_already_is_not_corrected(law: LawActions) -> None:
    await law.correct_label(ADMIN.id, SeenText(HEALTH, 0), SHORTER)

    assert await law.correct_label(ADMIN.id, SeenText(HEALTH, 0), SHORTER) is None
    assert len(await remembered(law.database)) == 1


async def test_a_wording_that_nobody_has_seen_is_neither_checked_nor_withdrawn(law: LawActions) -> None:
    added = await law.add_act(ADMIN.id, ACT)
    seen_before = SeenText(number_of(added.code), added.revision - 1)

    with pytest.raises(LawTextChanged):
        await law.check_text(ADMIN.id, seen_before, RUDI)
    with pytest.raises(LawTextChanged):
        await law.withdraw_act(ADMIN.id, seen_before)

    assert len(await remembered(law.database)) == 1


async def test_what_cannot_be_done_leaves_nothing_behind(law: LawActions) -> None:
    speechless = replace(law, notes=cast("Any", Speechless()))
    listed = CiteAct(act=CATALOGUE.secrecy_laws[0].text, subject="Apa saja")
    refused = (
        (law.add_act(REVIEWER.id, ACT), NotYours),
        (law.add_act(ADMIN.id, listed), ActListed),
        (law.correct_act(ADMIN.id, SeenText(HEALTH, 0), ACT), StaleButton),
        (law.correct_label(ADMIN.id, SeenText(number_of("j.999"), 0), SHORTER), LawTextGone),
        (speechless.add_act(ADMIN.id, ACT), RuntimeError),
        (speechless.correct_label(ADMIN.id, SeenText(HEALTH, 0), SHORTER), RuntimeError),
    )
    for work, refusal in refused:
        with pytest.raises(refusal):
            await work

    assert await law.database.read(kept.load) == CATALOGUE
    assert await remembered(law.database) == []
