"""What a person can do on a phone, by the names that the page and the scripted player use."""

from collections.abc import Awaitable, Callable

from simulator.chat_view import NotPossible
from simulator.files import image_size
from simulator.model import Message
from simulator.params import Params
from simulator.people import PhoneUser
from simulator.protocol import Json


async def text(person: PhoneUser, params: Params) -> Json:
    message = await person.send_text(params.text("text"), reply_to=params.integer("reply_to") or None)
    return {"message_id": message.id}


async def upload(person: PhoneUser, params: Params) -> Json:
    """A picture sent `as=photo` goes as a photo, everything else as a document."""
    file = params.uploads.get("file")
    if file is None:
        raise NotPossible("there is no file in the request")
    caption = params.text("caption") or None
    if params.text("as") == "photo" and image_size(file.data):
        return {"message_id": (await person.send_photo(file.data, caption)).id}
    return {"message_id": (await person.send_document(file.data, file.name, file.mime, caption)).id}


async def press(person: PhoneUser, params: Params) -> Json:
    """By `label`, as a screen does it; or with any `data`, as a forger does."""
    message_id = params.integer("message_id")
    if "data" in params:
        return {"query_id": await person.press_data(message_id, params.text("data"))}
    return {"query_id": await person.press(message_id, params.text("label"))}


async def reply_key(person: PhoneUser, params: Params) -> Json:
    return {"message_id": (await person.press_reply_key(params.text("label"))).id}


async def edit(person: PhoneUser, params: Params) -> Json:
    return {"message_id": (await person.edit_text(params.integer("message_id"), params.text("text"))).id}


async def extra(person: PhoneUser, params: Params) -> Json:
    """The kinds of message that a bot may not expect."""
    senders: dict[str, Callable[[], Awaitable[Message]]] = {
        "sticker": person.send_sticker,
        "voice": person.send_voice,
        "location": person.send_location,
        "contact": person.send_contact,
    }
    kind = params.text("kind")
    if kind not in senders:
        raise NotPossible(f"nobody can send a {kind!r} here")
    return {"message_id": (await senders[kind]()).id}


async def block(person: PhoneUser, _params: Params) -> Json:
    await person.block()
    return {"blocked": person.blocked}


async def unblock(person: PhoneUser, _params: Params) -> Json:
    await person.unblock()
    return {"blocked": person.blocked}


ACTIONS: dict[str, Callable[[PhoneUser, Params], Awaitable[Json]]] = {
    action.__name__: action for action in (text, upload, press, reply_key, edit, extra, block, unblock)
}
