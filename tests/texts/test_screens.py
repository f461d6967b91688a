"""Every screen keeps the limits of every channel, and its markup whole, whatever people wrote and however much."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import cycle, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sop.assessment.assessment import Assessment, Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import Ground, NeverExempt
from sop.calendar.adjustments import ask, extend, pause, refuse, resume
from sop.calendar.calendars import Calendars
from sop.calendar.reminders import Reminder, ReminderKind
from sop.calendar.working_days import (
    WIB,
    Closure,
    ClosureKind,
    Extension,
    ExtensionRequest,
    PauseReason,
    RefusedRequest,
    SkippedDay,
    WorkingCalendar,
)
from sop.case.case import (
    Attachment,
    Case,
    Decision,
    Finish,
    Item,
    Letter,
    LetterKind,
    MediaForm,
    Purpose,
    Responsible,
    Review,
    Status,
    Turn,
)
from sop.case.case_list import CasePage, Lateness, Load, Sieve, Tally
from sop.case.handing_over import Colleague, Team
from sop.case.reading import to_read
from sop.case.reminding import Deferral, Hindrance, Nudge, Owed, Rung
from sop.case.replacing import Replaced
from sop.case.summaries import CaseSummary, HistoryEntry
from sop.documents.sop_header import SopHeader
from sop.office.act import Act
from sop.office.address import Address
from sop.office.people import Assignment, Contact, Officer, Person, Unit
from sop.office.preparation import Preparation
from sop.procedure import Action, EventKind, Role, Step, rule_of
from sop.text.small_talk import Courtesy, Wish
from tests.sop.builders import REVIEWER
from tests.sop.calendar.calendars import OFFICE
from tests.sop.office.test_invitations import FOR_TESTER
from tests.texts.documents.document_samples import draft_sent
from tests.texts.keyboards import mistakable
from tests.texts.markup import read
from tests.texts.whatsapp import assert_whatsapp_takes
from texts import forms, received
from texts.case import card, digest, dossier, letters, reminders, step5_adopt
from texts.case import items as item_texts
from texts.links import Links
from texts.names import DELIVERY_FAULT, DID
from texts.office import case_lists, menu, preparation, sop_header
from texts.paging import page_of
from texts.say import Markup, at_time, say, visible
from texts.screen import Screen

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=WIB)
LINKS = Links((Address("telegram", "S" * 32), Address("whatsapp", "6" * 15)))
LONG_HEADER = SopHeader("U" * 150, "N" * 200, "1" * 60, "m" * 60, "r" * 60, "e" * 60, "A" * 300, ("L" * 300,) * 5)
TITLE, CONTENT, REASON, UNIT_NAME, FILE_NAME, NOTICE = 200, 1000, 500, 200, 100, 300

WORD = st.sampled_from(
    (
        "<b>",
        "</b></i>",
        "&",
        "&amp;lt;",
        "{number}",
        "👨‍👩‍👧‍👦",
        "🇮🇩",
        "\u202eעברית\u202c",
        "مرحبا",
        "\n",
        "\n\n\n",
        " ",
        '"',
        "'",
        "x",
        "panjangsekalitanpaspasi" * 5,
        "<a href='tg://user?id=1'>",
    )
)


def texts_of(most: int) -> st.SearchStrategy[str]:
    """Text of any length up to the most, out of what is awkward to show; often of the full length."""
    words = st.lists(WORD, min_size=1, max_size=12).map("".join)
    full = words.map(lambda text: (text * (most // len(text) + 1))[:most])
    return st.one_of(full, words.map(lambda text: text[:most]))


@dataclass(frozen=True)
class Words:
    """What people wrote."""

    title: str
    content: str
    reason: str
    unit: str
    name: str
    file: str


WORDS = st.builds(
    Words,
    title=texts_of(TITLE).filter(str.strip),
    content=texts_of(CONTENT),
    reason=texts_of(REASON),
    unit=texts_of(UNIT_NAME).filter(str.strip),
    name=texts_of(TITLE).filter(str.strip),
    file=texts_of(FILE_NAME).filter(str.strip),
)
"""A row of a list says beside its number what it stands for, so titles and names are never blanks alone."""
FULLEST = Words(
    title="W" * TITLE,
    content="W" * CONTENT,
    reason="W" * REASON,
    unit="W" * UNIT_NAME,
    name="W" * TITLE,
    file="W" * FILE_NAME,
)
"""The longest that people may write."""

SIEVES = (Sieve(), Sieve(late=True), Sieve(step=Step.ASSESS), Sieve(late=True, step=Step.ADOPT, unit_id=999_999_999))

SAMPLES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

REVIEWS = (None, Review(Decision.CONTINUE), Review(Decision.STRIKE, "r"), Review(Decision.CONTINUE, "r"))


def assessment_of(words: Words, verdict: Verdict) -> Assessment:
    closed = verdict is not Verdict.OPEN
    law = "UU 24/2013 Pasal 84 " + words.reason[:150]
    return Assessment(
        scope=Scope.PART,
        part=words.reason,
        grounds=tuple(Ground(f"17.{code}", (law,) if code == "j" else ()) for code in ("a.2", "h.1", "h.2", "i", "j")),
        consent=False,
        public_office=True,
        harmed=words.title,
        harm=words.content,
        severity=Severity.SEVERE,
        benefit=words.content,
        public_interest=words.content,
        verdict=verdict,
        period=Period(PeriodKind.SPAN, years=30, months=11, event=words.reason) if closed else None,
    )


def items_of(words: Words, count: int) -> Iterator[Item]:
    """Items in every state that there is, over and over."""
    tests = (None, *(assessment_of(words, verdict) for verdict in Verdict))
    screenings = (None, NeverExempt.NONE, NeverExempt.DECLARED_OPEN, NeverExempt.BINDING_RULE)
    states = list(product(REVIEWS, tests, screenings, (None, words.reason)))
    for number in range(1, count + 1):
        review, test, screening, remark = states[number % len(states)]
        given_reason = replace(review, reason=words.reason) if review and review.reason else review
        yield Item(
            number, words.title, words.content, MediaForm.BOTH, words.content, screening, given_reason, test, remark
        )


def turns_of(words: Words, step: Step, rounds: int, status: Status) -> Iterator[Turn]:
    """As many rounds of every step up to this one; the last goes on while the case does."""
    by = Officer(1, words.name, words.name, Role.PPID_UTAMA)
    # Lebaran's fourteen days, in a year that is not confirmed: the longest explanation of a deadline
    calendar = WorkingCalendar(OFFICE.closures, frozenset())
    received = datetime(2026, 3, 13, 9, 0, tzinfo=WIB)
    passed = [(each, number) for number in range(1, rounds + 1) for each in Step if each <= step]
    for version, (each, number) in enumerate(passed, 1):
        over = version < len(passed) or status is not Status.OPEN
        finish = Finish(EventKind.DRAFT_RETURNED, by, NOW, version, 120) if over else None
        yield Turn(each, number, version, calendar.deadline(received, rule_of(each).limit), finish)


def case_of(words: Words, step: Step, *, items: int = 9, rounds: int = 3, status: Status = Status.OPEN) -> Case:
    files = tuple(
        Attachment(number, purpose, "f" * 64, words.file, "xlsx", 20_000_000, step, rounds, words.name, NOW)
        for number, purpose in enumerate([*Purpose] * (items // 3 + 1), 1)
    )
    return Case(
        id=999_999,
        number="U-9999/2026",
        unit=Unit(99_999, words.unit),
        title=words.title,
        status=status,
        version=999_999,
        opened_at=NOW,
        turns=tuple(turns_of(words, step, rounds, status)),
        items=tuple(items_of(words, items)),
        attachments=files,
        last_item=items,
    )


def people_of(words: Words) -> Iterator[Person]:
    """Somebody for every role, and one who holds them all."""
    every = tuple(Assignment(role, 99_999 if role.bound_to_unit else None) for role in Role)
    for assignments in (*((each,) for each in every), every):
        yield Person(999_999, words.name, "198504122009012003", words.name, assignments)


def pages_of(total: int, size: int) -> range:
    """Every page, and one that the list does not have any more."""
    return range(total // size + 2)


def events_of(words: Words, count: int) -> list[HistoryEntry]:
    return [
        _event(words, did, NOW - timedelta(hours=n)) for n, did in zip(range(count), cycle(EventKind), strict=False)
    ]


def _event(words: Words, did: EventKind, at: datetime) -> HistoryEntry:
    note = "1000" if did in dossier.COUNTED else words.reason
    return HistoryEntry(at, did.value, 999, note, words.name, words.name, Role.PPID_UTAMA, 9)


def asking_time(case: Case, words: Words) -> Case:
    return case.due(ask(case.turn.deadline, ExtensionRequest(30, words.reason, 1, words.name, NOW.date())))


def brief_of(case: Case, number: int = 1) -> CaseSummary:
    return CaseSummary(number, f"U-{number:04d}/2026", case.unit, case.status, case.turn)


def drawn(screens: Iterator[Screen]) -> int:
    """How many screens there are; making them has checked their limits, and this checks markup, keyboard and body."""
    every = [*screens]
    for screen in every:
        assert_whatsapp_takes(screen)
    assert [found for screen in every for found in mistakable(screen)] == []
    return sum(bool(read(screen.text)) for screen in every)


def adjusted(case: Case, words: Words, *, resumed: bool = False) -> Case:
    """Extended, paused, and asked to be extended once more."""
    deadline, day = case.turn.deadline, NOW.date()
    longer = extend(deadline, Extension(30, words.reason, words.name, day, own=True), OFFICE)
    stopped = pause(longer, PauseReason.OTHERS, words.name, day, OFFICE)
    running = resume(stopped, day + timedelta(days=7), OFFICE) if resumed else stopped
    return asking_time(case.due(running), words)


@SAMPLES
@given(WORDS, st.sampled_from(Step), st.sampled_from(Status), st.sampled_from((0, 1, 9)), st.integers(1, 4))
def test_a_case_of_whatever_content_can_be_shown_to_everybody(
    words: Words, step: Step, status: Status, items: int, rounds: int
) -> None:
    case = case_of(words, step, items=items, rounds=rounds, status=status)

    def screens() -> Iterator[Screen]:
        for person in people_of(words):
            yield card.card(case, person, NOW, items)
            yield card.card(case, person, NOW, items, takes_back=True, team=team_of(words, person))
            yield step5_adopt.adopted(case, draft_sent().issued, [(words.name, role) for role in Role] * 5)
            yield step5_adopt.adopted(case, None, ())
            yield card.card(case, person, NOW, items).after(Markup(f"<i>{'n' * NOTICE}</i>"))
            for item in case.items:
                yield item_texts.item_view(case, item, person)
        for each in (case, adjusted(case, words), adjusted(case, words, resumed=True)):
            yield card.deadline(each, person, NOW, team=team_of(words, person))
        for page in pages_of(items, item_texts.ITEMS_A_PAGE):
            yield item_texts.item_list(case, page, person, range(items + 1))
            yield dossier.file_list(case, page, person)
            yield dossier.fingerprints(case, page, person)
        for person, page in product(people_of(words), pages_of(items, card.ITEMS_A_DIGEST)):
            yield digest.digest(case, person, page, dict.fromkeys(range(items + 1), 9), items, 999_999)
        for page in pages_of(30, dossier.EVENTS_A_PAGE):
            yield dossier.history(case, events_of(words, 30), NOW, page)

    assert drawn(screens()) >= 8


@pytest.mark.slow
@pytest.mark.parametrize("step", Step, ids=lambda step: str(step.name).lower())
def test_a_case_of_a_thousand_items_in_all_states_can_be_shown(step: Step) -> None:
    case = case_of(FULLEST, step, items=1000, rounds=20)

    def screens() -> Iterator[Screen]:
        for person in people_of(FULLEST):
            yield card.card(case, person, NOW)
            for item in case.items[:130]:
                yield item_texts.item_view(case, item, person)
        for page in pages_of(1000, item_texts.ITEMS_A_PAGE):
            yield item_texts.item_list(case, page)
        for page in pages_of(len(case.attachments), dossier.FILES_A_PAGE):
            yield dossier.file_list(case, page, person)
        for page in pages_of(500, dossier.EVENTS_A_PAGE):
            yield dossier.history(case, events_of(FULLEST, 500), NOW, page)

    assert drawn(screens()) > 1000


@pytest.mark.parametrize("page", range(3))
def test_a_page_of_items_names_each_of_them(page: int) -> None:
    case = case_of(FULLEST, Step.ENDORSE, items=1000)
    first = page * item_texts.ITEMS_A_PAGE + 1

    text = read(item_texts.item_list(case, page).text)

    assert [n for n in range(first, first + item_texts.ITEMS_A_PAGE) if f" {n}. W" not in text] == []


@pytest.mark.parametrize("page", range(3))
@pytest.mark.parametrize("step", [Step.REVIEW, Step.ENDORSE])
def test_a_page_of_the_digest_names_each_of_its_items(step: Step, page: int) -> None:
    case = case_of(FULLEST, step, items=1000, rounds=1)
    person = next(iter(people_of(FULLEST)))
    shown = page_of(to_read(case), page, card.ITEMS_A_DIGEST)

    text = read(digest.digest(case, person, page, dict.fromkeys(range(1001), 99), 1000, 999_999).text)

    assert [item.id for item in shown if f" {item.id}. W" not in text] == []
    assert not text.endswith("\n…")


def test_a_page_of_files_names_each_of_them() -> None:
    first = dossier.FILES_A_PAGE + 1

    text = read(dossier.file_list(case_of(FULLEST, Step.ENDORSE, items=30), 1, next(iter(people_of(FULLEST)))).text)

    assert [n for n in range(first, first + dossier.FILES_A_PAGE) if f"\n{n}. W" not in text] == []


@pytest.mark.parametrize("rounds", [1, 20])
def test_every_event_stands_on_one_of_the_pages(rounds: int) -> None:
    case = case_of(FULLEST, Step.ADOPT, rounds=rounds)
    events = events_of(FULLEST, 40)

    pages = [read(dossier.history(case, events, NOW, page).text) for page in pages_of(40, dossier.EVENTS_A_PAGE)]

    told = [
        sum(text.count(f"{event.at:%d.%m.%Y %H.%M} · {DID[EventKind(event.did)]}") for text in pages)
        for event in events
    ]
    assert [event.at for event, times in zip(events, told, strict=True) if times == 0] == []


def page_of_list(summaries: Sequence[CaseSummary], page: int, words: Words, sieve: Sieve = SIEVES[0]) -> CasePage:
    """A page as it is read: what it is narrowed to does not matter here, and each has three holders."""
    shown = page_of(summaries, page, case_lists.CASES_A_PAGE)
    loads = tuple(
        Load(step, unit_id, lateness, len(summaries))
        for step, unit_id, lateness in product(Step, (1, 2), Lateness)
        if summaries
    )
    holders = {each.id: (Contact(998, words.name, Address("telegram", "123456789")),) * 3 for each in shown}
    asked = dict.fromkeys(holders, Responsible(REVIEWER.id, words.name, words.name))
    return CasePage(shown, page, len(summaries), Tally(loads), sieve, holders, asked)


def team_of(words: Words, person: Person) -> Team:
    """The person, and two whose names are as long, one of whom sees to it."""
    asked = Responsible(998, words.name, words.name)
    return Team([Colleague(each, words.name) for each in (person.id, 998, 999)], asked)


def test_a_page_of_cases_names_each_of_them() -> None:
    case = case_of(FULLEST, Step.ENDORSE)
    found = page_of_list([brief_of(case, number) for number in range(1, 31)], 1, FULLEST)

    for screen in (
        case_lists.tasks(found, REVIEWER, None, NOW, watches=True),
        case_lists.status(found, None, NOW, watches=True),
        case_lists.over(found, NOW),
    ):
        text, first = read(screen.text), case_lists.CASES_A_PAGE + 1

        assert [n for n in range(first, first + case_lists.CASES_A_PAGE) if f"U-{n:04d}/2026" not in text] == []
        assert "…" not in text.splitlines()


@SAMPLES
@given(WORDS, st.sampled_from(Step), st.sampled_from(Status), st.integers(0, 40))
def test_the_menu_and_its_lists_can_be_shown_to_everybody(words: Words, step: Step, status: Status, count: int) -> None:
    case = case_of(words, step, status=status)
    summaries = [brief_of(case, number) for number in range(1, count + 1)]
    health = case_lists.health(1000, 1000, [2027, 2028], ["Hendra Gunawan"] * 9)
    asking = [brief_of(asking_time(case, words), number) for number in range(1, count + 1)]

    def screens() -> Iterator[Screen]:
        for person in people_of(words):
            yield menu.menu(person)
            yield menu.welcome(person, [menu.role(role, words.unit) for role in Role])
            yield menu.help_(person)
            for courtesy in Courtesy:
                yield menu.answer_to_thanks(person, courtesy)
                yield menu.greeting(person, courtesy, page_of_list(summaries, 0, words), NOW)
            for wish in Wish:
                yield menu.choose_case(wish, summaries[: menu.CASES_TO_CHOOSE])
        for page, sieve in product(pages_of(count, case_lists.CASES_A_PAGE), SIEVES):
            found = page_of_list(summaries, page, words, sieve)
            yield case_lists.over(found, NOW)
            yield case_lists.requests(asking, page, NOW)
            for form, told in ((None, None), (words.title, health)):
                yield case_lists.tasks(found, REVIEWER, form, NOW, [FOR_TESTER] * 2, asking, watches=True)
                yield case_lists.status(found, told, NOW, watches=True)
            for verb in (case_lists.TASKS, case_lists.STATUS):
                yield case_lists.explained(verb, found, NOW)
                yield case_lists.sieve_screen(verb, found.tally, sieve)
                yield case_lists.unit_screen(verb, found.tally, sieve, dict.fromkeys(range(9), words.unit), page)
        yield case_lists.watching(page_of_list(summaries, 0, words).tally, health, NOW)
        yield menu.sop(SopHeader())
        yield menu.sop(LONG_HEADER)
        yield sop_header.header(LONG_HEADER)
        for done in range(len(Preparation) + 1):
            yield preparation.checklist(tuple(Preparation)[done:])

    assert drawn(screens()) > 15


@SAMPLES
@given(WORDS, st.sampled_from(Step), st.integers(1, 30), st.sampled_from(ReminderKind))
def test_every_letter_can_be_sent_to_everybody(words: Words, step: Step, count: int, kind: ReminderKind) -> None:
    case = case_of(words, step)
    wished = Nudge(Officer(1, words.name, words.unit, Role.PPID_UTAMA), NOW)
    owed = [
        Owed(
            brief_of(case, number),
            Reminder(kind, NOW),
            late=9,
            holders=(Contact(1, words.name, Address("telegram", "1")),) * 3,
            told=tuple(Rung),
            to_come=tuple(Rung),
            told_at=NOW,
            nudge=wished,
            until=NOW,
            actions=(Action.ASK_TIME, Action.HAND_OVER),
        )
        for number in range(1, count + 1)
    ]
    deferrals = [
        Deferral(f"U-{number}/2026", NOW, hindrance)
        for number, hindrance in product(range(1, count + 1), (None, *Hindrance))
    ]
    about = (
        LetterKind.CASE_ARRIVED,
        LetterKind.STEP_PASSED,
        LetterKind.TAKEN_BACK,
        LetterKind.CASE_RETURNED,
        LetterKind.RESULTS_RETURNED,
        LetterKind.CASE_REJECTED,
        LetterKind.CASE_ADOPTED,
    )

    def screens() -> Iterator[Screen]:
        for person in people_of(words):
            for letter_kind, reason in product(about, (None, words.reason)):
                yield letters.about_case(Letter(letter_kind, Role.PPID_UTAMA, reason), case, person, NOW)
            yield letters.reminder(owed, person, NOW)
            replaced = [Replaced(each.item, each) for each in events_of(words, count)]
            by = Officer(person.id, person.name, person.position, Role.PPID_PENDUKUNG)
            yield letters.work_replaced(replaced, case, Act(by, NOW, Calendars(OFFICE)), person)
        for role in Role:
            yield letters.person_joined(words.name, role, words.unit)
        for letter_kind, why in product((*LetterKind, None), (*DELIVERY_FAULT, "KeyError")):
            yield letters.delivery_failed(words.name, letter_kind, why)
        yield reminders.put_off(deferrals, NOW)
        yield Screen(reminders.nudged([words.name] * count, NOW, NOW))
        yield letters.access_changed(words.reason)
        yield letters.fault("7F3A9C")
        yield letters.interrupted()

    assert drawn(screens()) > 50


@pytest.mark.parametrize("step", Step, ids=lambda step: str(step.name).lower())
def test_a_reminder_names_each_case_that_it_has_a_button_for_and_counts_the_others(step: Step) -> None:
    summary = brief_of(case_of(FULLEST, step))
    yesterday = replace(summary.turn, deadline=WorkingCalendar().deadline(NOW - timedelta(days=4), 1))
    late = Reminder(ReminderKind.OVERDUE, NOW)
    owed = [Owed(replace(summary, id=n, number=f"U-{n:04d}/2026", turn=yesterday), late, 3) for n in range(1, 31)]

    for reader in people_of(FULLEST):
        screen = letters.reminder(owed, reader, NOW)

        text = read(screen.text)
        named = [each.summary.id for each in owed if each.summary.number in text]
        pressed = [button.data for row in screen.rows for button in row if button.data.startswith("case:")]
        assert pressed in ([], [f"case:{number}" for number in named])
        assert f"dan {30 - len(named)} usulan lainnya" in text


FORM_HEADING = st.one_of(st.just("Uji butir"), texts_of(80))
OPTIONS: st.SearchStrategy[list[tuple[str, str]]] = st.one_of(
    st.just([]),
    st.lists(texts_of(200).filter(str.strip), min_size=1, max_size=30).map(
        lambda names: [(f"17.{number}", name) for number, name in enumerate(names)]
    ),
)


@SAMPLES
@given(FORM_HEADING, WORDS, OPTIONS, st.booleans(), st.booleans())
def test_every_question_can_be_asked(
    heading: str, words: Words, options: list[tuple[str, str]], optional: bool, keeps: bool
) -> None:
    def screens() -> Iterator[Screen]:
        for page, now in product(pages_of(len(options), 5), (None, words.content)):
            yield forms.question(
                heading,
                (12, 13, False),
                words.reason[:300],
                now,
                words.content if keeps else "",
                options,
                "abcdef",
                "public_interest",
                optional=optional,
                keeps=keeps,
                goes_back=True,
                page=page,
            )

    assert drawn(screens()) >= 2


@SAMPLES
@given(FORM_HEADING, texts_of(300), st.lists(texts_of(3000), max_size=13), st.booleans())
def test_every_summary_can_be_shown(heading: str, remark: str, answers: list[str], can_change: bool) -> None:
    labelled = [(f"Jawaban nomor {number}", answer) for number, answer in enumerate(answers, 1)]
    names = [(f"field_{number}", label) for number, (label, _) in enumerate(labelled)]

    def screens() -> Iterator[Screen]:
        for said in (None, remark):
            yield forms.summary(heading, labelled, said, "abcdef", "Kirim ke PPID Utama", can_change)
            yield forms.summary(heading, labelled, said, "abcdef", "Kirim", can_change, replaces=heading)
        for page in pages_of(len(names), forms.FIELDS_A_PAGE):
            yield forms.choose_change(heading, names, "abcdef", page)
        yield forms.another_open(heading, "abcdef")
        for again, notice, known in product((None, (), ("open_case",)), (forms.CANCELLED, None), (True, False)):
            yield forms.cancelled(again, notice, known=known, manages=known)
        yield from (forms.nothing_asked(known) for known in (True, False))
        yield from (received.ignored(), received.wanted_nowhere())

    assert drawn(screens()) > 10


def test_a_summary_of_every_answer_names_each_of_them() -> None:
    labels = [f"Jawaban nomor {number}" for number in range(1, 14)]

    screen = forms.summary("Uji butir", [(label, "W" * 1000) for label in labels], None, "abcdef", "Kirim", True)

    text = read(screen.text)
    assert [label for label in labels if f"{label}: W" not in text] == []


def test_the_answers_of_a_question_are_numbered_where_they_do_not_fit_on_buttons() -> None:
    long_names = [(str(n), f"Pilihan yang panjang namanya, nomor {n}") for n in range(1, 13)]

    second = forms.question(
        "Uji",
        (1, 1, True),
        "Apa dasarnya?",
        None,
        "",
        long_names,
        "abcdef",
        "grounds",
        optional=False,
        keeps=False,
        page=1,
    )

    assert "8. Pilihan yang panjang namanya, nomor 8" in read(second.text)
    assert [button.label for button in second.rows[0]] == ["8", "9", "10", "11", "12"]
    assert second.rows[0][0].data == "a:abcdef:grounds:8"


def test_only_those_whose_turn_it_is_get_buttons_that_change_a_case() -> None:
    def doing(screen: Screen) -> list[str]:
        return [button.data for row in screen.rows for button in row if button.data.startswith("do:")]

    for step in Step:
        case = case_of(FULLEST, step)

        for person in people_of(FULLEST):
            mine = person.holds(rule_of(step).actor, case.unit.id)

            assert bool(doing(card.card(case, person, NOW))) is mine


def test_nobody_gets_buttons_that_change_a_case_which_is_closed() -> None:
    for status in set(Status) - {Status.OPEN}:
        case = case_of(FULLEST, Step.ADOPT, status=status)

        data = [b.data for person in people_of(FULLEST) for row in card.card(case, person, NOW).rows for b in row]

        assert [each for each in data if each.startswith("do:")] == []


@pytest.mark.parametrize(
    "said",
    [
        lambda turn: card.due(turn, NOW),
        lambda turn: say("{when}", when=card.due(turn, NOW)),
    ],
)
def test_a_late_turn_says_that_it_is_late(said: Callable[[Turn], Markup]) -> None:
    turn = case_of(FULLEST, Step.COLLECT, rounds=1).turn
    on_time = replace(turn, deadline=OFFICE.deadline(NOW, 1))

    assert "lewat tenggat" in said(turn)
    assert "(sementara)" in said(turn)
    assert "lewat tenggat" not in said(on_time)
    assert "(sementara)" not in said(on_time)


@pytest.mark.parametrize("count", [1, 7, 8, 40])
def test_however_often_it_was_adjusted_the_date_and_what_adds_up_to_it_are_told(count: int) -> None:
    case = case_of(FULLEST, Step.ASSESS, rounds=1)
    deadline, day = OFFICE.deadline(datetime(2026, 1, 5, 9, 0, tzinfo=WIB), 5), date(2026, 1, 6)
    for _ in range(count):
        asked = ExtensionRequest(2, "x" * 300, 1, "y" * 100, day)
        deadline = refuse(deadline, RefusedRequest(asked, "y" * 100, day, "x" * 300))
        deadline = extend(deadline, Extension(2, "x" * 300, "y" * 100, day), OFFICE)
        paused = pause(deadline, PauseReason.DOCUMENTS, "y" * 100, day, OFFICE)
        deadline, day = resume(paused, day + timedelta(days=1), OFFICE), day + timedelta(days=2)
    turn = replace(case.turn, deadline=deadline)

    text = visible(card.deadline(replace(case, turns=(*case.turns[:-1], turn)), REVIEWER, NOW).text)

    assert f"Jatuh tempo: {at_time(deadline.due_at, NOW)}, akhir jam kerja hari ke-{5 + 2 * count}" in text
    assert sum(map(int, re.findall(r"Ditambah (\d+) hari kerja", text))) == 2 * count
    assert sum(map(int, re.findall(r"(\d+) hari kerja tidak dihitung", text))) == len(deadline.paused)
    assert not text.endswith("…")


def test_a_deadline_is_explained_with_the_days_that_did_not_count() -> None:
    case = case_of(replace(FULLEST, unit="Dinas"), Step.COLLECT, rounds=1)
    over_nyepi = replace(case.turn, deadline=OFFICE.deadline(datetime(2026, 3, 17, 9, 0, tzinfo=WIB), 1))

    text = read(card.deadline(replace(case, turns=(over_nyepi,)), REVIEWER, NOW).text)

    assert "Diterima: Selasa, 17 Maret 2026 pukul 09.00 WIB" in text
    assert "• Kam 19 Mar: Nyepi" in text
    assert "• Sab–Min 21–22 Mar: Idulfitri" in text
    assert "Jatuh tempo: Rabu, 25 Maret 2026 pukul 16.00 WIB" in text
    assert date(2026, 3, 18) in [day.day for day in over_nyepi.deadline.skipped]
    assert "Hari ke-1: Rabu, 25 Maret 2026" in text
    assert "akhir jam kerja hari ke-1" in text
    assert "📥🔶🔴🔶🔴🔴🔶🔶1️⃣🏁" in text
    assert "📥 diterima · 🔶 cuti bersama · 🔴 libur nasional · 🏁 tenggat" in text


def test_how_a_deadline_came_about_names_what_the_calendar_has_moved_and_what_was_lifted_too_late() -> None:
    case = case_of(FULLEST, Step.ASSESS, rounds=1)
    cuti = Closure("Cuti bersama tambahan", ClosureKind.COLLECTIVE_LEAVE)
    day = SkippedDay(case.turn.deadline.received_at.date() + timedelta(days=1), cuti)
    deadline = replace(case.turn.deadline, skipped=(day,), stayed_closed=(day,))
    notes = [f"semula Selasa, {nth} Desember 2026; {nth} Desember 2026 menjadi hari kerja" for nth in (1, 2, 3)]
    moved = [HistoryEntry(NOW, "deadline_moved", None, note, "Ratna", None, None, 1) for note in notes]

    text = visible(card.deadline(case.due(deadline), REVIEWER, NOW, moved=moved).text)

    assert "Cuti bersama tambahan, dicabut setelah harinya tiba" in text
    assert "Dihitung ulang 1 kali sebelumnya" in text
    assert f": {notes[2]}" in text
    assert notes[0] not in text
