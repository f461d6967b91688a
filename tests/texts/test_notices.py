"""What is filed with Meta keeps its rules, and every kind of letter has something to go as."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sop.calendar.reminders import Reminder, ReminderKind
from sop.calendar.working_days import PauseReason
from sop.case.adjusting import AskTime, PauseTurn, ask_time, pause_turn
from sop.case.case import Case, Letter, LetterKind
from sop.case.reminding import Owed
from sop.procedure import Role
from tests.sop.builders import (
    AS_TESTER,
    COLLECTOR,
    MONDAY,
    REVIEWER,
    TESTER,
    assessing,
    collected,
    reviewed,
)
from tests.texts.documents.document_samples import draft_sent
from tests.texts.test_words import WORDED_ON_CASES, brief_of, wordings
from texts import notices
from texts.case import card, letters, reminders
from texts.notice import Notice
from texts.notices import TEMPLATES, Template
from texts.say import Markup
from texts.screen import Button, Screen, press, stack

PARAMETER = re.compile(r"\{\{(\d+)\}\}")
BY_NAME = {template.name: template for template in TEMPLATES}
LONG = "Dra. Hj. Siti\n\tRahmawati     " + "Kusumaningtyas " * 20
MOST_TEXT = 1024
KINDS = {
    "sopan_usulan_masuk": {LetterKind.CASE_ARRIVED},
    "sopan_usulan_kembali": {LetterKind.CASE_RETURNED, LetterKind.RESULTS_RETURNED},
    "sopan_pengingat": {LetterKind.REMINDER},
    "sopan_dokumen_siap": {LetterKind.DOCUMENTS_READY},
    "sopan_jawaban": {LetterKind.REPLY},
    "sopan_gangguan": {LetterKind.FAULT, LetterKind.DELIVERY_FAILED},
}


def reminded(case: Case, kind: ReminderKind = ReminderKind.OVERDUE) -> Owed:
    return Owed(brief_of(case), Reminder(kind, MONDAY))


def notice_of(kind: LetterKind, case: Case, reader: str) -> Notice:
    if kind is LetterKind.REMINDER:
        return notices.about_reminders([reminded(case)], replace(COLLECTOR, name=reader), MONDAY)
    if kind is LetterKind.DOCUMENTS_READY:
        return notices.about_documents([draft_sent().issued], reader)
    if kind in WORDED_ON_CASES:
        return notices.about_case(kind, case, reader, MONDAY)
    return notices.usual(kind, reader, datetime(2026, 11, 27, 9, tzinfo=UTC))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_is_what_meta_takes(template: Template) -> None:
    numbers = [int(number) for number in PARAMETER.findall(template.text)]

    assert re.fullmatch(r"sopan_[a-z_]+", template.name)
    assert numbers == list(range(1, len(template.examples) + 1))
    assert not re.search(r"^\s*\{\{|\}\}\W*$|\}\}\s*\{\{", template.text)
    assert all(template.examples)
    assert len(template.text) + notices.MOST_VALUE * len(numbers) <= MOST_TEXT


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_of_letter_has_a_notice_whose_values_meta_takes(kind: LetterKind) -> None:
    notice = notice_of(kind, collected(), LONG)

    assert len(notice.values) == len(BY_NAME[notice.template].examples)
    for value in notice.values:
        assert value.strip() == value != ""
        assert not re.search(r"[\n\r\t]| {4}", value)
        assert len(value) <= notices.MOST_VALUE


def test_each_template_serves_the_letters_that_it_is_for() -> None:
    for kind in LetterKind:
        name = notice_of(kind, collected(), COLLECTOR.name).template
        meant = next((each for each, kinds in KINDS.items() if kind in kinds), None)
        assert name == meant if meant else name in ("sopan_petugas", "sopan_usulan_selesai"), kind


def test_nothing_of_what_a_case_holds_stands_in_a_notice() -> None:
    case = collected()

    for kind in WORDED_ON_CASES:
        said = " ".join(notices.about_case(kind, case, COLLECTOR.name, MONDAY).values)
        assert case.title not in said
        assert not any(item.title in said for item in case.items)


TO_SHOW = [
    press("case", 12),
    press("doc", 3),
    press("tasks", 0),
    press("status", 0),
    press("admin", "home"),
    press("admin", "people", 0),
    press("calendar", "year", 2027),
    press("via"),
]
TO_DO = [
    press("do", "settle_time", 4, 10, 4),
    press("do", "resume_turn", 4, 10),
    press("do", "accept_claim", 4, 0),
    press("handto", 1, 2, 3),
    press("begun", 1),
    press("via", 3),
    press("admin", "files", "whatsapp", 1),
    press("calendar", "agrees", 2027, 1),
    press("stationery", "qr", "whatsapp"),
    press("leave", "end", 1),
    reminders.to_later(MONDAY).data,
    reminders.to_nudge(1, 2).data,
]


@pytest.mark.parametrize("data", TO_SHOW)
def test_a_notice_opens_what_the_first_button_of_its_letter_shows(data: str) -> None:
    notice = notices.opening(Notice("sopan_usulan_masuk", ()), Screen(Markup("Surat"), stack(Button("Buka", data))))

    assert notice.opens == data


@pytest.mark.parametrize("data", TO_DO)
def test_a_notice_carries_no_press_that_does_something(data: str) -> None:
    then = Button("Tugas saya", press("tasks", 0))
    notice = notices.opening(Notice("sopan_usulan_masuk", ()), Screen(Markup("Surat"), stack(Button("Ya", data), then)))

    assert notice.opens is None


def test_no_kind_of_letter_is_acted_on_by_opening_its_notice() -> None:
    asked = ask_time(assessing(), AskTime(days=2, reason="Menunggu berkas dari bidang"), AS_TESTER).case
    worded = wordings() | {
        LetterKind.TIME_ASKED: letters.about_case(
            Letter(LetterKind.TIME_ASKED, Role.PPID_UTAMA), asked, REVIEWER, MONDAY
        )
    }

    opens = {kind: notices.opening(notice_of(kind, asked, REVIEWER.name), worded[kind]).opens for kind in LetterKind}

    assert card.to_settle(asked)[0].data in {
        button.data for row in worded[LetterKind.TIME_ASKED].rows for button in row
    }
    assert [kind for kind, data in opens.items() if data is not None and not notices.looks(Button("Buka", data))] == []
    assert opens[LetterKind.TIME_ASKED] is None
    assert opens[LetterKind.CASE_ARRIVED] == press("case", asked.id)


def test_a_notice_of_several_opens_the_list_and_counts_what_is_the_readers() -> None:
    mine, elsewhere = reminded(assessing()), reminded(reviewed(), ReminderKind.REPORTED)

    notice = notices.about_reminders([elsewhere, mine], TESTER, MONDAY)

    assert notice.values[1:3] == ("1", mine.summary.number)
    assert notice.opens == press("tasks", 0)


def test_what_is_late_elsewhere_is_not_called_the_readers_work() -> None:
    alone = notices.about_reminders([reminded(collected(), ReminderKind.REPORTED)], REVIEWER, MONDAY)
    several = notices.about_reminders([reminded(collected(), ReminderKind.REPORTED)] * 2, REVIEWER, MONDAY)

    assert (alone.template, several.template) == ("sopan_petugas",) * 2
    assert alone.values[1:] == ("ada usulan yang terlambat", collected().number)
    assert (several.values[2], several.opens) == ("2 usulan", press("status", 0))


def test_a_forgotten_pause_is_named_and_has_no_date() -> None:
    paused = pause_turn(assessing(), PauseTurn(reason=PauseReason.DOCUMENTS), AS_TESTER).case

    notice = notices.about_reminders([reminded(paused, ReminderKind.PAUSED)], TESTER, MONDAY)

    assert "masih dijeda" in notice.values[3]
    assert "setelah dilanjutkan" in notice.values[4]


@pytest.mark.parametrize("kind", [LetterKind.CASE_ARRIVED, LetterKind.CASE_RETURNED, LetterKind.REMINDER])
def test_a_date_that_is_not_certain_is_called_so(kind: LetterKind) -> None:
    case = collected()
    unsure = case.due(replace(case.turn.deadline, provisional=True))

    assert notice_of(kind, unsure, COLLECTOR.name).values[-1].endswith("(sementara)")
