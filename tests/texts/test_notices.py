"""What is filed with Meta keeps its rules, and every kind of letter has something to go as."""

import re
from datetime import UTC, datetime

import pytest

from sop.calendar.reminders import Reminder, ReminderKind
from sop.case.case import Case, LetterKind
from sop.case.reminding import Owed
from tests.sop.builders import COLLECTOR, MONDAY, collected
from tests.texts.documents.document_samples import draft_sent
from tests.texts.test_words import WORDED_ON_CASES, brief_of
from texts import notices
from texts.notice import Notice
from texts.notices import TEMPLATES, Template

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


def notice_of(kind: LetterKind, case: Case, reader: str) -> Notice:
    if kind is LetterKind.REMINDER:
        owed = Owed(brief_of(case), Reminder(ReminderKind.OVERDUE, MONDAY))
        return notices.about_reminders([owed], reader, MONDAY)
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
