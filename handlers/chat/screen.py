"""The only way to reply: `show` puts a screen before the person, whatever has become of the message they pressed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from telegram import Update

from handlers.chat.context import Context, Services
from sop.errors.answers import FileNotSent, FilesNotDecided, FilesStayAway, FormatNotCarried
from sop.errors.people import RolesChanged
from sop.office.address import Address
from storage.queues.drafts import Draft
from storage.records import forwarding
from texts.channel import ChannelClosed, ChannelError, ChannelPaused, ChannelUnreachable, OutsideWindow
from texts.errors import sentence
from texts.forms import GOES_ON_BELOW
from texts.say import Markup
from texts.screen import Screen

log = logging.getLogger(__name__)

T = TypeVar("T")

LONGEST_PAUSE = 5.0  # seconds that a reply waits for the channel before it goes by letter


async def show(update: Update, context: Context, screen: Screen, *, is_card: bool = False) -> str | None:
    """Answers a press in the message that was pressed, and anything else with a new message; returns its id.

    When the channel cannot be reached, the answer goes by letter. None when no message is there (yet). A card that is
    kept up to date must not be written over what its message has become, unless that `is_card` as well.
    """
    remark, context.remark = context.remark, None
    message_id = await _reply(context, screen.after(remark), update)
    card = context.arrival.card
    if card is not None and card.message_id == message_id and not is_card:
        await context.services.chat.forget_card(card)
    before, draft = context.arrival.draft, context.draft
    stays = before is not None and draft is not None and (before.asks_the_same_as(draft) or before.is_put_by_for(draft))
    if before is not None and message_id is not None and not stays:
        for asked in before.asked:
            if asked.message_id is not None and (asked.address, asked.message_id) != (context.address, message_id):
                context.beside(_take_buttons(context, asked.address, asked.message_id))
    following, context.following = context.following, None
    if following is not None:
        await say_anew(context, following)
    return message_id


async def say_anew(context: Context, screen: Screen) -> str | None:
    """Answers with a new message, also a press."""
    return await _reply(context, screen, None)


async def ask(update: Update | None, context: Context, screen: Screen) -> None:
    """Shows what the open form asks; without an update in a new message.

    A question stands once: where it is asked again, the message that asked it before is cut down to a line. Files come
    in albums: of those that are taken one after the other, each keeps what it was answered with.
    """
    message_id = await _reply(context, screen, None) if update is None else await show(update, context, screen)
    draft, before = context.draft, context.arrival.draft
    if message_id is None or draft is None:
        return
    stood_in = None if before is None else _standing_in(before, context.address)
    if before is not None and stood_in not in (None, message_id) and before.asks_the_same_as(draft):
        is_typed = update is not None and update.message is not None and update.message.text is not None
        if is_typed or before.so_far == draft.so_far:
            context.beside(_cut_down(context, stood_in))
    if draft.has_moved_on(context.address) or _standing_in(draft, context.address) != message_id:
        await context.note_asked(draft, message_id)


def _standing_in(draft: Draft, address: Address) -> str | None:
    """The message that shows what the form asks or has asked there, as far as it is known."""
    asked = draft.asked_at(address)
    return None if asked is None else asked.message_id


async def _take_buttons(context: Context, address: Address, message_id: str) -> None:
    try:
        await context.services.channel.take_buttons(address, message_id)
    except ChannelError:
        log.info("a question that has been answered keeps its buttons")


async def _cut_down(context: Context, message_id: str | None) -> None:
    try:
        await context.services.channel.replace(context.address, str(message_id), Screen(GOES_ON_BELOW))
    except ChannelError:
        log.info("a question that is asked again stands also where it stood")


async def _reply(context: Context, screen: Screen, update: Update | None) -> str | None:
    try:
        return await _patiently(context, lambda: _now(context, screen, update))
    except ChannelClosed:
        log.info("a chat is closed to the bot")
    except RolesChanged:
        log.info("an answer is not given: a role of its reader has ended")
    except (ChannelPaused, ChannelUnreachable, OutsideWindow):
        await _by_letter(context, screen)
    return None


async def _patiently(context: Context, act: Callable[[], Awaitable[T]]) -> T:
    """Acts, and once more after a short pause that the channel asks for: only this person waits for it.

    Raises RolesChanged.
    """
    try:
        return await act()
    except ChannelPaused as error:
        if error.seconds > LONGEST_PAUSE:
            raise
        await asyncio.sleep(error.seconds)
        await _check_roles(context)
        return await act()


async def _check_roles(context: Context) -> None:
    if not await context.still_holds():
        raise RolesChanged


async def _now(context: Context, screen: Screen, update: Update | None) -> str | None:
    if update is not None and (replaced := await _replace(update, context, screen)) is not None:
        return replaced
    return await _told_later(context, screen, partial(context.services.channel.send, context.address, screen))


async def _told_later(context: Context, instead: Screen, send: Callable[[str | None], Awaitable[T]]) -> T | None:
    """Sends it; where its channel tells later that it has not arrived, the screen `instead` goes by letter.

    None where nobody knows yet whether the channel has taken it.
    """
    chat, channel = context.services.chat, context.services.channel
    if not channel.rules(context.address).tells_later:
        return await send(None)
    reference = await chat.begin_answer(context.address, instead.dump())
    try:
        return await send(reference)
    except ChannelError as error:
        if isinstance(error, ChannelUnreachable) and error.may_have_arrived:
            await chat.await_news(reference)
            return None
        await chat.withhold_answer(reference)
        raise


async def send_file(context: Context, data: bytes, name: str, caption: Markup, *, to_keep: bool = False) -> None:
    """A file, protected against forwarding; only what is `to_keep` can be saved and opened elsewhere.

    Raises FileNotSent when the channel does not take it just now, RolesChanged, and as `check_files_go` does.
    """
    await check_files_go(context, name)
    channel, address = context.services.channel, context.address
    await _sent(context, partial(channel.send_file, address, data, name, caption, to_keep=to_keep), name)


async def check_files_go(context: Context, name: str) -> None:
    """Raises FilesNotDecided, FilesStayAway or FormatNotCarried where it does not go to the speaker's channel."""
    services, channel = context.services, context.address.channel
    rules = services.channel.rules(context.address)
    if rules.forwards:
        chosen = await services.read(lambda connection: forwarding.files_go(connection, channel))
        if chosen is None:
            await services.office.ask_whether_files_go(channel)
            raise FilesNotDecided(channel, _elsewhere(services, name))
        if not chosen:
            raise FilesStayAway(channel, _elsewhere(services, name))
    if not rules.carry(name):
        raise FormatNotCarried(channel, name)


def _elsewhere(services: Services, name: str) -> tuple[str, ...]:
    """The channels to which such a file goes, and from which it is not passed on."""
    rules = {channel: services.channel.rules(Address(channel, "")) for channel in services.links().channels}
    return tuple(channel for channel, each in rules.items() if each.carry(name) and not each.forwards)


async def send_picture(context: Context, draw: Callable[[], bytes], name: str, caption: Markup) -> None:
    """A picture to look at, protected from being forwarded, and drawn beside the chats once it is known to go.

    Raises as `send_file` does.
    """
    await check_files_go(context, name)
    data = await asyncio.to_thread(draw)
    channel, address = context.services.channel, context.address
    await _sent(context, partial(channel.send_picture, address, data, name, caption), name)


async def _sent(context: Context, send: Callable[[str | None], Awaitable[None]], name: str) -> None:
    await _check_roles(context)  # making it may have taken a while
    lost = Screen(sentence(FileNotSent(name), context.now))
    try:
        await _patiently(context, lambda: _told_later(context, lost, send))
    except (ChannelPaused, ChannelUnreachable):
        raise FileNotSent(name) from None


async def answer_press(update: Update, context: Context) -> None:
    """Tells the channel that the press has been seen; a press that is too old for that does no harm."""
    if update.callback_query is None:
        return
    try:
        await context.services.channel.acknowledge(context.address, update.callback_query.id)
    except ChannelError:
        log.info("a press could not be answered")


async def _replace(update: Update, context: Context, screen: Screen) -> str | None:
    """The pressed message becomes the screen; its id, or None where there is none that can be changed."""
    message = update.callback_query.message if update.callback_query else None
    if message is None or screen.keys:
        return None
    message_id = str(message.message_id)
    return message_id if await context.services.channel.replace(context.address, message_id, screen) else None


async def _by_letter(context: Context, screen: Screen) -> None:
    if not await context.still_holds():
        log.info("an answer is not given: a role of its reader has ended")
        return
    log.warning("a reply could not be sent, and goes by letter")
    await context.services.chat.answer_by_letter(context.address, screen.dump())
