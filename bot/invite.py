"""./sopan invite: the way the first administrator gets in."""

from collections.abc import Sequence

from bot.channels.telegram import TELEGRAM
from bot.channels.telegram.connection import open_bot, username_of
from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.connection import number_of
from bot.settings import Settings
from bot.starting import opened
from bot.wiring import office_clock, open_database, open_ring
from sop.office.address import Address
from sop.procedure import Role
from sop.text.nip import parse_nip
from storage.actions.invitations import InvitationActions
from storage.database import Database
from storage.records import facts
from texts import console, notes
from texts.channel import ChannelError
from texts.links import Links
from texts.say import visible


async def invite(
    settings: Settings,
    role: Role,
    unit_name: str | None,
    *,
    name: str | None = None,
    nip: str | None = None,
    confirmed: bool = False,
) -> Sequence[str]:
    """Makes an invitation, and returns the lines that announce it. A unit that is not on record yet is entered.

    Raises InvalidNip.
    """
    clock = office_clock(settings.tz)
    digits = parse_nip(nip, clock().date()).digits if nip else None
    ring = open_ring(settings)
    database = await opened(settings, lambda: open_database(settings, ring, clock(), migrating=False))
    try:
        actions = InvitationActions(database, clock, settings.tz, notes)
        made, added = await actions.invite_from_console(role, unit_name, name=name, nip=digits, confirmed=confirmed)
        links = Links(await _bots(settings, database))
    finally:
        database.close()
    remarks = [console.unit_added(unit_name)] if unit_name and added else []
    if unit_name and not role.bound_to_unit:
        remarks.append(console.UNIT_NOT_WANTED)
    return [*remarks, *console.invited(made.invitation, visible(links.start(made.code)), waits=made.waits)]


async def _bots(settings: Settings, database: Database) -> tuple[Address, ...]:
    called = {TELEGRAM: await _username(settings, database), WHATSAPP: await _number(settings, database)}
    return tuple(Address(channel, name) for channel, name in called.items() if name)


async def _username(settings: Settings, database: Database) -> str | None:
    """The bot's user name: as the channel says it, or as it was when the bot last ran."""
    if settings.token is not None:
        try:
            return await username_of(open_bot(settings.telegram_url, settings.token.get_secret_value()))
        except ChannelError:
            pass
    return await database.read(lambda connection: facts.get(connection, facts.USERNAME))


async def _number(settings: Settings, database: Database) -> str | None:
    """The bot's number on WhatsApp, where that is set up."""
    if settings.whatsapp is None:
        return None
    try:
        return await number_of(settings.whatsapp)
    except ChannelError:
        return await database.read(lambda connection: facts.get(connection, facts.WHATSAPP_NUMBER))
