"""./sopan invite: the way the first administrator gets in."""

from collections.abc import Sequence

from bot.channels.telegram.connection import open_bot, username_of
from bot.settings import Settings
from bot.wiring import office_clock, open_database
from sop.procedure import Role
from storage.actions.people import PeopleActions
from storage.database import Database
from storage.records import facts
from texts import console, notes
from texts.channel import ChannelError
from texts.office import admin


async def invite(settings: Settings, role: Role, unit_name: str | None) -> Sequence[str]:
    """Makes an invitation, and returns the lines that announce it. A unit that is not on record yet is entered."""
    clock = office_clock(settings.tz)
    database = open_database(settings, clock())
    try:
        people = PeopleActions(database, clock, settings.tz, notes)
        made, added = await people.invite_from_console(role, unit_name)
        username = await _username(settings, database)
    finally:
        database.close()
    link = admin.link(username, made.code) if username else console.without_username(made.code)
    remarks = [console.unit_added(unit_name)] if unit_name and added else []
    if unit_name and not role.bound_to_unit:
        remarks.append(console.UNIT_NOT_WANTED)
    return [*remarks, *console.invited(role, made.unit, made.expires_at, link)]


async def _username(settings: Settings, database: Database) -> str | None:
    """The bot's user name: as the channel says it, or as it was when the bot last ran."""
    if settings.token is not None:
        try:
            return await username_of(open_bot(settings.telegram_url, settings.token.get_secret_value()))
        except ChannelError:
            pass
    return await database.read(lambda connection: facts.get(connection, facts.USERNAME))
