"""./sopan seal: what was changed in the database by hand, and on purpose, is sealed as it is, which goes on record."""

from collections.abc import Sequence
from itertools import islice

from bot.check_seals import LISTED
from bot.lock import only_one
from bot.settings import Settings
from bot.starting import opened
from bot.wiring import office_clock, open_database, open_ring
from sop.errors.starting import SealsLost
from storage.actions.acting import Clock
from storage.actions.housekeeping import HousekeepingActions
from storage.database import Database
from storage.differences import differences
from storage.files.seal_mark import SealMark
from storage.files.vault import KeyRing
from storage.records import seals
from texts import console


async def seal(settings: Settings, reason: str) -> Sequence[str]:
    """Returns the lines that say which rows it was. The mark beside the key ring is this database's from now on."""
    clock = office_clock(settings.tz)
    ring = open_ring(settings)
    database = await _opened(settings, ring, clock)
    try:
        found = list(islice(differences(database.read_here, database.seal_key), LISTED))
        count = await HousekeepingActions(database, clock, settings.tz).seal_as_found(reason)
        SealMark.beside(ring.path).keep(str(database.read_here(seals.head)))
    finally:
        database.close()
    return [*(console.row_differs(each.kind, *each.row) for each in found), console.rows_sealed(count)]


async def _opened(settings: Settings, ring: KeyRing, clock: Clock) -> Database:
    """One that no start would take is migrated here, since nothing else could do it."""
    try:
        return await opened(settings, lambda: open_database(settings, ring, clock(), migrating=False))
    except SealsLost:
        with only_one(settings.data_dir):
            return await opened(settings, lambda: open_database(settings, ring, clock(), accepting=True))
