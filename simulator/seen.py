"""A chat as the person sees it: bubbles, buttons and files, and nothing that the screen would not show."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from simulator.entities import Entity, FormattedText, cut
from simulator.files import SimulatedFile
from simulator.model import Message
from simulator.protocol import Json

_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeenButton:
    label: str
    url: str = ""
    presses: bool = False
    """Whether a press goes to the bot (callback), rather than opening a link."""


@dataclass(frozen=True, slots=True)
class SeenFile:
    kind: str
    name: str
    mime: str
    size: int
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class SeenMessage:
    id: int
    sender: str
    from_bot: bool
    date: datetime
    text: str
    entities: tuple[Entity, ...]
    buttons: tuple[tuple[SeenButton, ...], ...] = ()
    kind: str = "text"
    file: SeenFile | None = None
    edited: bool = False
    protected: bool = False
    forwarded: bool = False
    reply_to: int | None = None

    @property
    def labels(self) -> list[list[str]]:
        return [[button.label for button in row] for row in self.buttons]

    @property
    def html(self) -> str:
        return to_html(FormattedText(self.text, self.entities))

    def button(self, label: str) -> SeenButton | None:
        return next((button for row in self.buttons for button in row if button.label == label), None)

    def to_json(self) -> Json:
        """For the page and the scripted player."""
        return {
            "id": self.id,
            "sender": self.sender,
            "from_bot": self.from_bot,
            "date": self.date.isoformat(),
            "text": self.text,
            "entities": [_shown_entity(entity) for entity in self.entities],
            "buttons": [[{"label": b.label, "url": b.url, "presses": b.presses} for b in row] for row in self.buttons],
            "kind": self.kind,
            "file": shown_file(self.file),
            "edited": self.edited,
            "protected": self.protected,
            "forwarded": self.forwarded,
            "reply_to": self.reply_to,
        }


def as_seen(message: Message) -> SeenMessage:
    rows = (message.reply_markup or {}).get("inline_keyboard", [])
    media = message.media
    return SeenMessage(
        id=message.id,
        sender=message.sender.full_name,
        from_bot=message.sender.is_bot,
        date=datetime.fromtimestamp(message.date, UTC),
        text=message.body.text,
        entities=message.body.entities,
        buttons=tuple(tuple(_button(button) for button in row) for row in rows),
        kind=media.kind if media else "text",
        file=_seen_file(media.file) if media and media.file else None,
        edited=message.edit_date is not None,
        protected=message.protected,
        forwarded=message.forward_origin is not None,
        reply_to=message.reply_to.id if message.reply_to else None,
    )


def to_html(formatted: FormattedText) -> str:
    """The text with its formatting as HTML; tags are well nested even where the entities are not."""
    edges = sorted({0, *(e.offset for e in formatted.entities), *(e.end for e in formatted.entities)})
    pieces: list[str] = []
    opened: list[Entity] = []
    for begin, end in zip(edges, [*edges[1:], edges[-1] + 2 * len(formatted.text)], strict=True):
        ended = [place for place, entity in enumerate(opened) if entity.end <= begin]
        reopened = []
        while ended and len(opened) > ended[0]:
            entity = opened.pop()
            pieces.append(_tags(entity)[1])
            reopened += [entity] if entity.end > begin else []
        starting = [entity for entity in formatted.entities if entity.offset == begin and entity.end > begin]
        for entity in [*reversed(reopened), *starting]:
            pieces.append(_tags(entity)[0])
            opened.append(entity)
        pieces.append(escape(cut(formatted.text, Entity("", begin, end - begin)), quote=False))
    pieces += [_tags(entity)[1] for entity in reversed(opened)]
    return "".join(pieces)


def shown_file(file: SeenFile | None) -> Json | None:
    if file is None:
        return None
    return {name: getattr(file, name) for name in ("kind", "name", "mime", "size", "width", "height")}


def _tags(entity: Entity) -> tuple[str, str]:
    if entity.type == "text_link":
        return f'<a href="{escape(entity.url or "")}">', "</a>"
    tag = _TAGS.get(entity.type)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _button(raw: Json) -> SeenButton:
    return SeenButton(raw["text"], raw.get("url", ""), "callback_data" in raw)


def _seen_file(file: SimulatedFile) -> SeenFile:
    return SeenFile(file.kind, file.name, file.mime, file.size, file.width, file.height)


def _shown_entity(entity: Entity) -> Json:
    return {"type": entity.type, "offset": entity.offset, "length": entity.length, "url": entity.url}
