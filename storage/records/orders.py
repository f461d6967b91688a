"""Orders for documents: written with the decision that they record, each with its number and its signatories."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, insert, select, text, update

from sop.case.case import Case, Turn
from sop.case.steps import YIELDS
from sop.documents.documents import (
    CODE_LENGTH,
    EXCERPT_SIGNERS,
    DocumentOutdated,
    DocumentWaits,
    IssuedDocument,
    NumberNotDue,
    settled,
    stands,
    yields,
)
from sop.documents.signatories import Official, Signatory, in_office, without_acting
from sop.documents.stationery import (
    OF_UNIT,
    Awaited,
    Blank,
    NumberGiven,
    NumberTaken,
    NumberTime,
    Stationery,
    blanks,
    numbered,
)
from sop.office.people import Officer
from sop.procedure import DocumentKind, DocumentScope, Signer
from sop.register.entry import RegisterEntry
from sop.text.codes import CODE_LETTERS
from storage import bells
from storage.bells import Queue
from storage.columns import new_id
from storage.records import cases, facts, office_units, people, register, stationery
from storage.records.documents import counted_together, issued, newest_in_case, unsigned_before
from storage.tables import documents


@dataclass(frozen=True)
class Ordered:
    """The versions that need not be signed any more, and what some of what was ordered waits for."""

    outdated: tuple[IssuedDocument, ...] = ()
    lacks: tuple[Blank, ...] = ()


def order(connection: Connection, case: Case, tz: ZoneInfo) -> Ordered:
    """Orders what the turn that has just been finished yields: part of the decision.

    What stands is numbered; what an earlier turn has yielded, and stands now, is issued again with its number. The
    numbers have no gaps, since they are given in the transaction that decides, or the one that finds what it waits for.
    """
    turn = case.finished_turn
    if turn is None or turn.finish is None:
        return Ordered()
    at, did = turn.finish.at.astimezone(tz), turn.finish.did
    ordered = [_order(connection, case, turn, kind, at, numbers=stands(kind, did)) for kind in yields(case)]
    for kind, earlier in settled(case):
        newest = newest_in_case(connection, case.id, kind)
        if newest is not None and (newest.unsettled or newest.lacks):
            ordered.append(_order(connection, case, earlier, kind, at, numbers=True))
    made = [issued(connection, each) for each in ordered]
    replaced = (unsigned_before(connection, each) for each in made)
    lacking = {blank for each in made for blank in each.lacks}
    return Ordered(tuple(each for each in replaced if each is not None), tuple(sorted(lacking, key=[*Blank].index)))


def order_excerpt(connection: Connection, entry: RegisterEntry, at: datetime) -> IssuedDocument:
    """The test of one item as it is in force; `at` in the office's zone."""
    case = cases.get(connection, entry.case_id)
    made = _order(connection, case, case.turns[-1], DocumentKind.EXCERPT, at, numbers=True, item=entry.item)
    return issued(connection, made)


def _order(
    connection: Connection, case: Case, turn: Turn, kind: DocumentKind, at: datetime, *, numbers: bool, item: int = 0
) -> int:
    """One document of what was decided in that turn; it `numbers` those too that get their number when they stand."""
    dress = _dress(connection, case, turn, kind, at, at.date())
    row = {
        "kind": kind,
        "case_id": case.id,
        "step": turn.step,
        "round": turn.round,
        "item": item,
        "version": _next_version(connection, kind, case.id, item),
        "year": at.year,
        "code": _new_code(),
        "last_entry": register.last_id(connection) if kind.scope is DocumentScope.OFFICE else None,
        "ordered_at": at,
        "not_before": at,
        "attempts": 0,
        **_dressed(connection, kind, dress, at, numbers=numbers),
    }
    return _add(connection, row)


def incomplete(connection: Connection, now: datetime) -> bool:
    """Whether something waits for data of the office that are there by now, or for others than before."""
    return next(_overtaken(connection, now), None) is not None


def complete(connection: Connection, now: datetime) -> None:
    """Gives what waited for data of the office what is there by now; `now` in the office's zone."""
    for row, dress in _overtaken(connection, now):
        at = row.ordered_at.astimezone(now.tzinfo)
        changed = _dressed(connection, row.kind, dress, at, numbers=row.awaits.numbers)
        connection.execute(update(documents).where(documents.c.id == row.id).values(**changed, not_before=now))


def _overtaken(connection: Connection, now: datetime) -> Iterator[tuple[Row[Any], "_Dress"]]:
    """The documents that wait, with what they would get now, where it is something else than they have."""
    wanted = documents.c.awaits.is_not(None) & documents.c.taken_back_at.is_(None)
    waiting = select(documents).where(wanted).order_by(documents.c.id)
    for row in connection.execute(waiting).all():
        case = cases.get(connection, row.case_id)
        turn = next(each for each in case.turns if (each.step, each.round) == (row.step, row.round))
        dress = _dress(connection, case, turn, row.kind, row.ordered_at.astimezone(now.tzinfo), now.date())
        if dress.lacks != row.awaits.lacks:
            yield row, dress


@dataclass(frozen=True)
class _Dress:
    """What a document gets of the office: how it is written and who signs it; and what is missing of that."""

    stationery: Stationery
    signatories: tuple[Signatory, ...]
    lacks: tuple[Blank, ...]


def _dress(connection: Connection, case: Case, turn: Turn, kind: DocumentKind, at: datetime, today: date) -> _Dress:
    """As on the day of the order; whoever was entered afterwards signs today what nobody could have signed then."""
    kept = stationery.load(connection)
    office = kept.of_unit(case.unit.id if kind in OF_UNIT else None)
    officials = stationery.officials(connection)
    unit_id = None if kind.scope is DocumentScope.OFFICE else case.unit.id
    on = _signed_on(case, turn, kind, at.date())
    signing = [
        (each, in_office(officials, each, unit_id, on) or in_office(officials, each, unit_id, today))
        for each in _signers(kind, turn)
    ]
    blocks = [_signatory(connection, case, turn, signer, official, on) for signer, official in signing]
    missing = {
        Blank.UNIT_LETTERHEAD: kind in OF_UNIT
        and case.unit.id in kept.undecided([unit.id for unit in office_units.every(connection)]),
        Blank.HEAD: any(signer is Signer.HEAD and official is None for signer, official in signing),
    }
    lacks = (*blanks(office, kind), *(blank for blank, is_missing in missing.items() if is_missing))
    return _Dress(office, tuple(block for block in blocks if block), lacks)


def _dressed(
    connection: Connection, kind: DocumentKind, dress: _Dress, at: datetime, *, numbers: bool
) -> dict[str, object]:
    """What the row keeps of it. What lacks something waits, and gets its number when that is there."""
    waits = Awaited(dress.lacks, numbers) if dress.lacks else None
    running, number = (None, None) if waits else _reserve(connection, kind, dress.stationery, at, numbers=numbers)
    bot = facts.bot(connection, dress.stationery.qr_channel)
    return {
        "stationery": replace(dress.stationery, qr_channel=bot.channel if bot else None),
        "username": bot.value if bot else None,
        "signatories": dress.signatories,
        "running": running,
        "number": number,
        "awaits": waits,
    }


def _add(connection: Connection, row: Mapping[str, object]) -> int:
    bells.added(connection, Queue.DOCUMENTS)
    return new_id(connection.execute(insert(documents).values(**row)))


def _signed_on(case: Case, turn: Turn, kind: DocumentKind, on: date) -> date:
    """Minutes are signed by who led the meeting on its day, whoever acts when it is decided."""
    held = [meeting.held_on for meeting in case.meetings if meeting.round <= turn.round]
    return held[-1] if kind is DocumentKind.MINUTES else on


def _signers(kind: DocumentKind, turn: Turn) -> Iterable[Signer]:
    if kind is DocumentKind.EXCERPT or turn.finish is None:
        return EXCERPT_SIGNERS
    return YIELDS[turn.finish.did][kind]


def _reserve(
    connection: Connection, kind: DocumentKind, office: Stationery, at: datetime, *, numbers: bool
) -> tuple[int | None, str | None]:
    """The next running number of the year; one that a person has typed already is passed over."""
    rule = office.rule(kind)
    if rule.template is None or not (numbers or rule.given is NumberTime.AT_ONCE):
        return None, None
    if connection.dialect.name == "postgresql":  # SQLite has one writer
        connection.execute(text(f"LOCK TABLE {documents.name} IN SHARE ROW EXCLUSIVE MODE"))
    of_year = (documents.c.kind == kind) & (documents.c.year == at.year)
    running = connection.execute(select(func.max(documents.c.running)).where(of_year)).scalar() or 0
    taken = set(connection.execute(select(documents.c.number).where(of_year)).scalars())
    while True:
        running += 1
        number = numbered(rule.template, running, office, at.date())
        if number not in taken:
            return running, number


def _signatory(
    connection: Connection, case: Case, turn: Turn, signer: Signer, official: Official | None, on: date
) -> Signatory | None:
    """Whoever is entered for that office, else who had decided in it by then; without a head the paper waits.

    A Plh or Plt who has decided signs for the decision, unless another is entered as one.
    """
    until = case.turns[: case.turns.index(turn) + 1]
    decided = [each.finish.by for each in until if each.finish and each.finish.by.role.value == signer.value]
    if decided and decided[-1].acting and not (official and official.tenure.acting):
        return _by_decision(connection, signer, decided[-1], on)
    if official is not None:
        return Signatory(signer, official.office, official.name, official.rank, official.nip, official.tenure.acting)
    if signer is Signer.HEAD:
        return Signatory(signer, "")
    if not decided:
        return None
    return _by_decision(connection, signer, decided[-1], on)


def _by_decision(connection: Connection, signer: Signer, by: Officer, on: date) -> Signatory:
    person = people.get(connection, by.person_id, on)
    office = without_acting(by.position) if by.acting else by.position
    return Signatory(signer, office, by.name, nip=person.nip, acting=by.acting, workplace=person.workplace)


def _next_version(connection: Connection, kind: DocumentKind, case_id: int, item: int) -> int:
    same = counted_together(documents.c, kind, case_id, item)
    return 1 + (connection.execute(select(func.max(documents.c.version)).where(same)).scalar() or 0)


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def require_free(connection: Connection, document_id: int, number: str) -> None:
    """Raises NumberTaken when a document of this kind and year has the number, however it is written."""
    mine = select(documents.c.kind, documents.c.year).where(documents.c.id == document_id).subquery()
    same = (documents.c.kind == mine.c.kind) & (documents.c.year == mine.c.year)
    taken = connection.execute(select(documents.c.number).where(same)).scalars()
    if number.casefold() in {each.casefold() for each in taken if each}:
        raise NumberTaken(number)


def give_number(connection: Connection, document_id: int, number: str, at: datetime) -> IssuedDocument:
    """A number that was typed, or typed anew: the same document is issued again with it, as its next version.

    Raises DocumentGone, DocumentOutdated, DocumentWaits, NumberGiven, NumberNotDue, NumberTaken.
    """
    before = issued(connection, document_id)
    if before.lacks:
        raise DocumentWaits(before.lacks)
    if before.unsettled:
        raise NumberNotDue
    if not before.latest:
        raise DocumentOutdated
    if before.number is not None and not before.typed:
        raise NumberGiven(before.number)
    row = dict(connection.execute(select(documents).where(documents.c.id == document_id)).one()._mapping)
    require_free(connection, document_id, number)
    again = row | {
        "version": _next_version(connection, before.kind, before.case_id, before.item),
        "number": number,
        "code": _new_code(),
        "not_before": at,
        "attempts": 0,
        "anchor": None,
        "printed_at": None,
    }
    del again["id"]
    return issued(connection, _add(connection, again))
