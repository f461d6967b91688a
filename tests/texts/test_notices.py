"""What is filed with Meta keeps its rules, and every kind of letter has something to go as."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sop.calendar.reminders import Reminder, ReminderKind
from sop.calendar.working_days import PauseReason
from sop.case.adjusting import AskTime, PauseTurn, ask_time, pause_turn
from sop.case.case import Case, Letter, LetterKind
from sop.case.command import GiveReason
from sop.case.reminding import Owed
from sop.case.step2_review import reject
from sop.case.step4_endorse import endorse
from sop.office.address import Address
from sop.office.channel_news import ChannelNews, Subject
from sop.office.invitations import Account
from sop.procedure import DocumentKind, Role
from tests.sop.builders import (
    AS_REVIEWER,
    AS_TESTER,
    COLLECTOR,
    CONFIRM,
    MONDAY,
    REVIEWER,
    TESTER,
    assessing,
    collected,
    endorsing,
    reviewed,
)
from tests.texts.documents.document_samples import draft_sent
from tests.texts.test_words import WORDED_ON_CASES, brief_of, wordings
from texts import notes, notices
from texts.case import card, letters, reminders
from texts.notice import Notice
from texts.notices import TEMPLATES, Template
from texts.office import channel_news
from texts.say import Markup, visible
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


TO_SHOW = [press("case", 12), press("doc", 3), press("docs", 12, 0), press("tasks", 0), press("status", 0)]
TO_DO = [
    press("do", "settle_time", 4, 10, 4),
    press("do", "resume_turn", 4, 10),
    press("do", "accept_claim", 4, 0),
    press("handto", 1, 2, 3),
    press("begun", 1),
    press("via"),
    press("admin", "person", 3, 0),
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
    letter = Screen(Markup("Surat"), stack(Button("Buka", data)))

    notice = notices.opening(LetterKind.CASE_ARRIVED, Notice("sopan_usulan_masuk", ()), letter)

    assert notice.opens == data


@pytest.mark.parametrize("data", TO_DO)
def test_a_notice_carries_no_press_that_does_something(data: str) -> None:
    then = Button("Tugas saya", press("tasks", 0))
    letter = Screen(Markup("Surat"), stack(Button("Ya", data), then))

    notice = notices.opening(LetterKind.CASE_ARRIVED, Notice("sopan_usulan_masuk", ()), letter)

    assert notice.opens is None


def test_no_kind_of_letter_is_acted_on_by_opening_its_notice() -> None:
    asked = ask_time(assessing(), AskTime(days=2, reason="Menunggu berkas dari bidang"), AS_TESTER).case
    worded = wordings() | {
        LetterKind.TIME_ASKED: letters.about_case(
            Letter(LetterKind.TIME_ASKED, Role.PPID_UTAMA), asked, REVIEWER, MONDAY
        )
    }

    opens = {
        kind: notices.opening(kind, notice_of(kind, asked, REVIEWER.name), worded[kind]).opens for kind in LetterKind
    }

    assert card.to_settle(asked)[0].data in {
        button.data for row in worded[LetterKind.TIME_ASKED].rows for button in row
    }
    assert [kind for kind, data in opens.items() if data is not None and not notices.looks(Button("Buka", data))] == []
    assert opens[LetterKind.TIME_ASKED] is None
    assert opens[LetterKind.CASE_ARRIVED] == press("case", asked.id)


def test_of_every_kind_of_letter_it_is_decided_whether_its_notice_brings_it() -> None:
    worded, opened = wordings(), {kind for kind, opens in notices.OPENS.items() if opens}
    case = collected()

    assert set(notices.OPENS) == set(LetterKind)
    for kind in LetterKind:
        notice = notices.opening(kind, notice_of(kind, case, REVIEWER.name), worded[kind])
        assert (notice.opens is not None) == (kind in opened), kind


def test_a_rejected_case_says_why_as_its_letter_does() -> None:
    rejected = reject(reviewed(), GiveReason(reason="Bukan informasi OPD ini"), AS_REVIEWER).case

    assert "Bukan informasi OPD ini" in visible(card.card(rejected, COLLECTOR, MONDAY).text)


def test_what_is_told_to_several_is_addressed_to_whoever_reads_it() -> None:
    address = Address("whatsapp", "6281200000001")
    letters_of_accounts = {
        "tidak lagi menerima kabar": Screen.load(notes.letter_of_stopped_news(COLLECTOR, address)),
        "akun baru terdaftar": Screen.load(notes.letter_of_added_account(COLLECTOR, Account(address, "Penyusup"))),
    }

    for matter, letter in letters_of_accounts.items():
        notice = notices.of_letter(LetterKind.ACCESS_CHANGED, letter, LONG, MONDAY)
        assert notice.values[0].startswith("Dra. Hj. Siti Rahmawati")
        assert notice.values[1:] == (matter, COLLECTOR.name)
        assert notice.opens is None


def test_who_has_a_new_account_is_told_so_and_not_whose_it_claims_to_be() -> None:
    account = Account(Address("whatsapp", "6281200000001"), "Penyusup")

    notice = Screen.load(notes.letter_of_account(COLLECTOR, account)).notice

    assert notice is not None
    assert notice.values == (COLLECTOR.name, "akun baru atas nama Anda", "WhatsApp")


FAULTS = [
    (letters.fault("7F3A"), "7F3A"),
    (letters.falsified("7F3A"), "7F3A"),
    (letters.unreadable("7F3A", "12"), "7F3A"),
    (letters.channel_stopped("whatsapp", 190), "WhatsApp, kode 190"),
    (letters.delivery_failed("Siti", LetterKind.REMINDER, "ChannelClosed"), "(pengingat)"),
    (channel_news.spending(80, 100, 80), "80%"),
    (channel_news.letter(ChannelNews(Subject.TEMPLATE, "PAUSED", "1", "sopan_pengingat")), "templat"),
]


@pytest.mark.parametrize(("letter", "named"), FAULTS, ids=[named for _, named in FAULTS])
def test_a_fault_is_named_by_its_code_or_its_kind(letter: Screen, named: str) -> None:
    notice = notices.of_letter(LetterKind.FAULT, letter, REVIEWER.name, MONDAY)

    assert notice.template == "sopan_gangguan"
    assert named in notice.values[0]


def test_a_reminder_says_how_late_it_is_on_each_day() -> None:
    owed = reminded(assessing())

    late = [notices.about_reminders([replace(owed, late=days)], TESTER, MONDAY).values[3] for days in (1, 2)]
    soon = notices.about_reminders([reminded(assessing(), ReminderKind.LAST_MORNING)], TESTER, MONDAY).values[3]
    elsewhere = notices.about_reminders(
        [replace(reminded(collected(), ReminderKind.REPORTED), late=4)], REVIEWER, MONDAY
    )

    assert late == ["Uji konsekuensi (terlambat 1 hari kerja)", "Uji konsekuensi (terlambat 2 hari kerja)"]
    assert soon == "Uji konsekuensi (hari ini hari terakhir)"
    assert elsewhere.values[1] == "ada usulan yang terlambat (4 hari kerja)"


def test_two_notices_of_one_case_tell_two_things() -> None:
    first, second = collected(), endorse(endorsing(), CONFIRM, AS_REVIEWER).case
    passed = [notices.about_case(LetterKind.STEP_PASSED, each, "Siti", MONDAY).values[2] for each in (first, second)]
    draft = draft_sent().issued
    minutes = replace(draft, kind=DocumentKind.MINUTES)
    ready = [notices.about_documents(each, "Siti") for each in ([draft], [minutes], [draft, minutes])]

    assert passed[0] != passed[1] == "langkah Penerimaan hasil uji selesai"
    assert len({each.values for each in ready}) == 3
    assert ready[-1].opens == press("docs", draft.case_id, 0)


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
