"""What a business may send, checked as the Cloud API checks it: `https://graph.facebook.com/{version}/{phone}/messages`.

Limits are those of Meta's OpenAPI file and of its pages; where the two differ (the text of a list), the newer page.
"""

import re
from dataclasses import dataclass, replace

from simulator.whatsapp.protocol import CloudError, Json, missing, not_valid
from simulator.whatsapp.reading import list_in, object_in, only, text_in, unlike

_BSUID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_COMMON = ("messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data")
_KINDS = ("text", "interactive", "document", "image", "template")

MOST_TEXT = 4096
MOST_TEXT_WITH_BUTTONS = 1024
MOST_CAPTION = 1024
MOST_REFERENCE = 512


@dataclass(frozen=True)
class Choice:
    """A reply button or a row of a list: what comes back, and what stands on it."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Outgoing:
    """A message that may go out, once its media and its template are found. `opens` is what stands on a list."""

    to: str
    kind: str
    reference: str = ""
    text: str = ""
    choices: tuple[Choice, ...] = ()
    opens: str = ""
    media_id: str = ""
    file_name: str = ""
    template: Json | None = None


def read_outgoing(body: Json) -> Outgoing:
    """Raises CloudError."""
    if body.get("messaging_product") != "whatsapp":
        raise missing("messaging_product")
    kind = text_in(body, "type", 20)
    if kind not in _KINDS:
        raise CloudError(131051, f"type {kind!r}")
    only(body, (*_COMMON, kind))
    if body.get("recipient_type", "individual") != "individual":
        raise not_valid("recipient_type", "must be individual")
    if "context" in body:
        text_in(object_in(body, "context", ("message_id",)), "message_id", 512)
    reference = text_in(body, "biz_opaque_callback_data", MOST_REFERENCE, needed=False)
    return _with_content(Outgoing(_recipient(body), kind, reference), object_in(body, kind))


def _recipient(body: Json) -> str:
    """`to` wins over `recipient`; what is in `to` is taken for a number, whatever it is."""
    if "to" in body:
        return text_in(body, "to", 200)
    recipient = text_in(body, "recipient", 200)
    if not _BSUID.fullmatch(recipient):
        raise not_valid("recipient", "is not a business-scoped user id")
    return recipient


def _with_content(sent: Outgoing, content: Json) -> Outgoing:
    match sent.kind:
        case "text":
            only(content, ("body", "preview_url"))
            return replace(sent, text=text_in(content, "body", MOST_TEXT))
        case "interactive":
            return _interactive(sent, content)
        case "template":
            only(content, ("name", "language", "components"))
            return replace(sent, template=content)
        case _:
            only(content, ("id", "caption", "filename") if sent.kind == "document" else ("id", "caption"))
            caption = text_in(content, "caption", MOST_CAPTION, needed=False)
            file_name = text_in(content, "filename", 240, needed=False)
            return replace(sent, text=caption, media_id=text_in(content, "id", 200), file_name=file_name)


def _interactive(sent: Outgoing, content: Json) -> Outgoing:
    only(content, ("type", "header", "body", "footer", "action"))
    shape = text_in(content, "type", 40)
    if shape not in ("button", "list"):
        raise CloudError(131051, f"interactive {shape!r}")
    most = MOST_TEXT_WITH_BUTTONS if shape == "button" else MOST_TEXT
    text = text_in(object_in(content, "body", ("text",)), "text", most)
    action = object_in(content, "action", ("buttons",) if shape == "button" else ("button", "sections"))
    if shape == "button":
        return replace(sent, text=text, choices=_replies(action))
    return replace(sent, text=text, choices=_rows(action), opens=text_in(action, "button", 20))


def _replies(action: Json) -> tuple[Choice, ...]:
    choices: list[Choice] = []
    for each in list_in(action, "buttons", 1, 3):
        only(each, ("type", "reply"))
        if each.get("type") != "reply":
            raise not_valid("buttons.type", "must be reply")
        choices.append(_choice(object_in(each, "reply", ("id", "title")), id_most=256, title_most=20))
    return _apart(choices)


def _rows(action: Json) -> tuple[Choice, ...]:
    choices: list[Choice] = []
    sections = list_in(action, "sections", 1, 10)
    for section in sections:
        only(section, ("title", "rows"))
        text_in(section, "title", 24, needed=len(sections) > 1)
        for row in list_in(section, "rows", 1, 10):
            only(row, ("id", "title", "description"))
            choices.append(_choice(row, id_most=200, title_most=24))
    if len(choices) > 10:
        raise not_valid("sections", f"have {len(choices)} rows in all; allowed are 10")
    return _apart(choices)


def _choice(said: Json, *, id_most: int, title_most: int) -> Choice:
    choice_id = text_in(said, "id", id_most)
    if choice_id != choice_id.strip():
        raise not_valid("id", "must not begin or end with a space")
    return Choice(choice_id, text_in(said, "title", title_most), text_in(said, "description", 72, needed=False))


def _apart(choices: list[Choice]) -> tuple[Choice, ...]:
    unlike("ids", [choice.id for choice in choices])
    unlike("titles", [choice.title for choice in choices])
    return tuple(choices)
