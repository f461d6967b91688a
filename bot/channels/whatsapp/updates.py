"""What Meta's webhook brings: messages in the shape that the inbox keeps, and what became of those that went out.

One delivery may hold several of everything, of several numbers, in any order, and more than once. Takes anything: what
is not understood is left out, but for a message, whose sender is to be answered.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter
from typing import Any, TypeAlias, TypeVar

from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.bodies import KEY
from sop.office.address import Address
from sop.office.invitations import CODE
from sop.text.codes import CODE_LETTERS
from storage.queues.inbox import ReceivedUpdate
from texts.notice import AWAITED

Json: TypeAlias = dict[str, Any]
T = TypeVar("T")

INACCESSIBLE = 0
"""The date of a message of ours that was pressed, of which WhatsApp tells the id alone: it cannot be changed."""
SILENT = frozenset(("reaction", "revoke", "request_welcome"))
"""What nobody waits for an answer to."""
PRESSES = frozenset(("interactive", "button"))
_TEN = rf"[{CODE_LETTERS}]{{5}}-?[{CODE_LETTERS}]{{5}}"
JOIN_WORDS = re.compile(rf"\b(?i:mulai)[\s:]+((?i:hp[_-]?{_TEN})|{CODE})(?![\w-])")
# among other words only with a figure or the hyphen in it: "daftar periksa KETERANGAN saksi" names no code
CHECK_WORDS = re.compile(rf"\b(?i:periksa[\s:]+(?=\S*[2-9-])({_TEN}))(?![\w-])")
ONLY_CHECK_WORDS = re.compile(rf"\s*(?i:periksa)[\s:]+([{CODE_LETTERS}]{{10}})\s*")
MOVES = frozenset(("user_changed_number", "user_changed_user_id"))
"""The kinds of `system` messages by which somebody has another address."""
BSUID = re.compile(r"[A-Z]{2}\..+")
SECONDS = re.compile(r"[0-9]{1,10}")
COMMAND = re.compile(r"/\w{1,32}(?=\s|$)")


@dataclass(frozen=True)
class Status:
    """What became of a message: `state` as Meta names it; `code` of a failure; what it counts as, if told."""

    message_id: str
    state: str
    at: int
    address: Address
    reference: str | None = None
    code: int | None = None
    category: str | None = None
    billable: bool = False


@dataclass(frozen=True)
class Moved:
    """Somebody has another address from now on: a new number makes a new BSUID."""

    before: Address
    now: Address


@dataclass(frozen=True)
class Announced:
    """Something about an account, such as a template's state: the field of the change, what it says, and when."""

    field: str
    value: Json
    account_id: str = ""
    at: int = 0


@dataclass(frozen=True)
class Brought:
    """All that one delivery held."""

    updates: tuple[ReceivedUpdate, ...] = ()
    statuses: tuple[Status, ...] = ()
    moved: tuple[Moved, ...] = ()
    announced: tuple[Announced, ...] = ()


def brought(body: object, phone_id: str) -> Brought:
    """What the delivery holds for that number, in the order in which it was said, and for the account."""
    updates: list[tuple[int, ReceivedUpdate]] = []
    statuses: list[Status] = []
    moved: list[tuple[int, Moved]] = []
    announced: list[Announced] = []
    for entry, change in _changes(body):
        value = _fields(change.get("value"))
        if change.get("field") != "messages":
            at = when if isinstance(when := entry.get("time"), int) else 0
            announced.append(Announced(_word(change.get("field")), value, _word(entry.get("id")), at))
            continue
        if _fields(value.get("metadata")).get("phone_number_id") != phone_id:
            continue
        contacts = _each(value.get("contacts"))
        for message in _each(value.get("messages")):
            if message.get("type") == "system":
                moved += ((_seconds(message), each) for each in _moved(message))
            elif _word(message.get("type")) not in SILENT:
                updates.append((_seconds(message), _received(message, contacts)))
                statuses += _proved(message)
        statuses += [status for each in _each(value.get("statuses")) if (status := _status(each))]
    return Brought(_in_order(updates), tuple(statuses), _in_order(moved), tuple(announced))


def _in_order(said: list[tuple[int, T]]) -> tuple[T, ...]:
    return tuple(each for _, each in sorted(said, key=itemgetter(0)))


def _proved(message: Json) -> Iterator[Status]:
    """What is pressed has arrived, also where its own status was lost."""
    pressed = _word(_fields(message.get("context")).get("id"))
    if pressed and _word(message.get("type")) in PRESSES:
        yield Status(pressed, "read", _seconds(message), Address(WHATSAPP, _sender(message)))


def _changes(body: object) -> Iterator[tuple[Json, Json]]:
    """Each change, with the entry that it stands in."""
    for entry in _each(_fields(body).get("entry")):
        for change in _each(entry.get("changes")):
            yield entry, change


def _received(message: Json, contacts: list[Json]) -> ReceivedUpdate:
    sender = _sender(message)
    (contact,) = [each for each in contacts if sender in (each.get("user_id"), each.get("wa_id"))][:1] or [{}]
    sender = _word(contact.get("user_id")) or sender
    who = {"id": sender, "is_bot": False, "first_name": _word(_fields(contact.get("profile")).get("name")) or sender}
    number = _word(message.get("id")) or f"sha256:{sha256(json.dumps(message).encode()).hexdigest()[:16]}"
    update = {"update_id": _number(number), **_content(message, number, who)}
    return ReceivedUpdate(Address(WHATSAPP, sender), number, json.dumps(update))


def _content(message: Json, number: str, who: Json) -> Json:
    """As the Bot API would say it, which is how handlers read every channel."""
    chat = {"id": who["id"], "type": "private"}
    said = _said(message)
    if said.get("press") is not None:
        pressed = _word(_fields(message.get("context")).get("id")) or "-"
        shown = {"message_id": pressed, "date": INACCESSIBLE, "chat": chat}
        press = {"id": number, "from": who, "chat_instance": "-", "message": shown, "data": said["press"]}
        return {"callback_query": press}
    date = _seconds(message) or 1
    kind = "edited_message" if message.get("type") == "edit" else "message"
    return {kind: {"message_id": number, "date": date, "chat": chat, "from": who, **said}}


def _said(message: Json) -> Json:
    """What a message holds that Sopan reads; nothing, of a sticker, a voice message or a kind of tomorrow."""
    match message.get("type"):
        case "text":
            return _typed(_word(_fields(message.get("text")).get("body")))
        case "interactive":
            return _chosen(_fields(message.get("interactive")))
        case "button":
            return {"press": _opened(_fields(message.get("button")))}
        case "document":
            return _file(_fields(message.get("document")))
        case "image":
            return _photo(_fields(message.get("image")))
        case _:
            return {}


def _typed(text: str) -> Json:
    """Words that links type for a person are the commands that they stand for, whatever is written around them."""
    if (joining := JOIN_WORDS.search(text)) is not None:
        text = f"/start {joining[1]}"
    elif (checking := CHECK_WORDS.search(text) or ONLY_CHECK_WORDS.fullmatch(text)) is not None:
        text = f"/periksa {checking[1]}"
    if (command := COMMAND.match(text)) is None:
        return {"text": text}
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": command.end()}]}


def _chosen(interactive: Json) -> Json:
    kind = interactive.get("type")
    chosen = _word(_fields(interactive.get(kind) if isinstance(kind, str) else None).get("id"))
    if chosen.startswith(KEY):
        return _typed(chosen.removeprefix(KEY))
    return {"press": chosen} if chosen else {}


def _opened(button: Json) -> str:
    """What a notice's button carries; one that was given nothing brings its own label."""
    carried = _word(button.get("payload"))
    return AWAITED if carried in ("", button.get("text")) else carried


def _photo(image: Json) -> Json:
    sized = {"width": 1, "height": 1}  # which WhatsApp does not tell
    return _captioned({"photo": [{**_file_id(image), **sized}]}, image) if _word(image.get("id")) else {}


def _file(document: Json) -> Json:
    """Without its size, which WhatsApp does not tell; nothing, of one that cannot be fetched."""
    if not _word(document.get("id")):
        return {}
    named = {"file_name": _word(document.get("filename")) or "berkas", "mime_type": _word(document.get("mime_type"))}
    return _captioned({"document": {**_file_id(document), **named}}, document)


def _file_id(media: Json) -> Json:
    file_id = _word(media.get("id"))
    return {"file_id": file_id, "file_unique_id": file_id}


def _captioned(content: Json, media: Json) -> Json:
    caption = _word(media.get("caption"))
    return content | {"caption": caption} if caption else content


def _status(status: Json) -> Status | None:
    message_id, state = _word(status.get("id")), _word(status.get("status"))
    address = Address(WHATSAPP, _word(status.get("recipient_user_id")) or _word(status.get("recipient_id")))
    if not message_id or not state:
        return None
    pricing = _fields(status.get("pricing"))
    codes = [code for error in _each(status.get("errors")) if isinstance(code := error.get("code"), int)]
    return Status(
        message_id,
        state,
        _seconds(status),
        address,
        reference=_word(status.get("biz_opaque_callback_data")) or None,
        code=codes[0] if codes else None,
        category=_word(pricing.get("category"))[:40] or None,
        billable=pricing.get("billable") is True,
    )


def _seconds(said: Json) -> int:
    stamp = _word(said.get("timestamp"))
    return int(stamp) if SECONDS.fullmatch(stamp) else 0


def _moved(message: Json) -> Iterator[Moved]:
    """Nobody is moved on a word that does not say from where, and to where; and from a BSUID only to a BSUID, since a
    number may be anybody's by and by.
    """
    system = _fields(message.get("system"))
    before = _word(system.get("previous_user_id")) or _sender(message)
    now = _word(system.get("user_id")) or ("" if BSUID.fullmatch(before) else _word(system.get("wa_id")))
    if _word(system.get("type")) in MOVES and before and now and before != now:
        yield Moved(Address(WHATSAPP, before), Address(WHATSAPP, now))


def _sender(message: Json) -> str:
    """By the BSUID, which stays when a number is hidden; by the number where Meta tells no BSUID."""
    return _word(message.get("from_user_id")) or _word(message.get("from"))


def _number(word: str) -> int:
    """A number for an update that is told by a word."""
    return int(sha256(word.encode()).hexdigest()[:13], 16)


def _each(value: object) -> list[Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _fields(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _word(value: object) -> str:
    """Nothing, of anything but a text; without what can be neither kept nor shown: NUL, and halves of a letter."""
    return value.encode(errors="ignore").decode().replace("\0", "") if isinstance(value, str) else ""
