"""./sopan seal: what was changed in the database by hand, and on purpose, is sealed as it is, which goes on record."""

from collections.abc import Sequence
from itertools import islice

from bot.check_seals import LISTED
from bot.settings import Settings
from bot.starting import opened
from bot.wiring import office_clock, open_database, open_ring
from storage.actions.housekeeping import HousekeepingActions
from storage.differences import differences
from texts import console


async def seal(settings: Settings, reason: str) -> Sequence[str]:
    """Returns the lines that say which rows it was."""
    clock = office_clock(settings.tz)
    ring = open_ring(settings)
    database = await opened(settings, lambda: open_database(settings, ring, clock(), migrating=False))
    try:
        found = list(islice(differences(database.read_here, database.seal_key), LISTED))
        count = await HousekeepingActions(database, clock, settings.tz).seal_as_found(reason)
    finally:
        database.close()
    return [*(console.row_differs(each.kind, *each.row) for each in found), console.rows_sealed(count)]
