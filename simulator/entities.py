"""Text with formatting as Telegram keeps it: plain text and entities counted in UTF-16 units."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from simulator.protocol import Json

_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_OPAQUE = ("code", "pre", "text_link", "text_mention")
_ORDER = ("pre", "code", "blockquote", "expandable_blockquote", "text_link", "text_mention", *_STYLES)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\t]")
_DETECTED = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<url>(?:https?|tg)://[^\s<>\"]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|id|me|io|info)(?![\w.]*\w)(?:/[^\s<>\"]*)?)"
    r"|(?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@]))"
    r"|(?P<mention>(?<![\w@/.])@[A-Za-z]\w{3,31}\b)"
    r"|(?P<hashtag>(?<![\w#&])\#\w*[^\W\d_]\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entity:
    type: str
    offset: int
    length: int
    url: str | None = None
    user: int | None = None
    language: str | None = None
    custom_emoji_id: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class FormattedText:
    text: str = ""
    entities: tuple[Entity, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def polished(formatted: FormattedText) -> FormattedText:
    """What the server does to every text: controls removed, ends trimmed, entities merged, links and commands found."""
    text = _CONTROL.sub(" ", formatted.text.replace("\r", ""))
    entities = _merged(formatted.entities)
    text = text.rstrip()
    limit = utf16_length(text)
    lead = len(text) - len(text.lstrip())
    if lead:
        lead = min([lead, *(entity.offset for entity in entities)])
        text = text[lead:]
    kept = [
        entity
        if not lead and entity.end <= limit
        else replace(entity, offset=entity.offset - lead, length=min(entity.end, limit) - entity.offset)
        for entity in entities
        if entity.offset < limit
    ]
    found = [entity for entity in detected(text) if not _covered(entity, kept)]
    return FormattedText(text, tuple(sorted([*kept, *found], key=_position)))


def detected(text: str) -> list[Entity]:
    """Commands, links, mentions, hashtags and addresses, which the server marks without being asked."""
    if not any(sign in text for sign in "/@#."):
        return []
    found = []
    for match in _DETECTED.finditer(text):
        kind = match.lastgroup or ""
        value = match.group().rstrip(".,:;!?)'»”") if kind == "url" else match.group()
        found.append(Entity(kind, utf16_length(text[: match.start()]), utf16_length(value)))
    return found


def cut(text: str, entity: Entity) -> str:
    """The piece of the text that an entity covers."""
    if text.isascii():
        return text[entity.offset : entity.end]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * entity.offset : 2 * entity.end].decode("utf-16-le", "replace")


def entity_json(entity: Entity, users: Callable[[int], Json]) -> Json:
    shown: Json = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    if entity.user is not None:
        shown["user"] = users(entity.user)
    for name in ("url", "language", "custom_emoji_id"):
        if (value := getattr(entity, name)) is not None:
            shown[name] = value
    return shown


def _position(entity: Entity) -> tuple[int, int, int]:
    rank = _ORDER.index(entity.type) if entity.type in _ORDER else len(_ORDER)
    return entity.offset, -entity.length, rank


def _covered(entity: Entity, others: Iterable[Entity]) -> bool:
    return any(other.type in _OPAQUE and other.offset < entity.end and entity.offset < other.end for other in others)


def _merged(entities: Iterable[Entity]) -> list[Entity]:
    """Neighbours of one style become one entity, as on the real server."""
    merged: list[Entity] = []
    for style, group in groupby(sorted(entities, key=lambda entity: entity.type), key=lambda entity: entity.type):
        row = sorted(group, key=lambda entity: entity.offset)
        if style not in _STYLES:
            merged += row
            continue
        for entity in row:
            last = merged[-1] if merged and merged[-1].type == style else None
            if last and entity.offset <= last.end:
                merged[-1] = replace(last, length=max(last.end, entity.end) - last.offset)
            else:
                merged.append(entity)
    return merged
