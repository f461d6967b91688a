"""./sopan check: the seals, the files against their SHA-256, the settings, WhatsApp, the calendar's years."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.check_office import check_office
from bot.check_seals import check_seals
from bot.check_whatsapp import check_whatsapp
from bot.findings import Finding, of_part
from bot.modes import open_to_others
from bot.settings import Settings
from bot.starting import opened
from bot.wiring import office_clock, open_database, open_ring
from sop.errors.refusal import Refusal
from storage import oddities, views
from storage.database import Database
from storage.files.seal_mark import SealMark
from storage.files.vault import Vault
from storage.records.seals import Anchor
from texts import console


async def check(settings: Settings, anchors: Sequence[Anchor] = ()) -> list[Finding]:
    """Makes what a first start would make, and changes nothing else.

    Raises the refusals of what cannot be opened: the database, the key ring.
    """
    now = office_clock(settings.tz)()
    ring = open_ring(settings)
    database = await opened(settings, lambda: open_database(settings, ring, now, migrating=False))
    mark = SealMark.beside(ring.path)
    try:
        vault = Vault(settings.files_dir, ring)
        findings = [Finding(True, console.SETTINGS_GOOD)]
        if settings.token is None and settings.whatsapp is None:
            findings.append(Finding(False, console.NOT_YET_ON_TELEGRAM))
        if settings.whatsapp is not None:
            findings += await check_whatsapp(settings.whatsapp, now.date())
        findings += [Finding(False, console.open_to_others(path)) for path in open_to_others(settings)]
        findings += await asyncio.to_thread(lambda: list(check_seals(database, mark, anchors)))
        findings += await asyncio.to_thread(lambda: list(_parts(database, vault, now, settings.tz)))
    finally:
        database.close()
    return findings


def _parts(database: Database, vault: Vault, now: datetime, tz: ZoneInfo) -> Iterator[Finding]:
    yield from of_part(console.OFFICE, lambda: database.read_here(lambda known: [*check_office(known, now, tz)]))
    yield from of_part(console.ODDITIES, lambda: database.read_here(lambda known: _oddities(known, now)))
    yield from of_part(console.FILES, lambda: _files(vault, database.read_here(views.file_sha256s)))


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
