"""One courteous sentence for everything that may be refused: what is the matter, and what can be done next."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sop.assessment.assessment import Assessment
from sop.case.case import Item, Meeting
from sop.case.replacing import ReplacesWork
from sop.errors.answers import DateAmbiguous, DateNotUnderstood, OneDayWanted
from sop.errors.case import CaseChanged, CopySent, GrantMoved
from sop.errors.people import UnitEnded
from sop.errors.refusal import Refusal
from sop.procedure import Action, Need, Role, Step
from sop.sheets.columns import Column
from sop.text.dates import WeekdayDiffers
from sop.text.nip import InvalidNip, NipFault
from texts import names
from texts.errors import (
    administrators,
    answers,
    assessment,
    calendar,
    case,
    documents,
    files,
    people,
    sheets,
    starting,
    stationery,
)
from texts.say import MONTHS, Markup, at_time, number, say, short_day, shorten, size, typed_day

SENTENCES: Mapping[type[Refusal], str] = {
    **case.SENTENCES,
    **assessment.SENTENCES,
    **calendar.SENTENCES,
    **answers.SENTENCES,
    **files.SENTENCES,
    **starting.SENTENCES,
    **people.SENTENCES,
    **sheets.SENTENCES,
    **documents.SENTENCES,
    **stationery.SENTENCES,
}

NAMED = 4
"""So many of the answers that fit are named; the others are in the list."""


NIP_FAULTS = {
    NipFault.LENGTH: "NIP terdiri dari 18 angka.",
    NipFault.BIRTH_DATE: "Delapan angka pertama NIP seharusnya tanggal lahir (tahun, bulan, tanggal).",
    NipFault.APPOINTMENT: "Angka ke-9 sampai ke-14 seharusnya tahun dan bulan pengangkatan.",
    NipFault.SEX: "Angka ke-15 NIP seharusnya 1 atau 2.",
}


def sentence(refusal: Refusal, now: datetime, *, manages: bool = False) -> Markup:
    """The sentence for a refusal, with its facts put into words; another for whoever `manages` the office."""
    facts = {field.name: _in_words(field.name, getattr(refusal, field.name), now) for field in fields(refusal)}
    if isinstance(refusal, DateNotUnderstood | WeekdayDiffers | DateAmbiguous | OneDayWanted):
        facts["example"] = typed_day(_meant(refusal, now.date()))
    if isinstance(refusal, InvalidNip):
        facts["nip_fault"] = NIP_FAULTS[refusal.reason]
    if isinstance(refusal, ReplacesWork):
        facts["item"] = "" if refusal.item is None else f" butir {refusal.item}"
        facts["work"] = shorten(_work(refusal.work), 150)
    if isinstance(refusal, GrantMoved):
        facts["giving"] = names.giving(refusal.days, refusal.ends)
    if isinstance(refusal, CaseChanged):
        facts["since"] = f": {facts['did']} oleh {facts['by']}, {facts['at']}" if refusal.did else ""
    if isinstance(refusal, CopySent):
        facts["saved"] = f": {shorten(refusal.title, 100)}" if refusal.title else ""
    if isinstance(refusal, UnitEnded):
        facts["ended"] = f"digabungkan ke {refusal.into}" if refusal.into else "dibubarkan"
    kind = type(refusal)
    return say(
        administrators.SENTENCES[kind] if manages and kind in administrators.SENTENCES else SENTENCES[kind], **facts
    )


def fault(code: str, *, manages: bool = False) -> Markup:
    """Something went wrong that nobody foresaw; the code lets the administrator find it."""
    then = "mohon cari kode itu dalam catatan server" if manages else "mohon sampaikan kode itu kepada administrator"
    return say(
        "Mohon maaf, terjadi gangguan pada sistem (kode {code}). Isian Anda tetap tersimpan. Silakan coba lagi; "
        "bila berulang, {then}.",
        code=code,
        then=then,
    )


def happened(did: str, by: str, at: datetime, now: datetime) -> Markup:
    """What has made something impossible, by whom and when."""
    return say("{did} oleh {by}, {at}.", did=names.did(did), by=by, at=at_time(at, now))


def _meant(refusal: DateNotUnderstood | WeekdayDiffers | DateAmbiguous | OneDayWanted, today: date) -> date:
    """A day that may well have been meant."""
    match refusal:
        case WeekdayDiffers():
            return refusal.day
        case DateAmbiguous():
            return refusal.one
        case OneDayWanted():
            return refusal.first
        case _:
            return today


def _work(done: object) -> str:
    """What somebody did, by what tells it apart."""
    match done:
        case Assessment():
            return f"{names.value(done)}: {done.harm}"
        case Meeting():
            return f"{short_day(done.held_on)}, {done.place}"
        case Item():
            return done.title
        case _:
            return names.value(done)


def _in_words(name: str, fact: object, now: datetime) -> str:
    match fact:
        case datetime():
            return at_time(fact, now)
        case Role():
            return names.ROLE[fact]
        case Step():
            return names.STEP[fact]
        case date() if name == "month":
            return f"{MONTHS[fact.month - 1]} {fact.year}"
        case date():
            return short_day(fact)
        case tuple():
            return _several(name, fact)
        case Column():
            return names.COLUMN[fact]
        case int() if name in {"size"} or (name == "limit" and fact >= 1024 * 1024):
            return size(fact)
        case int():
            return str(fact) if name == "year" else number(fact)
        case _:
            return _as_told(name, str(fact))


def _several(name: str, fact: tuple[Any, ...]) -> str:
    match name:
        case "lacks":
            return names.blanks(fact)
        case "names":
            return "; ".join(f"“{shorten(each, 60)}”" for each in fact[:NAMED])
        case "years":
            return ", ".join(map(str, fact))
        case "elsewhere":
            return f"silakan buka Sopan di {' atau '.join(map(names.channel, fact))}, atau" if fact else "mohon"
        case _:
            return "; ".join(names.NEED[each] if isinstance(each, Need) else names.COLUMN[each] for each in fact)


def _as_told(name: str, fact: str) -> str:
    match name:
        case "channel":
            return names.channel(fact)
        case "did":
            what = names.did(fact) if fact else ""
            return what[:1].lower() + what[1:]
        case "note":
            return shorten(fact, 300).rstrip(".")
        case "answer":
            return f": {shorten(fact, 200)}" if fact else ""
        case "form":
            return names.ACTION[Action(fact)] if fact in set(Action) else "itu"
        case _:
            return shorten(fact, 80)
