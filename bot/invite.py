"""./sopan invite: the way the first administrator gets in."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.channels.telegram.connection import open_bot, username_of
from bot.settings import Settings
from bot.wiring import office_clock, open_database
from sop.procedure import Role
from storage.database import Database
from storage.records import facts, people
from texts import console
from texts.channel import ChannelError
from texts.office import admin


async def invite(settings: Settings, role: Role, unit_name: str | None) -> Sequence[str]:
    """Makes an invitation, and returns the lines that announce it. A unit that is not on record yet is entered."""
    now = office_clock(settings.tz)()
    code, expires_at = secrets.token_urlsafe(24), now + people.INVITATION_LASTS
    database = open_database(settings, now)
    try:
        added = await database.run(
            lambda connection: _invite(connection, code, role, unit_name, now + people.INVITATION_LASTS)
        )
        username = await _username(settings, database)
    finally:
        database.close()
    link = admin.link(username, code) if username else console.without_username(code)
    remarks = [console.unit_added(unit_name)] if unit_name and added else []
    if unit_name and not role.bound_to_unit:
        remarks.append(console.UNIT_NOT_WANTED)
        unit_name = None
    return [*remarks, *console.invited(role, unit_name, expires_at, link)]


def _invite(connection: Connection, code: str, role: Role, unit_name: str | None, expires_at: datetime) -> bool:
    """Returns whether the unit was new."""
    known = people.find_unit(connection, unit_name) if unit_name else None
    unit = people.add_unit(connection, unit_name) if unit_name and known is None else known
    people.invite(connection, code, role, unit.id if unit and role.bound_to_unit else None, expires_at)
    return unit is not known


async def _username(settings: Settings, database: Database) -> str | None:
    """The bot's user name: as the channel says it, or as it was when the bot last ran."""
    if settings.token is not None:
        try:
            return await username_of(open_bot(settings.telegram_url, settings.token.get_secret_value()))
        except ChannelError:
            pass
    return await database.read(lambda connection: facts.get(connection, facts.USERNAME))
