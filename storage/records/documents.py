"""Documents on record: printed after the decision that has ordered them, and kept for good in every version."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, and_, cast, insert, or_, select, update

from sop.case.case import Case, Finish
from sop.documents.documents import SIGNED, DocumentContent, DocumentFile, DocumentGone, IssuedDocument, NotSigned
from sop.office.address import Address
from sop.office.people import Unit
from sop.procedure import DocumentKind, DocumentScope, EventKind
from sop.register.entry import RegisterEntry
from storage.records import cases, facts, register, seals, versions
from storage.tables import cases as case_rows
from storage.tables import document_files as files
from storage.tables import documents, turns, units

FIRST_PAUSE = timedelta(seconds=30)  # longer than printing takes
LONGEST_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True)
class PrintOrder:
    """A document that is being printed; `attempts` is how often that was begun."""

    id: int
    attempts: int


# --- printing ---------------------------------------------------------------------------------------------------


def waits(connection: Connection, now: datetime) -> bool:
    """Whether a document may be printed now."""
    return connection.execute(_waiting(now)).first() is not None


def claim(connection: Connection, now: datetime) -> PrintOrder | None:
    """The oldest document that may be printed now; to be tried again after a pause, unless it is printed by then.

    The attempt is counted before it is made, so that one which ends the process is counted too. Where the seals stand
    at the first one is printed by all of them: the same facts make the same bytes.
    """
    row = connection.execute(_waiting(now)).first()
    if row is None:
        return None
    pause = min(FIRST_PAUSE * 2 ** min(row.attempts, 10), LONGEST_PAUSE)
    anchor = row.anchor or str(seals.head(connection))
    later = {"attempts": row.attempts + 1, "not_before": now + pause, "anchor": anchor}
    connection.execute(update(documents).where(documents.c.id == row.id).values(**later))
    return PrintOrder(row.id, row.attempts + 1)


def unprinted(connection: Connection, attempts: int) -> tuple[int, ...]:
    """Those that are not printed after so many attempts, or more."""
    mine = documents.c.printed_at.is_(None) & (documents.c.attempts >= attempts)
    return tuple(connection.execute(select(documents.c.id).where(mine).order_by(documents.c.id)).scalars())


def printed(connection: Connection, document_id: int, made: Iterable[DocumentFile], at: datetime) -> bool:
    """Returns False, and keeps nothing, when somebody else has printed it meanwhile."""
    mine = (documents.c.id == document_id) & documents.c.printed_at.is_(None)
    if connection.execute(update(documents).where(mine).values(printed_at=at)).rowcount != 1:
        return False
    for file in made:
        _add_file(connection, document_id, file)
    return True


def take_back(connection: Connection, case_id: int, decided_at: datetime, at: datetime) -> None:
    """What was ordered by the decision of that time does not count any more; its numbers stay used."""
    mine = (documents.c.case_id == case_id) & (documents.c.ordered_at == decided_at)
    connection.execute(update(documents).where(mine).values(taken_back_at=at))


def attach(connection: Connection, document_id: int, file: DocumentFile) -> bool:
    """A signed copy comes back. Returns False when it is there already.

    Raises DocumentGone, and NotSigned for what is still a print of ours.
    """
    before = issued(connection, document_id)
    check_brought(connection, file.sha256)
    if (file.edition, file.sha256) in {(kept.edition, kept.sha256) for kept in before.files}:
        return False
    _add_file(connection, document_id, file)
    return True


def check_brought(connection: Connection, sha256: str) -> None:
    """Raises NotSigned for a print as the system made it."""
    known = by_sha256(connection, sha256)
    if known is not None and known[1].edition not in SIGNED:
        raise NotSigned


def _add_file(connection: Connection, document_id: int, file: DocumentFile) -> None:
    connection.execute(insert(files).values(document_id=document_id, **vars(file)))


# --- looking up -------------------------------------------------------------------------------------------------


def issued(connection: Connection, document_id: int) -> IssuedDocument:
    """Raises DocumentGone."""
    found = _found(connection, _all().where(documents.c.id == document_id))
    if not found:
        raise DocumentGone
    return found[0]


def of_case(connection: Connection, case_id: int) -> tuple[IssuedDocument, ...]:
    """The newest first."""
    return _found(connection, _all().where(documents.c.case_id == case_id).order_by(documents.c.id.desc()))


def newest_in_case(connection: Connection, case_id: int, kind: DocumentKind) -> IssuedDocument | None:
    """The newest that counts."""
    return next((each for each in of_case(connection, case_id) if each.kind is kind and not each.taken_back), None)


def of_decision(connection: Connection, one: IssuedDocument) -> tuple[IssuedDocument, ...]:
    """What the decision that this document records has yielded, each in its newest version, the oldest first."""
    same = (documents.c.case_id == one.case_id) & (documents.c.step == one.step) & (documents.c.round == one.round)
    same &= documents.c.item == 0
    found = _found(connection, _all().where(same).order_by(documents.c.id))
    return tuple({each.kind: each for each in found}.values())


def excerpt_of(connection: Connection, entry: RegisterEntry) -> IssuedDocument | None:
    """The test of that item, if it was put on paper before."""
    same = counted_together(documents.c, DocumentKind.EXCERPT, entry.case_id, entry.item)
    found = _found(connection, _all().where(same).order_by(documents.c.version.desc()).limit(1))
    return found[0] if found else None


def by_code(connection: Connection, code: str) -> IssuedDocument | None:
    """The document that bears this code, without hyphens and in capitals."""
    found = _found(connection, _all().where(documents.c.code == code))
    return found[0] if found else None


def by_sha256(connection: Connection, sha256: str) -> tuple[IssuedDocument, DocumentFile] | None:
    """The document that has a file of these bytes: one made here rather than one brought, and of those the newest."""
    rows = connection.execute(select(files).where(files.c.sha256 == sha256)).all()
    if not rows:
        return None
    best = min(rows, key=lambda row: (row.edition in SIGNED, -row.document_id))
    one = issued(connection, best.document_id)
    return one, next(file for file in one.files if (file.sha256, file.edition) == (sha256, best.edition))


def any_of_size(connection: Connection, size: int) -> bool:
    """Whether any document has a file of exactly so many bytes."""
    return connection.execute(select(files.c.size).where(files.c.size == size).limit(1)).first() is not None


def latest_of(connection: Connection, one: IssuedDocument) -> IssuedDocument:
    """The newest version of the same document that counts; itself, where none does any more."""
    same = _all().where(same_document(documents.c, one), _COUNTS | (documents.c.id == one.id))
    return _found(connection, same.order_by(documents.c.version.desc()).limit(1))[0]


def unsigned_before(connection: Connection, one: IssuedDocument) -> IssuedDocument | None:
    """The version that this one replaces, unless it was brought back signed."""
    same = _all().where(same_document(documents.c, one), documents.c.version < one.version, _COUNTS)
    found = _found(connection, same.order_by(documents.c.version.desc()).limit(1))
    return found[0] if found and found[0].signed is None else None


def latest_merged(connection: Connection) -> IssuedDocument | None:
    """The newest list over all units that is printed."""
    mine = _all().where(documents.c.kind == DocumentKind.MERGED_LIST, documents.c.printed_at.is_not(None))
    found = _found(connection, mine.order_by(documents.c.version.desc()).limit(1))
    return found[0] if found else None


def content(connection: Connection, document_id: int, tz: ZoneInfo) -> DocumentContent:
    """All that is printed, as it was when it was decided; raises DocumentGone."""
    one = issued(connection, document_id)
    row = connection.execute(select(documents).where(documents.c.id == document_id)).one()
    case = cases.get(connection, one.case_id)
    decided = next(turn for turn in case.turns if (turn.step, turn.round) == (one.step, one.round))
    held = [meeting for meeting in case.meetings if meeting.round in decided.rounds]
    following = [turn for turn in case.turns if turn.opened_version == one.finish.version + 1]
    items = versions.get(connection, one.case_id, one.step, one.round) or ()
    return DocumentContent(
        issued=one,
        title=case.title,
        bot=_bot(row),
        decided_at=one.finish.at.astimezone(tz),
        issued_at=row.ordered_at.astimezone(tz),
        due=following[0].deadline if following else None,
        stationery=row.stationery,
        signatories=row.signatories,
        items=tuple(item for item in items if one.item in (0, item.id)),
        meeting=held[-1] if held and one.kind is DocumentKind.MINUTES else None,
        entries=register.up_to(connection, row.last_entry) if row.last_entry else (),
        taken_from=_taken_from(connection, one) if one.kind is DocumentKind.EXCERPT else (),
        endorsed=_endorsed(case, one, row.ordered_at),
        anchor=row.anchor,
    )


def _bot(row: Row[Any]) -> Address | None:
    return Address(row.stationery.qr_channel or next(iter(facts.NAME_ON)), row.username) if row.username else None


def sha256s(connection: Connection) -> frozenset[str]:
    """The fingerprints of all files that documents have."""
    return frozenset(connection.execute(select(files.c.sha256).distinct()).scalars())


def _taken_from(connection: Connection, excerpt: IssuedDocument) -> tuple[IssuedDocument, ...]:
    """The sheet and the list as they stood when the excerpt was asked for."""
    mine = _all().where(documents.c.case_id == excerpt.case_id, documents.c.id < excerpt.id, _COUNTS)
    kinds = (DocumentKind.TEST_SHEET, DocumentKind.EXEMPT_LIST)
    newest = [mine.where(documents.c.kind == kind).order_by(documents.c.version.desc()).limit(1) for kind in kinds]
    return tuple(found for query in newest for found in _found(connection, query))


def _endorsed(case: Case, one: IssuedDocument, ordered_at: datetime) -> Finish | None:
    """Before a list was adopted; of results that were sent, what was decided on them, if it was by then."""
    finishes = [turn.finish for turn in case.turns if turn.finish]
    if one.kind is DocumentKind.EXEMPT_LIST:
        before = (each for each in reversed(finishes) if each.version < one.finish.version)
        return next((each for each in before if each.did is EventKind.RESULTS_ENDORSED), None)
    if one.kind is not DocumentKind.TEST_SHEET or one.unsettled:
        return None
    after = (each for each in finishes if each.version > one.finish.version)
    decided = next(after, None)
    return decided if decided and decided.did is EventKind.RESULTS_ENDORSED and decided.at <= ordered_at else None


def _waiting(now: datetime) -> Select[Any]:
    """What seems to wait for longer than the longest pause was stamped by a clock that was wrong."""
    may_be_made = or_(documents.c.not_before <= now, documents.c.not_before > now + LONGEST_PAUSE)
    mine = documents.c.printed_at.is_(None) & documents.c.awaits.is_(None) & may_be_made
    # no more than is needed: what else the row holds is read where a fault is this document's alone
    counted = cast(documents.c.attempts, Integer).label("attempts")
    return select(documents.c.id, counted, documents.c.anchor).where(mine).order_by(documents.c.id).limit(1)


def counted_together(row: Any, kind: Any, case_id: Any, item: Any) -> ColumnElement[bool]:
    """Whether the versions of a row count on in these: in the office, or else in the case, or for the item."""
    in_scope = or_(row.kind.in_(_of_scope(DocumentScope.OFFICE)), row.case_id == case_id)
    return and_(row.kind == kind, row.item == item, in_scope)


def same_document(row: Any, one: Any) -> ColumnElement[bool]:
    """Whether a row is a version of that document, by the scope of its kind.

    Both may be columns. The minutes of one meeting are no version of those of another, though counted together.
    """
    in_scope = or_(row.kind.not_in(_of_scope(DocumentScope.ROUND)), row.round == one.round)
    return and_(counted_together(row, one.kind, one.case_id, one.item), in_scope)


def _of_scope(scope: DocumentScope) -> list[DocumentKind]:
    return [kind for kind in DocumentKind if kind.scope is scope]


_COUNTS = documents.c.taken_back_at.is_(None)


def _all() -> Select[Any]:
    newer = documents.alias()
    is_newer = same_document(newer.c, documents.c) & (newer.c.version > documents.c.version)
    outdated = select(newer.c.id).where(is_newer, newer.c.taken_back_at.is_(None)).exists()
    decided = and_(
        turns.c.case_id == documents.c.case_id, turns.c.step == documents.c.step, turns.c.round == documents.c.round
    )
    return select(
        documents,
        turns.c.finish,
        case_rows.c.number.label("case_number"),
        case_rows.c.unit_id,
        units.c.name.label("unit_name"),
        (~outdated & _COUNTS).label("latest"),
    ).select_from(documents.join(case_rows).join(units).join(turns, decided))


def _found(connection: Connection, query: Select[Any]) -> tuple[IssuedDocument, ...]:
    return tuple(_issued(row, _files(connection, row.id)) for row in connection.execute(query).all())


def _files(connection: Connection, document_id: int) -> tuple[DocumentFile, ...]:
    rows = connection.execute(
        select(files).where(files.c.document_id == document_id).order_by(files.c.at, files.c.edition)
    )
    return tuple(DocumentFile(row.edition, row.sha256, row.size, row.at, row.by_name) for row in rows)


def _issued(row: Row[Any], made: Sequence[DocumentFile]) -> IssuedDocument:
    return IssuedDocument(
        id=row.id,
        kind=row.kind,
        case_id=row.case_id,
        case_number=row.case_number,
        unit=Unit(row.unit_id, row.unit_name),
        step=row.step,
        round=row.round,
        item=row.item,
        version=row.version,
        number=row.number,
        code=row.code,
        finish=_finish(row.finish),
        latest=row.latest,
        taken_back=row.taken_back_at is not None,
        files=tuple(made),
        typed=row.number is not None and row.running is None,
        unsettled=row.awaits is None and row.number is None and row.stationery.rule(row.kind).template is not None,
        ordered_at=row.ordered_at,
        lacks=row.awaits.lacks if row.awaits else (),
    )


def _finish(finish: Finish | None) -> Finish:
    if finish is None:
        raise ValueError("a document records a finished turn")
    return finish
