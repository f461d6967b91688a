"""How Sopan says things: the only maker of markup, and dates, counts and sizes in Indonesian."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape, unescape
from re import sub
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from sop.office.address import Address

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


class Markup(str):
    """Text in the HTML of the Bot API, in which everything that came from a person is escaped already."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


def say(template: str, **values: object) -> Markup:
    """The template with its values put in, each escaped unless it is markup already."""
    safe = {name: value if isinstance(value, Markup) else escape(str(value)) for name, value in values.items()}
    return Markup(template.format_map(safe))


def bold(text: object) -> Markup:
    return _marked("b", text)


def italic(text: object) -> Markup:
    return _marked("i", text)


def struck(text: object) -> Markup:
    return _marked("s", text)


def _marked(tag: str, text: object) -> Markup:
    """Each line is marked for itself: markup that spanned lines would be torn where a screen is cut short."""
    return Markup("\n".join(f"<{tag}>{line}</{tag}>" for line in say("{text}", text=text).split("\n")))


def person_link(name: str, address: Address) -> Markup:
    """The name in one line, and the chat with whoever has an account there: Telegram's, or that of a known number.

    Elsewhere it is the plain name. Whoever has written to the bot can be mentioned so, without a username as well.
    """
    plain = say("{name}", name=" ".join(name.split()))
    if address.channel == "whatsapp" and address.value.isdecimal():
        return say('<a href="https://wa.me/{number}">{name}</a>', number=address.value, name=plain)
    if address.channel != "telegram":
        return plain
    return say('<a href="tg://user?id={id}">{name}</a>', id=address.value, name=plain)


def lines(*parts: str | None) -> Markup:
    """The parts that are there, one below the other."""
    return _joined("\n", parts)


def paragraphs(*parts: str | None) -> Markup:
    return _joined("\n\n", parts)


def listed(parts: Iterable[str]) -> Markup:
    return _joined("\n", [say("• {part}", part=part) for part in parts])


def _joined(glue: str, parts: Iterable[str | None]) -> Markup:
    kept = [part if isinstance(part, Markup) else escape(part) for part in parts if part]
    return Markup(glue.join(kept))


def visible(markup: str) -> str:
    """The text without its markup, as a person sees it and as Telegram counts it."""
    return unescape(sub(r"<[^>]+>", "", markup))


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, with an ellipsis where something was cut off."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def on_day(day: date) -> str:
    """Senin, 24 November 2026."""
    return f"{DAYS[day.weekday()]}, {short_day(day)}"


def short_day(day: date) -> str:
    """24 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def typed_day(day: date) -> str:
    """24-11-2026, as one types it."""
    return f"{day.day}-{day.month}-{day.year}"


def days_on_end(first: date, last: date) -> str:
    """Sen 24 Nov; Sab–Min 28–29 Nov; Sen–Sel 30 Nov–1 Des: short, for a list of many."""
    if first == last:
        return f"{DAYS[first.weekday()][:3]} {_brief(first)}"
    return f"{DAYS[first.weekday()][:3]}–{DAYS[last.weekday()][:3]} {brief_span(first, last)}"


def brief_span(first: date, last: date) -> str:
    """24 Nov; 28–29 Nov; 30 Nov–1 Des."""
    if first == last:
        return _brief(first)
    begins = str(first.day) if (first.year, first.month) == (last.year, last.month) else _brief(first)
    return f"{begins}–{_brief(last)}"


def _brief(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def moment(at: datetime) -> str:
    """Senin, 30 November 2026 pukul 16.00 WIB: for what is read on another day as well."""
    return f"{on_day(at.date())} pukul {at:%H.%M} {zone(at)}"


def at_time(instant: datetime, now: datetime) -> str:
    """Hari ini pukul 16.00 WIB; Senin, 30 November 2026 pukul 16.00 WIB: in the zone of `now`."""
    local = instant.astimezone(now.tzinfo)
    nearby = {-1: "kemarin", 0: "hari ini", 1: "besok"}
    apart = (local.date() - now.date()).days
    day = f"{nearby[apart]}, {DAYS[local.weekday()]} {short_day(local.date())}," if apart in nearby else on_day(local)
    return f"{day} pukul {local:%H.%M} {zone(local)}"


def soon(instant: datetime, now: datetime) -> str:
    """Senin 16.00; 30 November 2026 16.00, where that is a week away or more: in the zone of `now`."""
    local = instant.astimezone(now.tzinfo)
    apart = (local.date() - now.date()).days
    day = {0: "hari ini", 1: "besok"}.get(apart) or (DAYS[local.weekday()] if 0 < apart < 7 else short_day(local))
    return f"{day} {local:%H.%M}"


def zone(local: datetime) -> str:
    offset = local.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset is not None else 0
    return ZONES.get(hours, f"UTC{hours:+d}")


def rupiah(amount: int) -> str:
    return "Rp " + f"{amount:,}".replace(",", ".")


def size(count: int) -> str:
    """A file's size, from its bytes: 340 KB, 2,1 MB."""
    if count < 1024:
        return f"{count} byte"
    if count < 1024 * 1024:
        return f"{count // 1024} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")


def first_of(what: Sequence[str], most: int) -> str:
    """DIK-1, DIK-2 dan 3 lainnya; of no more than there is room for, DIK-1, DIK-2 dan DIK-3."""
    shown = [*what[:most], *([f"{number(len(what) - most)} lainnya"] if len(what) > most else [])]
    return " dan ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def number(count: int) -> str:
    """Thousands with a point: 1.024."""
    return f"{count:,}".replace(",", ".")
