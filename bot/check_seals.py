"""Whether the database is as Sopan wrote it: the chain of seals, the rows beside it, and how long it was at least."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from bot.findings import Finding, of_part
from storage.database import Database
from storage.differences import Difference, differences, follow_chain, lost_anchors, stands
from storage.files.seal_mark import SealMark
from storage.foreign_code import foreign_code
from storage.queues import macs
from storage.records import history, seals
from storage.records.seals import Anchor
from texts import console

LISTED = 20  # rows that are named; where there are more they are counted


def check_seals(database: Database, mark: SealMark, anchors: Sequence[Anchor] = ()) -> Iterator[Finding]:
    """Reads in batches, in the caller's own thread; mark and `anchors` are what was kept elsewhere."""
    yield from of_part(console.HISTORY, lambda: [_history(database)])
    yield from of_part(console.CHAIN, lambda: [_chain(database)])
    yield from of_part(console.ROWS, lambda: _rows(differences(database.read_here, database.seal_key)))
    yield from of_part(console.WAITING, lambda: _waiting(database))
    yield from of_part(console.FOREIGN, lambda: _foreign(database))
    yield from of_part(console.ANCHORS, lambda: _mark(database, mark))
    yield from of_part(console.ANCHORS, lambda: _anchors(database, anchors))


def _anchors(database: Database, anchors: Sequence[Anchor]) -> Iterator[Finding]:
    for code, written in lost_anchors(database.read_here):
        yield Finding(False, console.document_lost(code, written))
    for anchor in anchors:
        held = database.read_here(partial(seals.holds, anchor=anchor))
        yield Finding(held, console.anchor_held(str(anchor)) if held else console.anchor_lost(str(anchor)))


def _history(database: Database) -> Finding:
    broken = database.read_here(history.first_broken_row)
    return Finding(True, console.HISTORY_WHOLE) if broken is None else Finding(False, console.history_broken(broken))


def _chain(database: Database) -> Finding:
    last, broken = follow_chain(database.read_here, database.seal_key)
    if broken is None:
        return Finding(True, console.seals_whole(str(last)))
    return Finding(False, console.seals_broken(broken))


def _foreign(database: Database) -> Iterator[Finding]:
    for name in database.read_here(foreign_code):
        yield Finding(False, console.foreign_code(name))


def _mark(database: Database, mark: SealMark) -> Iterator[Finding]:
    noted = mark.read()
    if noted is None:
        yield Finding(False, console.mark_unwritable(mark.path))
    elif not database.read_here(partial(stands, written=noted)):
        yield Finding(False, console.mark_lost(noted))


def _waiting(database: Database) -> Iterator[Finding]:
    found = database.read_here(lambda connection: list(macs.falsified(connection)))
    for table, key in found[:LISTED]:
        yield Finding(False, console.not_used(table, key))
    if more := len(found[LISTED:]):
        yield Finding(False, console.more_rows_differ(more))


def _rows(found: Iterator[Difference]) -> Iterator[Finding]:
    for each in islice(found, LISTED):
        yield Finding(False, console.row_differs(each.kind, *each.row))
    if more := sum(1 for _ in found):
        yield Finding(False, console.more_rows_differ(more))
