"""There are words for everything that can happen, be refused or be chosen."""

import importlib
import pickle
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum
from itertools import pairwise, product
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import sop
from sop.assessment.assessment import Scope, Severity, Verdict
from sop.assessment.exemption_period import PeriodKind
from sop.assessment.law_reference import RuleKind
from sop.assessment.legal_basis import Ground, NeverExempt
from sop.assessment.parse_period import parse_period_text
from sop.calendar.reminders import Reminder, ReminderKind
from sop.calendar.working_days import PauseReason
from sop.case.adjusting import AskTime, PauseTurn, SettleTime, ask_time, pause_turn, resume_turn, settle_time
from sop.case.case import Case, Decision, Letter, LetterKind, MediaForm, Outcome, Purpose, Status
from sop.case.command import GiveReason
from sop.case.handing_over import HandOver, hand_over
from sop.case.reminding import Owed, Rung
from sop.case.replacing import Replaced
from sop.case.step1_collect import send
from sop.case.step2_review import approve, reject, return_draft
from sop.case.step3_assess import send_results
from sop.case.step4_endorse import ReturnResults, endorse, return_results
from sop.case.step5_adopt import adopt
from sop.case.summaries import CaseSummary, HistoryEntry
from sop.case.taking_back import sent, take_back
from sop.documents.documents import Edition
from sop.documents.signatories import SigningStatus
from sop.documents.stationery import Blank, PaperSize
from sop.errors.answers import FilesStayAway
from sop.errors.case import CaseChanged, NotReady, TooManyItems
from sop.errors.files import FileTooLarge
from sop.errors.people import NoRole, NoUnits, Stranger, WrongSpokenNumber
from sop.errors.refusal import Refusal
from sop.office.address import Address
from sop.office.events import OfficeEvent
from sop.office.people import Contact
from sop.office.tenure import TenureKind
from sop.office.units import Belongings
from sop.procedure import Action, DocumentKind, EventKind, Need, Role, Signer, Step
from sop.text.nip import NipFault
from tests.sop.builders import (
    ADMIN,
    AS_COLLECTOR,
    AS_REVIEWER,
    AS_TESTER,
    COLLECTOR,
    CONFIRM,
    EXEMPT,
    MONDAY,
    OPEN,
    PARTIAL,
    REVIEWER,
    TESTER,
    adopted,
    adopting,
    assessed,
    assessing,
    at_every_step,
    collected,
    days_later,
    endorsing,
    kept,
    marked,
    reviewed,
)
from tests.texts.documents.document_samples import draft_sent
from tests.texts.markup import read
from tests.texts.office.test_invitations import DEWI, WAITING
from texts import errors, names
from texts.case import card, items, letters
from texts.documents import issued
from texts.office import calendar, invitations, menu, officials, phones, stationery, units
from texts.say import visible
from texts.screen import MAX_LABEL, Screen

for module in pkgutil.walk_packages(sop.__path__, "sop."):
    importlib.import_module(module.name)


def kinds_of(refusal: type[Refusal]) -> Iterator[type[Refusal]]:
    """Those that are raised; a kind that has others below it only says what they have in common."""
    for kind in refusal.__subclasses__():
        yield from kinds_of(kind) if kind.__subclasses__() else (kind,)


REFUSALS = sorted(
    {kind for kind in kinds_of(Refusal) if kind.__module__.startswith("sop.")}, key=lambda kind: kind.__qualname__
)


def facts_of(kind: Any) -> tuple[object, ...]:
    """Facts to try for a field of that type: every member of an enum, one sample of anything else."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(kind)
    if get_origin(kind) is tuple:
        members = facts_of(get_args(kind)[0])
        return (*((member,) for member in members), members)
    if NoneType in get_args(kind):
        return (None, *(fact for each in get_args(kind) if each is not NoneType for fact in facts_of(each)))
    samples: Mapping[Any, object] = {
        str: "contoh",
        int: 1200,
        object: "contoh",
        date: date(2030, 12, 31),
        datetime: MONDAY,
        Path: Path("kunci.json"),
    }
    return (samples[kind],)


def examples(kind: type[Refusal]) -> list[Refusal]:
    hints = get_type_hints(kind) | ({"did": EventKind} if "did" in get_type_hints(kind) else {})
    return [kind(*facts) for facts in product(*(facts_of(hints[field.name]) for field in fields(kind)))]


def enum_values(refusal: Refusal) -> set[str]:
    """What stands in the database for the refusal's facts, and in no sentence; kinds of rules are Indonesian words."""
    facts = [getattr(refusal, field.name) for field in fields(refusal)]
    flat = [part for fact in facts for part in (fact if isinstance(fact, tuple) else (fact,))]
    return {fact.value for fact in flat if isinstance(fact, StrEnum) and not isinstance(fact, RuleKind)}


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: str(kind.__name__))
def test_every_refusal_has_a_sentence_that_puts_its_facts_into_words(kind: type[Refusal]) -> None:
    for refusal in examples(kind):
        sentence = read(errors.sentence(refusal, MONDAY))

        assert sentence.strip().endswith(".")
        assert not set("{}") & set(sentence)
        assert not {value for value in enum_values(refusal) if re.search(rf"\b{value}\b", sentence)}


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: str(kind.__name__))
def test_a_refusal_keeps_its_facts_on_the_way_from_another_process(kind: type[Refusal]) -> None:
    for refusal in examples(kind):
        by_name = kind(**{field.name: getattr(refusal, field.name) for field in fields(refusal)})

        assert pickle.loads(pickle.dumps(by_name)) == refusal  # noqa: S301  # our own


def test_there_is_no_sentence_for_a_refusal_that_nothing_raises() -> None:
    assert set(errors.SENTENCES) == set(REFUSALS)


def test_a_refusal_of_a_case_not_ready_names_everything_that_is_missing() -> None:
    sentence = errors.sentence(NotReady("U-001/2026", (Need.ITEM, Need.DRAFT_FILE)), MONDAY)

    assert names.NEED[Need.ITEM] in sentence
    assert names.NEED[Need.DRAFT_FILE] in sentence


def test_a_channel_that_the_office_does_not_have_is_offered_to_nobody() -> None:
    alone, both = (errors.sentence(FilesStayAway("whatsapp", there), MONDAY) for there in ((), ("telegram",)))

    assert "buka Sopan di Telegram, atau hubungi administrator" in both
    assert "Telegram" not in alone
    assert "mohon hubungi administrator" in alone


def test_a_size_is_told_as_a_size_and_a_count_as_a_count() -> None:
    too_large = errors.sentence(FileTooLarge(size=31_457_280, limit=20_971_520), MONDAY)
    too_many = errors.sentence(TooManyItems(1000), MONDAY)

    assert "30,0 MB" in too_large
    assert "20,0 MB" in too_large
    assert "1.000 butir" in too_many


def test_a_case_that_changed_meanwhile_tells_what_happened_by_whom_and_when() -> None:
    refusal = CaseChanged("U-001/2026", EventKind.DRAFT_SENT, "Siti <b>", MONDAY)

    sentence = errors.sentence(refusal, MONDAY)

    assert "usulan dikirim ke PPID Utama oleh Siti &lt;b&gt;, hari ini, Senin 23 November 2026" in sentence


def test_a_fault_nobody_foresaw_names_its_code() -> None:
    assert "7F3A" in read(errors.fault("7F3A"))


NAMED: tuple[tuple[str, Mapping[Any, str], type[Enum]], ...] = (
    ("role", names.ROLE, Role),
    ("short role", names.SHORT_ROLE, Role),
    ("step", names.STEP, Step),
    ("event of the office", names.OFFICE_EVENT, OfficeEvent),
    ("status", names.STATUS, Status),
    ("reason of a pause", names.PAUSE, PauseReason),
    ("action", names.ACTION, Action),
    ("need", names.NEED, Need),
    ("did", names.DID, EventKind),
    ("letter", names.LETTER, LetterKind),
    ("purpose", names.PURPOSE, Purpose),
    ("form", names.FORM, MediaForm),
    ("decision", names.DECISION, Decision),
    ("scope", names.SCOPE, Scope),
    ("severity", names.SEVERITY, Severity),
    ("verdict", names.VERDICT, Verdict),
    ("mark of a verdict", names.VERDICT_MARK, Verdict),
    ("document", names.DOCUMENT, DocumentKind),
    ("edition", names.EDITION, Edition),
    ("acting", {TenureKind.HOLDER: "definitif"} | names.ACTING, TenureKind),
    ("screening", names.SCREENING, NeverExempt),
    ("fault of a NIP", errors.NIP_FAULTS, NipFault),
    ("who signs", officials.SIGNER, Signer),
    ("tenure", officials.TENURES, TenureKind),
    ("signing status of an official", officials.SIGNING_STATUS, SigningStatus),
    ("document on a button", stationery.DOCUMENT, DocumentKind),
    ("paper", stationery.PAPER_SIZE, PaperSize),
    ("task of a step", names.TASK, Step),
    ("how a role works", menu.HOW, Role),
)


@pytest.mark.parametrize(("_what", "table", "members"), NAMED, ids=[what for what, _, _ in NAMED])
def test_everything_chosen_from_a_closed_set_has_a_name_of_its_own(
    _what: str, table: Mapping[Any, str], members: type[Enum]
) -> None:
    assert set(table) == set(members)
    assert all(name.strip() for name in table.values())
    assert len(set(table.values())) == len(table)


def test_every_action_fits_on_a_button() -> None:
    assert [name for name in names.ACTION.values() if len(name) > MAX_LABEL] == []


def test_every_event_is_told_by_the_name_it_is_kept_under() -> None:
    assert [names.did(did.value) for did in EventKind] == [names.DID[did] for did in EventKind]
    assert [names.did(did) for did in names.OFFICE_EVENT] == list(names.OFFICE_EVENT.values())


REPLACED = Replaced(3, HistoryEntry(MONDAY, EventKind.ITEM_ASSESSED, 3, None, "Maya", None, None, 9))

WORDED_ON_CASES = {
    LetterKind.CASE_ARRIVED,
    LetterKind.STEP_PASSED,
    LetterKind.CASE_RETURNED,
    LetterKind.RESULTS_RETURNED,
    LetterKind.CASE_REJECTED,
    LetterKind.TAKEN_BACK,
    LetterKind.CASE_ADOPTED,
    LetterKind.HANDED_OVER,
    LetterKind.NOBODY_THERE,
    LetterKind.TIME_ASKED,
    LetterKind.TIME_GIVEN,
    LetterKind.TIME_REFUSED,
    LetterKind.TURN_PAUSED,
    LetterKind.TURN_RESUMED,
}


def brief_of(case: Case) -> CaseSummary:
    return CaseSummary(case.id, case.number, case.unit, case.status, case.turn)


def wordings() -> dict[LetterKind, Screen]:
    case = collected()
    about = {
        kind: letters.about_case(Letter(kind, Role.PPID_UTAMA), case, REVIEWER, MONDAY) for kind in WORDED_ON_CASES
    }
    reminder = Reminder(ReminderKind.OVERDUE, MONDAY)
    return about | {
        LetterKind.DEADLINE_MOVED: letters.deadlines_moved(
            {brief_of(case): case.turn.deadline}, ["Libur ditambahkan"], REVIEWER
        ),
        LetterKind.WEEKLY: letters.weekly([brief_of(case)], {}, 2, MONDAY),
        LetterKind.DECREE_WANTED: calendar.decree_wanted(2027),
        LetterKind.WORK_REPLACED: letters.work_replaced([REPLACED], case, AS_TESTER, REVIEWER),
        LetterKind.REMINDER: letters.reminder([Owed(brief_of(case), reminder)], COLLECTOR, MONDAY),
        LetterKind.DOCUMENTS_READY: issued.ready([draft_sent().issued], COLLECTOR.name),
        LetterKind.DOCUMENTS_REPLACED: issued.replaced([draft_sent().issued], COLLECTOR.name),
        LetterKind.PAPERS_WAIT: letters.papers_wait(case, tuple(Blank), COLLECTOR),
        LetterKind.DATA_MISSING: letters.data_missing(tuple(Blank)),
        LetterKind.OFFICE_PREPARED: letters.office_prepared(),
        LetterKind.PERSON_JOINED: letters.person_joined("Siti", Role.PPID_UTAMA, None),
        LetterKind.UNIT_ENDED: units.letter_of_merging(REVIEWER, case.unit, case.unit, Belongings(people=1)),
        LetterKind.ACCESS_CHANGED: letters.access_changed("Peran Anda dicabut."),
        LetterKind.PHONE_CHANGED: phones.letter_of_change(COLLECTOR, [], DEWI),
        LetterKind.INVITATION_WAITING: invitations.opened(WAITING, None),
        LetterKind.INVITATION_SETTLED: invitations.refused(WAITING),
        LetterKind.INVITATION_WITHDRAWN: invitations.wrong_nips(WAITING, DEWI),
        LetterKind.DELIVERY_FAILED: letters.delivery_failed("Siti", LetterKind.REMINDER, "ChannelClosed"),
        LetterKind.FAULT: letters.fault("7F3A"),
        LetterKind.REPLY: letters.interrupted(),
    }


def test_every_kind_of_letter_has_a_wording() -> None:
    worded = wordings()

    assert set(worded) == set(LetterKind)
    assert len({screen.text for screen in worded.values()}) == len(worded)


def decisions_with_letters() -> list[Outcome]:
    return [
        send(collected(), CONFIRM, AS_COLLECTOR),
        approve(reviewed(), CONFIRM, AS_REVIEWER),
        return_draft(reviewed(), GiveReason(reason="Mohon lengkapi berkasnya"), AS_REVIEWER),
        reject(reviewed(), GiveReason(reason="Bukan informasi OPD ini"), AS_REVIEWER),
        send_results(assessed(), CONFIRM, AS_TESTER),
        endorse(endorsing(), CONFIRM, AS_REVIEWER),
        return_results(marked(endorsing()), ReturnResults(), AS_REVIEWER),
        adopt(adopting(), CONFIRM, AS_COLLECTOR),
        taken_back(kept(send(collected(), CONFIRM, AS_COLLECTOR))),
        *adjusted(assessing()),
        hand_over(assessing(), HandOver(person_id=9, note="Mohon lanjutkan"), AS_TESTER, replace(TESTER, id=9)),
    ]


def adjusted(case: Case) -> list[Outcome]:
    asked = ask_time(case, AskTime(days=2, reason="Menunggu berkas dari bidang"), AS_TESTER)
    paused = pause_turn(case, PauseTurn(reason=PauseReason.DOCUMENTS), AS_TESTER)
    settled = [settle_time(kept(asked), SettleTime(days=days), AS_REVIEWER) for days in (2, 0)]
    return [asked, *settled, paused, resume_turn(kept(paused), CONFIRM, AS_TESTER)]


def taken_back(case: Case) -> Outcome:
    taken = sent(case)
    assert taken is not None
    return take_back(case, taken, AS_COLLECTOR)


def test_every_letter_that_a_decision_posts_names_the_case_and_gives_its_reason() -> None:
    posted = [(outcome, letter) for outcome in decisions_with_letters() for letter in outcome.letters]

    for outcome, letter in posted:
        text = letters.about_case(letter, outcome.case, REVIEWER, MONDAY).text

        assert outcome.case.number in text
        assert letter.note is None or letter.note in text
    assert {letter.kind for _, letter in posted} == WORDED_ON_CASES - {LetterKind.NOBODY_THERE}


def test_the_administrator_is_told_whose_role_nobody_holds() -> None:
    text = letters.about_case(Letter(LetterKind.NOBODY_THERE, Role.ADMIN), assessing(), REVIEWER, MONDAY).text

    assert "PPID Pendukung" in text
    assert "Kelola" in text


def test_no_letter_says_what_is_in_a_case() -> None:
    for outcome in decisions_with_letters():
        for letter in outcome.letters:
            text = letters.about_case(letter, outcome.case, REVIEWER, MONDAY).text

            assert not [item for item in outcome.case.items if item.title in text or item.content in text]


@pytest.mark.parametrize("kind", ReminderKind)
def test_every_reminder_says_how_much_time_is_left(kind: ReminderKind) -> None:
    said = {
        each: letters.reminder([Owed(brief_of(collected()), Reminder(each, MONDAY))], COLLECTOR, MONDAY).text
        for each in ReminderKind
    }

    assert list(said.values()).count(said[kind]) == 1


def test_what_is_late_says_that_time_was_asked_for_and_nobody_has_decided() -> None:
    waiting = ask_time(assessing(), AskTime(days=2, reason="Menunggu berkas dari bidang"), AS_TESTER).case
    late = Owed(brief_of(waiting), Reminder(ReminderKind.OVERDUE, MONDAY), late=1)

    for reader in (TESTER, REVIEWER):
        told = letters.reminder([late], reader, MONDAY).text
        assert "Belum diputuskan: diminta +2 hari kerja oleh Maya Anggraini" in told


def test_a_paused_step_still_says_that_time_was_asked_for() -> None:
    waiting = ask_time(assessing(), AskTime(days=2, reason="Menunggu berkas dari bidang"), AS_TESTER).case
    paused = pause_turn(waiting, PauseTurn(reason=PauseReason.DOCUMENTS), AS_TESTER).case

    assert "diminta +2 hari kerja oleh" in card.due(paused.turn, MONDAY)


def test_only_who_may_open_a_late_case_gets_a_button_to_it() -> None:
    late = [Owed(brief_of(collected()), Reminder(ReminderKind.OVERDUE, MONDAY))]

    to_collector, to_admin = (letters.reminder(late, reader, days_later(2)) for reader in (COLLECTOR, ADMIN))

    assert [button.data for row in to_collector.rows for button in row] == ["case:7", "due:7", "tasks:0"]
    assert [button.data for row in to_admin.rows for button in row] == ["tasks:0"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("5 tahun", "5 tahun"),
        ("1 tahun 6 bulan", "1 tahun 6 bulan"),
        ("sampai 31-12-2030", "sampai 31 Desember 2030"),
        ("sampai perkara selesai", "sampai perkara selesai"),
        ("selama sistem dipakai", "selama sistem dipakai"),
        ("mengikuti UU 24/2013", "mengikuti UU 24/2013"),
        (
            "sampai perkara selesai, paling lama 30 tahun",
            "30 tahun, atau sampai perkara selesai bila lebih dahulu",
        ),
    ],
)
def test_a_period_is_told_as_it_was_written(written: str, told: str) -> None:
    assert names.period(parse_period_text(written)) == told


def test_every_kind_of_period_can_be_told() -> None:
    written = ("5 tahun", "sampai 31-12-2030", "sampai perkara selesai", "mengikuti UU 24/2013")

    assert {parse_period_text(each).kind for each in written} == set(PeriodKind)


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (Ground("17.h"), "Pasal 17 huruf h"),
        (Ground("17.h.2"), "Pasal 17 huruf h angka 2"),
        (Ground("17.j", ("UU 24/2013 Pasal 84",)), "Pasal 17 huruf j jo. UU 24/2013 Pasal 84"),
        (Ground("17.h", ("UU 1/2000", "UU 2/2001")), "Pasal 17 huruf h jo. UU 1/2000 jo. UU 2/2001"),
    ],
)
def test_a_ground_is_cited_as_lawyers_do(cited: Ground, told: str) -> None:
    assert names.ground(cited) == told


def test_the_progress_can_be_read_aloud_as_well_as_seen() -> None:
    told = [names.progress(case) for case in at_every_step()]

    assert told[1] == "●◐○○○ Langkah 2 dari 5: Pembahasan"
    assert [line.count("●") for line in told] == [0, 1, 2, 3, 4]
    assert names.progress(adopted(EXEMPT)) == "●●●●● Langkah 5 dari 5: Pedoman"


def test_the_reason_for_opening_is_not_called_what_would_come_of_it() -> None:
    case = assessed(EXEMPT, OPEN)
    closed, opened = (read(items.whole(case, item).text) for item in case.items)

    assert "Akibat bila dibuka: " in closed
    assert f"Alasan dibuka: {OPEN.harm}" in opened
    assert "Akibat bila dibuka" not in opened


def test_the_three_verdicts_look_different() -> None:
    assert {test.verdict for test in (EXEMPT, PARTIAL, OPEN)} == set(names.VERDICT_MARK)


ASKS_THE_ADMINISTRATOR = re.compile(
    r"(hubungi|minta|beri tahu|kepada|konfirmasi) administrator|^Administrator", re.M | re.I
)
WITHOUT_A_ROLE = {Stranger, NoRole, WrongSpokenNumber}
"""What is told only to those who hold no role."""


def test_no_refusal_sends_an_administrator_to_the_administrator() -> None:
    asking = {kind for kind, words in errors.SENTENCES.items() if ASKS_THE_ADMINISTRATOR.search(words)} - WITHOUT_A_ROLE

    assert asking - {*errors.administrators.SENTENCES} == set()
    assert asking
    assert not [words for words in errors.administrators.SENTENCES.values() if "administrator" in words.lower()]


def test_an_administrator_is_told_what_to_press_instead() -> None:
    told = errors.sentence(NoUnits(), MONDAY), errors.sentence(NoUnits(), MONDAY, manages=True)

    assert "minta administrator" in told[0]
    assert "Silakan tambahkan lewat Kelola, OPD." in told[1]


@pytest.mark.parametrize("actor", ["own", "watched", "reported", "vacant"])
def test_what_is_late_is_said_in_other_words_than_the_day_before(actor: str) -> None:
    case = at_every_step()[2]
    reader = TESTER if actor == "own" else REVIEWER
    holders = () if actor == "vacant" else (Contact(TESTER.id, TESTER.name, Address("telegram", "103")),)
    said = []
    for late in range(1, 9):
        summary = brief_of(case)
        reminder = Reminder(ReminderKind.OVERDUE, MONDAY)
        owed = Owed(summary, reminder, late, holders, (Rung.PPID_UTAMA,), to_report=actor == "reported")
        text = visible(letters.reminder([owed], reader, MONDAY + timedelta(days=10 + late)).text)
        said.append(text.replace(f"terlambat {late} hari kerja", ""))

    assert all(today != before for before, today in pairwise(said))
