"""Whether WhatsApp can be reached as it is set up, and what to do where it cannot."""

import secrets
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta
from http import HTTPStatus
from typing import TypeAlias

import aiohttp

from bot.channels.whatsapp import account
from bot.channels.whatsapp.account import GOOD, UTILITY, Filed
from bot.channels.whatsapp.connection import open_channel
from bot.channels.whatsapp.graph import Graph, GraphError, Unanswered, Unsent, Verdict
from bot.findings import Finding
from bot.settings import WhatsAppSettings
from texts import console_whatsapp as words
from texts.notices import TEMPLATES

LAST_DAYS = {
    "v20.0": date(2026, 9, 24),
    "v23.0": date(2027, 10, 8),
    "v24.0": date(2028, 2, 18),
    "v25.0": date(2028, 7, 29),
}
"""Of the versions whose end Meta has announced; as of November 2026, when v26.0 was the newest."""
TIMEOUT = aiohttp.ClientTimeout(total=15)  # seconds, which is more than Meta waits
MOST_ANSWERED = 1024  # bytes
TOLD_BEFORE = timedelta(days=90)

Part: TypeAlias = Callable[[Graph], AsyncIterator[Finding]]


async def check_whatsapp(own: WhatsAppSettings, today: date) -> list[Finding]:
    """Changes nothing; no finding holds the token, a secret, or more of a number than its end."""
    graph = open_channel(own).graph
    try:
        found = [each for part in (_number, _belonging, _subscription, _templates) async for each in _of(part, graph)]
    except (Unsent, Unanswered):
        found = [Finding(False, words.META_AWAY)]
    finally:
        await graph.close()
    return [*found, await _reached(own), _version(own.version, today)]


async def _of(part: Part, graph: Graph) -> AsyncIterator[Finding]:
    """What one part is refused keeps no other from being looked at."""
    try:
        async for finding in part(graph):
            yield finding
    except GraphError as error:
        if error.verdict is Verdict.STOPPED:
            yield Finding(False, words.token_refused(error.code))
        else:
            yield Finding(False, words.meta_refused(error.code))


async def _number(graph: Graph) -> AsyncIterator[Finding]:
    number = await account.number(graph)
    yield Finding(True, words.token_good(number.verified_name, number.figures[-3:]))
    if number.quality == "RED":
        yield Finding(False, words.QUALITY_LOW)


async def _belonging(graph: Graph) -> AsyncIterator[Finding]:
    together = await account.belongs(graph)
    yield Finding(together, words.NUMBER_OF_ACCOUNT if together else words.NUMBER_OF_ANOTHER)


async def _subscription(graph: Graph) -> AsyncIterator[Finding]:
    subscribed = await account.is_subscribed(graph)
    yield Finding(subscribed, words.SUBSCRIBED if subscribed else words.NOT_SUBSCRIBED)


async def _templates(graph: Graph) -> AsyncIterator[Finding]:
    known = await account.filed(graph)
    for template in TEMPLATES:
        found = known.get(template.name, Filed(words.NOT_FILED, UTILITY))
        good = found.state == GOOD and found.category == UTILITY
        yield Finding(good, words.template_state(template.name, found.state, found.category))


async def _reached(own: WhatsAppSettings) -> Finding:
    """Asks at the public address what Meta asks when the webhook is entered there."""
    if own.webhook_url is None:
        return Finding(True, words.WEBHOOK_UNKNOWN)
    challenge = secrets.token_hex(8)
    asked = {
        "hub.mode": "subscribe",
        "hub.challenge": challenge,
        "hub.verify_token": own.verify_token.get_secret_value(),
    }
    try:
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT) as session,
            session.get(own.webhook_url, params=asked, allow_redirects=False) as response,
        ):
            if response.status == HTTPStatus.FORBIDDEN:
                return Finding(False, words.WEBHOOK_OF_ANOTHER)
            answered = response.status == HTTPStatus.OK and await response.content.read(MOST_ANSWERED)
            if answered == challenge.encode():
                return Finding(True, words.WEBHOOK_ANSWERS)
            return Finding(False, words.webhook_answers_wrongly(response.status))
    except aiohttp.ClientSSLError:
        return Finding(False, words.WEBHOOK_WITHOUT_TLS)
    except (aiohttp.ClientError, OSError, ValueError):
        return Finding(False, words.WEBHOOK_AWAY)


def _version(version: str, today: date) -> Finding:
    end = LAST_DAYS.get(version)
    if end is None:
        oldest = min(LAST_DAYS, key=_number_of)
        return Finding(_number_of(version) > _number_of(oldest), words.version_without_end(version))
    return Finding(end > today + TOLD_BEFORE, words.version_ends(version, end, over=end <= today))


def _number_of(version: str) -> float:
    return float(version.removeprefix("v"))
