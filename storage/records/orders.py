"""Orders for documents: written with the decision that they record, each with its number and its signatories."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select, text

from sop.case.case import Case, Turn
from sop.case.steps import YIELDS
from sop.documents.documents import (
    CODE_LENGTH,
    EXCERPT_SIGNERS,
    DocumentOutdated,
    IssuedDocument,
    NumberNotDue,
    settled,
    stands,
    yields,
)
from sop.documents.signatories import Official, Signatory, in_office
from sop.documents.stationery import OF_UNIT, NumberGiven, NumberTaken, NumberTime, Stationery, numbered
from sop.procedure import DocumentKind, DocumentScope, Signer
from sop.register.entry import RegisterEntry
from sop.text.codes import CODE_LETTERS
from storage import bells
from storage.bells import Queue
from storage.columns import new_id
from storage.records import cases, facts, people, register, stationery
from storage.records.documents import counted_together, issued, newest_in_case, unsigned_before
from storage.tables import documents


def order(connection: Connection, case: Case, tz: ZoneInfo) -> tuple[IssuedDocument, ...]:
    """Orders what the turn that has just been finished yields: part of the decision.

    What stands is numbered; what an earlier turn has yielded, and stands now, is issued again with its number. The
    numbers have no gaps, since they are given in the transaction that decides. Returns the versions that need not be
    signed any more.
    """
    turn = case.finished_turn
    if turn is None or turn.finish is None:
        return ()
    at, did = turn.finish.at.astimezone(tz), turn.finish.did
    ordered = [_order(connection, case, turn, kind, at, numbers=stands(kind, did)) for kind in yields(case)]
    for kind, earlier in settled(case):
        newest = newest_in_case(connection, case.id, kind)
        if newest is not None and newest.unsettled:
            ordered.append(_order(connection, case, earlier, kind, at, numbers=True))
    replaced = (unsigned_before(connection, issued(connection, each)) for each in ordered)
    return tuple(each for each in replaced if each is not None)


def order_excerpt(connection: Connection, entry: RegisterEntry, at: datetime) -> IssuedDocument:
    """The test of one item as it is in force; `at` in the office's zone."""
    case = cases.get(connection, entry.case_id)
    made = _order(connection, case, case.turns[-1], DocumentKind.EXCERPT, at, numbers=True, item=entry.item)
    return issued(connection, made)


def _order(
    connection: Connection, case: Case, turn: Turn, kind: DocumentKind, at: datetime, *, numbers: bool, item: int = 0
) -> int:
    """One document of what was decided in that turn; it `numbers` those too that get their number when they stand."""
    office = stationery.load(connection).of_unit(case.unit.id if kind in OF_UNIT else None)
    officials = stationery.officials(connection)
    running, number = _reserve(connection, kind, office, at, numbers=numbers)
    unit_id = None if kind.scope is DocumentScope.OFFICE else case.unit.id
    on = _signed_on(case, kind, at.date())
    signing = [(signer, in_office(officials, signer, unit_id, on)) for signer in _signers(kind, turn)]
    blocks = [_signatory(connection, case, signer, official, on) for signer, official in signing]
    row = {
        "kind": kind,
        "case_id": case.id,
        "step": turn.step,
        "round": turn.round,
        "item": item,
        "version": _next_version(connection, kind, case.id, item),
        "year": at.year,
        "running": running,
        "number": number,
        "code": _new_code(),
        "username": facts.get(connection, facts.USERNAME),
        "stationery": office,
        "signatories": tuple(block for block in blocks if block),
        "last_entry": register.last_id(connection) if kind.scope is DocumentScope.OFFICE else None,
        "ordered_at": at,
        "not_before": at,
        "attempts": 0,
    }
    return _add(connection, row)


def _add(connection: Connection, row: Mapping[str, object]) -> int:
    bells.added(connection, Queue.DOCUMENTS)
    return new_id(connection.execute(insert(documents).values(**row)))


def _signed_on(case: Case, kind: DocumentKind, on: date) -> date:
    """Minutes are signed by who led the meeting on its day, whoever acts when it is decided."""
    return case.meetings[-1].held_on if kind is DocumentKind.MINUTES else on


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
    connection: Connection, case: Case, signer: Signer, official: Official | None, on: date
) -> Signatory | None:
    """Whoever is entered for that office, else who decided in it; a head that is not entered signs by hand."""
    if official is not None:
        return Signatory(signer, official.office, official.name, official.rank, official.nip, official.tenure.acting)
    if signer is Signer.HEAD:
        return Signatory(signer, "")
    decided = [turn.finish.by for turn in case.turns if turn.finish and turn.finish.by.role.value == signer.value]
    if not decided:
        return None
    by = decided[-1]
    person = people.get(connection, by.person_id, on)
    return Signatory(signer, by.position, by.name, nip=person.nip, workplace=person.workplace)


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

    Raises DocumentGone, DocumentOutdated, NumberGiven, NumberNotDue, NumberTaken.
    """
    before = issued(connection, document_id)
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
