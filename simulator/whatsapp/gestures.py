"""What a person can do on a WhatsApp phone, by the names that the page uses."""

from collections.abc import Awaitable, Callable

from simulator.chat_view import NotPossible
from simulator.files import image_size
from simulator.params import Params
from simulator.protocol import Json
from simulator.whatsapp.phone import WhatsAppPhone


async def text(phone: WhatsAppPhone, params: Params) -> Json:
    return {"message_id": await phone.send_text(params.text("text"))}


async def upload(phone: WhatsAppPhone, params: Params) -> Json:
    """A picture sent `as=photo` goes as a photo, everything else as a document."""
    file, caption = params.uploads.get("file"), params.text("caption")
    if file is None:
        raise NotPossible("there is no file in the request")
    if params.text("as") == "photo" and image_size(file.data):
        return {"message_id": await phone.send_photo(file.data, caption)}
    return {"message_id": await phone.send_document(file.data, file.name, file.mime, caption)}


async def press(phone: WhatsAppPhone, params: Params) -> Json:
    return {"message_id": await phone.press(params.text("message_id"), params.text("label"))}


async def extra(phone: WhatsAppPhone, params: Params) -> Json:
    """The kinds of message that a business may not expect."""
    senders: dict[str, Callable[[], Awaitable[str]]] = {
        "sticker": phone.send_sticker,
        "voice": phone.send_voice,
        "location": phone.send_location,
        "contact": phone.send_contact,
    }
    kind = params.text("kind")
    if kind not in senders:
        raise NotPossible(f"nobody can send a {kind!r} here")
    return {"message_id": await senders[kind]()}


async def block(phone: WhatsAppPhone, _params: Params) -> Json:
    await phone.block()
    return {"blocked": True}


async def unblock(phone: WhatsAppPhone, _params: Params) -> Json:
    await phone.unblock()
    return {"blocked": False}


async def hide(phone: WhatsAppPhone, _params: Params) -> Json:
    """The number, from those whom they write to."""
    phone.show_number(False)
    return {"hides_number": True}


async def show(phone: WhatsAppPhone, _params: Params) -> Json:
    phone.show_number(True)
    return {"hides_number": False}


async def change_number(phone: WhatsAppPhone, _params: Params) -> Json:
    await phone.change_number(str(int(phone.number) + 500_000))
    return {"number": phone.number}


GESTURES: dict[str, Callable[[WhatsAppPhone, Params], Awaitable[Json]]] = {
    gesture.__name__: gesture for gesture in (text, upload, press, extra, block, unblock, hide, show, change_number)
}
