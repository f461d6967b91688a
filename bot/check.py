"""./sopan check: the audit chain, the files against their SHA-256, the settings, the calendar's years."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.modes import open_to_others
from bot.settings import Settings
from bot.starting import opened
from bot.wiring import office_clock, open_database, open_vault
from sop.errors import Refusal
from sop.procedure import Role
from storage import oddities, views
from storage.files.vault import Vault
from storage.records import calendar, history, people
from texts import console


@dataclass(frozen=True)
class Finding:
    """One line of the report; `good` is False where somebody has to act."""

    good: bool
    line: str


async def check(settings: Settings) -> list[Finding]:
    """Makes what a first start would make, and changes nothing else.

    Raises the refusals of what cannot be opened: the database, the key ring.
    """
    now = office_clock(settings.tz)()
    today = now.date()
    database = await opened(settings, lambda: open_database(settings, now, migrating=False))
    try:
        vault = open_vault(settings, database)
        findings = [Finding(True, console.SETTINGS_GOOD)]
        if settings.token is None:
            findings.append(Finding(True, console.NOT_YET_ON_TELEGRAM))
        findings += [Finding(False, console.open_to_others(path)) for path in open_to_others(settings)]
        findings += await database.read(
            lambda connection: [*_chain(connection, today), *_calendar(connection, today.year)]
        )
        findings += await database.read(lambda connection: _oddities(connection, now))
        kept = await database.read(views.file_sha256s)
        findings += await asyncio.to_thread(_files, vault, kept)
    finally:
        database.close()
    return findings


def _chain(connection: Connection, on: date) -> list[Finding]:
    broken = history.first_broken_row(connection)
    chain = (
        Finding(True, console.chain_whole(history.last_hash(connection)))
        if broken is None
        else Finding(False, console.chain_broken(broken))
    )
    admins = people.holders(connection, Role.ADMIN, on)
    return [chain] if admins else [chain, Finding(True, console.NO_ADMIN)]


def _oddities(connection: Connection, now: datetime) -> list[Finding]:
    lines = [console.unreadable(row) for row in oddities.unreadable(connection)]
    lines += [
        console.from_the_future(each.column, each.count, each.latest)
        for each in oddities.from_the_future(connection, now)
    ]
    return [Finding(False, line) for line in lines]


def _calendar(connection: Connection, year: int) -> list[Finding]:
    known = calendar.years(connection)
    return [Finding(True, console.year(each, confirmed=known.get(each))) for each in (year, year + 1)]


def _files(vault: Vault, kept: frozenset[str]) -> list[Finding]:
    broken = []
    for sha256 in sorted(kept):
        try:
            vault.verify(sha256)
        except Refusal:
            broken.append(Finding(False, console.file_broken(sha256)))
    whole = Finding(True, console.files_whole(len(kept) - len(broken)))
    return [whole, *broken]
