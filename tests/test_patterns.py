"""What people type and send is read in time that grows as it does: no pattern of ours can hold the bot up."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from time import process_time

import pytest

from bot.channels.whatsapp.marks import formatted
from bot.channels.whatsapp.news import news_in
from bot.channels.whatsapp.updates import Announced, _typed
from handlers.case import step4_endorse
from handlers.case.card import case_pressed
from handlers.chat.forms.choosing import numbers_in
from handlers.chat.presses import NUMBER, WORD, on_press
from handlers.documents.verification import is_code, linked_code
from handlers.files import calendars, number_formats
from handlers.files.confinement import Limits
from handlers.files.reader import Reader
from sop.assessment.articles import written
from sop.assessment.articles_known import cites_what_is_not_there
from sop.assessment.denials import takes_back
from sop.assessment.law_reference import parse_law
from sop.assessment.legal_basis import hinted
from sop.assessment.parse_grounds import beside_grounds, parse_grounds_text, says_no_ground
from sop.assessment.parse_period import parse_period_text
from sop.assessment.quality import TextOfItem, doubts
from sop.calendar.parse_week import parse_week
from sop.calendar.years import reads_like_decree
from sop.documents.signatories import without_acting
from sop.documents.stationery import check_template
from sop.errors.refusal import Refusal
from sop.office.phones import parse_phone_code
from sop.register.search import parse_query
from sop.sheets import choices, columns, lines, listing, rows, whose
from sop.sheets.lines import RawRow
from sop.sheets.listing import listing_of
from sop.sheets.units import HEADINGS, read_units
from sop.text.dates import parse_date
from sop.text.hours import parse_hours
from sop.text.likeness import like_others
from sop.text.nip import parse_nip
from sop.text.paraphrase import same_meaning
from sop.text.personal_numbers import mask
from sop.text.persons import bare_name, persons_in
from sop.text.placeholders import is_placeholder
from sop.text.small_talk import courtesy_of, parse_case_number, subject_of
from sop.text.spans import parse_last, parse_span
from sop.text.spellings import in_usual_words
from storage.files.file_kinds import recognise_table, safe_name
from storage.files.spreadsheets import csv_rows
from texts import notices
from texts.documents import glyphs, minutes
from texts.documents.references import unbroken
from texts.register import export
from texts.say import say

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)
LIMITS = Limits(memory=2 << 30, processor=120, patience=600)

SHORT, LONG = 1_000, 8_000
"""Characters: from one to the other a square grows 64 times, and what goes with the text 8 times."""
FAIR_GROWTH = 24
LEAST = 0.01
"""Seconds of processor time that are too few to tell."""

OPENINGS = ("", "17", "17.a", "5 tahun; x", "sampai 1", "huruf a", "UU 24/2013", "usulan", "pasal 1", "1(", "{", "Plt.")
WORDS = ("17 ", "a, ", "1.", "; ", "atau ", "UU ", "pasal ", "tentang ", "plt ", "U-1/", "a:", "\u00a0.")
REPEATED = (*" \n;.,-({/1a0", *WORDS)


def works(day: date) -> bool:
    return day.weekday() < 5


def quality_of(text: str) -> object:
    return doubts([TextOfItem(1, text, text, laws=(text,), harm=text, benefit=text, period=text)])


def list_of(text: str) -> object:
    return listing_of([RawRow(1, [text, text]), RawRow(2, ["Informasi"]), RawRow(3, [text])], columns.Column.TITLE)


def pressed(text: str) -> object:
    pattern = on_press(case_pressed, "a", WORD, WORD, NUMBER).pattern
    assert isinstance(pattern, re.Pattern)
    return pattern.match(text)


def news_of(text: str) -> object:
    return news_in(Announced(text, {"event": text, "message_template_name": text}))


READS: Mapping[str, Sequence[Callable[[str], object]]] = {
    "bot/channels/whatsapp/marks.py": (lambda text: formatted(say("{text}", text=text)),),
    "bot/channels/whatsapp/news.py": (news_of,),
    "bot/channels/whatsapp/updates.py": (_typed,),
    "handlers/chat/forms/choosing.py": (numbers_in,),
    "handlers/case/step4_endorse.py": (step4_endorse.NUMBERS.findall,),
    "handlers/chat/presses.py": (pressed,),
    "handlers/files/calendars.py": (calendars.SPAN.fullmatch, calendars.DATED.search),
    "handlers/files/number_formats.py": (lambda text: number_formats._sections_of(text[: number_formats.LONGEST]),),
    "handlers/documents/verification.py": (linked_code, is_code),
    "sop/assessment/articles.py": (written,),
    "sop/assessment/articles_known.py": (cites_what_is_not_there,),
    "sop/assessment/denials.py": (takes_back,),
    "sop/assessment/law_reference.py": (lambda text: parse_law(text, 2026),),
    "sop/assessment/legal_basis.py": (hinted,),
    "sop/assessment/parse_grounds.py": (parse_grounds_text, beside_grounds, says_no_ground),
    "sop/assessment/parse_period.py": (parse_period_text,),
    "sop/assessment/quality.py": (quality_of,),
    "sop/calendar/parse_week.py": (parse_week,),
    "sop/calendar/years.py": (reads_like_decree,),
    "sop/documents/signatories.py": (without_acting,),
    "sop/documents/stationery.py": (check_template,),
    "sop/office/phones.py": (parse_phone_code,),
    "sop/register/search.py": (parse_query,),
    "sop/sheets/choices.py": tuple(partial(choices.choice, column) for column in choices.CHOICES),
    "sop/sheets/columns.py": (columns.recognise, lambda text: columns.find_heading([[text, "1"], [text[:40], text]])),
    "sop/sheets/lines.py": (lines.DITTO.match,),
    "sop/sheets/listing.py": (list_of, listing.CITING.search),
    "sop/sheets/rows.py": (rows.GARBLED.search, rows.NO_TITLE.fullmatch),
    "sop/sheets/whose.py": (whose.UNIT.search, whose.BEFORE_NAME.match, lambda text: whose.is_unit(text, text)),
    "sop/sheets/units.py": (lambda text: read_units([["Nama OPD"], [text]]),),
    "sop/text/placeholders.py": (is_placeholder,),
    "sop/text/paraphrase.py": (lambda text: list(same_meaning([text, f"{text}x"])),),
    "sop/text/dates.py": (lambda text: parse_date(text, TODAY),),
    "sop/text/spans.py": (
        lambda text: parse_span(text, TODAY, works),
        lambda text: parse_last(text, TODAY, TODAY, works),
    ),
    "sop/text/hours.py": (parse_hours,),
    "sop/text/likeness.py": (lambda text: list(like_others([text, text + "x"])),),
    "sop/text/nip.py": (lambda text: parse_nip(text, TODAY),),
    "sop/text/personal_numbers.py": (mask,),
    "sop/text/persons.py": (persons_in, bare_name),
    "sop/text/small_talk.py": (parse_case_number, courtesy_of, subject_of),
    "sop/text/spellings.py": (in_usual_words,),
    "storage/files/file_kinds.py": (safe_name, lambda text: recognise_table(text.encode(), "a.csv")),
    "storage/files/spreadsheets.py": (lambda text: csv_rows(text.encode(), HEADINGS),),
    "texts/documents/glyphs.py": (lambda text: glyphs.fitted(text, 10),),
    "texts/documents/minutes.py": (minutes.attendees, minutes._where),
    "texts/documents/references.py": (unbroken,),
    "texts/register/export.py": (export._no_formula,),
    "texts/notices.py": (lambda text: notices._filled(notices.REPLY, text),),
}
"""What reads with each module's patterns."""
NOT_OVER_WHAT_PEOPLE_WRITE = {
    "bot/demo/hand.py",
    "bot/demo/play.py",
    "bot/settings.py",
    "storage/files/vault.py",  # names of its own files
    "storage/records/seals.py",  # an anchor that `check` is given
    "texts/documents/papers.py",  # the number of a case
}


def slow_texts() -> list[tuple[str, str, str]]:
    """By the module that reads them, their opening and what is repeated: those that take more time than their share."""
    return [
        (module, opening, repeated)
        for module, opening, repeated in product(READS, OPENINGS, REPEATED)
        for read in READS[module]
        if (long := took(read, opening, repeated, LONG)) > FAIR_GROWTH * LEAST
        and long > FAIR_GROWTH * took(read, opening, repeated, SHORT)
    ]


def took(read: Callable[[str], object], opening: str, repeated: str, length: int) -> float:
    text = f"{opening}{repeated * (length // len(repeated))}!"
    started = process_time()
    with suppress(Refusal):
        read(text)
    return process_time() - started


@pytest.mark.slow
async def test_reading_takes_no_more_time_than_the_text_is_long() -> None:
    """In a process that is ended, should a text take for ever."""
    assert await Reader().read("", LIMITS, slow_texts) == []


def test_every_module_with_patterns_is_tried() -> None:
    with_patterns = {
        path.relative_to(ROOT).as_posix()
        for room in ("bot", "handlers", "jobs", "sop", "storage", "texts")
        for path in (ROOT / room).rglob("*.py")
        if "\nimport re\n" in path.read_text(encoding="utf-8") and "migrations" not in path.parts
    }

    assert with_patterns == READS.keys() | NOT_OVER_WHAT_PEOPLE_WRITE
