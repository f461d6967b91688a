"""./sopan check: the audit chain, the files against their SHA-256, the settings, the calendar's years."""

import asyncio
from datetime import datetime

from sqlalchemy import Connection

from bot.check_office import check_office
from bot.findings import Finding
from bot.modes import open_to_others
from bot.settings import Settings
from bot.starting import opened
from bot.wiring import office_clock, open_database, open_vault
from sop.errors import Refusal
from storage import oddities, views
from storage.files.vault import Vault
from storage.records import history
from texts import console


async def check(settings: Settings) -> list[Finding]:
    """Makes what a first start would make, and changes nothing else.

    Raises the refusals of what cannot be opened: the database, the key ring.
    """
    now = office_clock(settings.tz)()
    database = await opened(settings, lambda: open_database(settings, now, migrating=False))
    try:
        vault = open_vault(settings, database)
        findings = [Finding(True, console.SETTINGS_GOOD)]
        if settings.token is None:
            findings.append(Finding(False, console.NOT_YET_ON_TELEGRAM))
        findings += [Finding(False, console.open_to_others(path)) for path in open_to_others(settings)]
        findings += await database.read(
            lambda connection: [_chain(connection), *check_office(connection, now), *_oddities(connection, now)]
        )
        kept = await database.read(views.file_sha256s)
        findings += await asyncio.to_thread(_files, vault, kept)
    finally:
        database.close()
    return findings


def _chain(connection: Connection) -> Finding:
    broken = history.first_broken_row(connection)
    if broken is None:
        return Finding(True, console.chain_whole(history.last_hash(connection)))
    return Finding(False, console.chain_broken(broken))


def _oddities(connection: Connection, now: datetime) -> list[Finding]:
    lines = [console.unreadable(row) for row in oddities.unreadable(connection)]
    lines += [
        console.from_the_future(each.column, each.count, each.latest)
        for each in oddities.from_the_future(connection, now)
    ]
    return [Finding(False, line) for line in lines]


def _files(vault: Vault, kept: frozenset[str]) -> list[Finding]:
    broken = []
    for sha256 in sorted(kept):
        try:
            vault.verify(sha256)
        except Refusal:
            broken.append(Finding(False, console.file_broken(sha256)))
    whole = Finding(True, console.files_whole(len(kept) - len(broken)))
    return [whole, *broken]
