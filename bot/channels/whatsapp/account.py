"""What the account holds at Meta beside messages: its number, the webhook's subscription, and the templates."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.whatsapp.graph import Graph, Json
from texts.notice import LANGUAGE
from texts.notices import Template

GOOD = "APPROVED"
UTILITY = "UTILITY"
MOST_PAGES = 20


@dataclass(frozen=True)
class Filed:
    """A template as Meta has it, in Meta's words: state and category."""

    state: str
    category: str


@dataclass(frozen=True)
class Number:
    """The number that sends, as people see it and as Meta rates it: GREEN, YELLOW, RED or UNKNOWN."""

    figures: str
    verified_name: str
    quality: str


async def number(graph: Graph) -> Number:
    """Raises as every call of the graph does; so do those below."""
    fields = "display_phone_number,verified_name,quality_rating"
    answer = await graph.call("GET", graph.phone_id, params={"fields": fields})
    told = [_word(answer.get(name)) for name in fields.split(",")]
    return Number("".join(sign for sign in told[0] if sign.isdecimal()), told[1], told[2])


async def belongs(graph: Graph) -> bool:
    """Whether the number is one of the account."""
    return any([_word(each.get("id")) == graph.phone_id async for each in _pages(graph, "phone_numbers")])


async def is_subscribed(graph: Graph) -> bool:
    """Whether an app is told of what happens in the account."""
    return bool([each async for each in _pages(graph, "subscribed_apps")])


async def subscribe(graph: Graph) -> None:
    """The app is told from now on of what happens in the account; nothing changes where it is already."""
    await graph.call("POST", f"{graph.account_id}/subscribed_apps")


async def filed(graph: Graph) -> Mapping[str, Filed]:
    """The templates in the language of ours, by name."""
    return {
        _word(each.get("name")): Filed(_word(each.get("status")), _word(each.get("category")))
        async for each in _pages(graph, "message_templates")
        if each.get("language") == LANGUAGE
    }


async def file(graph: Graph, template: Template) -> Filed:
    """Meta looks at it, which takes minutes to a day."""
    answer = await graph.call("POST", f"{graph.account_id}/message_templates", json=dict(template.form()))
    return Filed(_word(answer.get("status")), _word(answer.get("category")))


async def _pages(graph: Graph, what: str) -> AsyncIterator[Json]:
    """Each of a list, however many pages Meta makes of it."""
    after: Mapping[str, str] = {}
    for _ in range(MOST_PAGES):
        page = await graph.call("GET", f"{graph.account_id}/{what}", params=after)
        for each in _list(page.get("data")):
            yield each
        paging = _fields(page.get("paging"))
        cursor = _word(_fields(paging.get("cursors")).get("after"))
        if not cursor or not paging.get("next"):
            return
        after = {"after": cursor}


def _list(value: Any) -> list[Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _fields(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
