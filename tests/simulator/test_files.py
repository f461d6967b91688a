"""Files up and down."""

import pytest

from simulator import NotPossible, PhoneUser, Simulator
from simulator.files import image_size
from tests.simulator.pictures import jpeg_head, png
from tests.simulator.wire import Wire

PDF = ("laporan.pdf", b"%PDF-1.4 isi", "application/pdf")


async def test_a_document_of_a_person_can_be_downloaded(bot: Wire, siti: PhoneUser) -> None:
    await siti.send_document(b"isi", "draf.xlsx", "application/vnd.ms-excel", "Draf pertama")

    message = (await bot.last_update())["message"]
    document = message["document"]
    file = (await bot("getFile", file_id=document["file_id"])).result

    assert message["caption"] == "Draf pertama"
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "draf.xlsx",
        "application/vnd.ms-excel",
        3,
    )
    assert file["file_unique_id"] == document["file_unique_id"]
    assert file["file_path"].startswith("documents/")
    url = f"{bot.sim.url}/file/bot{bot.sim.token}/{file['file_path']}"
    async with bot.session.get(url) as response:
        assert await response.read() == b"isi"


async def test_a_download_needs_a_link_that_was_given(bot: Wire, sim: Simulator) -> None:
    async with bot.session.get(f"{sim.url}/file/bot{sim.token}/documents/file_0.pdf") as response:
        assert response.status == 404
    async with bot.session.get(f"{sim.url}/file/bot1:wrong/documents/file_0.pdf") as response:
        assert response.status == 401


async def test_a_photo_of_a_person_comes_in_several_sizes(bot: Wire, siti: PhoneUser) -> None:
    await siti.send_photo(png(1000, 500), "rapat")

    sizes = (await bot.last_update())["message"]["photo"]

    assert [(size["width"], size["height"]) for size in sizes] == [(90, 45), (320, 160), (800, 400), (1000, 500)]
    assert len({size["file_unique_id"] for size in sizes}) == 4
    assert (await bot("getFile", file_id=sizes[0]["file_id"])).result["file_path"].startswith("photos/")


async def test_a_document_of_the_bot_arrives_with_its_bytes(bot: Wire, siti: PhoneUser) -> None:
    sent = await bot.upload(
        "sendDocument", {"document": PDF}, chat_id=siti.chat_id, caption="<b>Ini</b>", parse_mode="HTML"
    )

    number = sent.result["message_id"]
    seen = siti.message(number)
    assert siti.download(number) == PDF[1]
    assert seen.file is not None
    assert (seen.file.name, seen.file.mime, seen.file.size) == ("laporan.pdf", "application/pdf", len(PDF[1]))
    assert seen.html == "<b>Ini</b>"


async def test_a_file_can_be_attached_under_another_name(bot: Wire, siti: PhoneUser) -> None:
    await bot.upload("sendDocument", {"x": PDF}, chat_id=siti.chat_id, document="attach://x")

    assert siti.download(siti.messages[-1].id) == PDF[1]


async def test_a_file_can_be_sent_again_by_its_identifier(bot: Wire, siti: PhoneUser) -> None:
    first = (await bot.upload("sendDocument", {"document": PDF}, chat_id=siti.chat_id)).result["document"]

    second = (await bot("sendDocument", chat_id=siti.chat_id, document=first["file_id"])).result["document"]

    assert second == first


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("", "there is no document in the request"),
        ("attach://missing", "there is no document in the request"),
        ("nonsense", "wrong remote file identifier specified: Wrong string length"),
        ("https://example.com/a.pdf", "failed to get HTTP URL content"),
    ],
)
async def test_a_document_that_is_not_there_cannot_be_sent(
    bot: Wire, siti: PhoneUser, document: str, words: str
) -> None:
    answer = await bot("sendDocument", chat_id=siti.chat_id, document=document)

    assert answer.refusal == (400, f"Bad Request: {words}")


async def test_an_empty_file_is_refused(bot: Wire, siti: PhoneUser) -> None:
    answer = await bot.upload("sendDocument", {"document": ("a.txt", b"", "text/plain")}, chat_id=siti.chat_id)

    assert answer.refusal == (400, "Bad Request: file must be non-empty")


async def test_a_photo_must_be_a_picture_of_sensible_shape(bot: Wire, siti: PhoneUser) -> None:
    async def refusal(data: bytes) -> tuple[int, str]:
        return (await bot.upload("sendPhoto", {"photo": ("a.png", data, "image/png")}, chat_id=siti.chat_id)).refusal

    assert await refusal(b"not a picture") == (400, "Bad Request: IMAGE_PROCESS_FAILED")
    assert await refusal(png(100, 2)) == (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    assert await refusal(png() + bytes(10 << 20)) == (400, "Bad Request: file is too big")


async def test_a_photo_is_no_document(bot: Wire, siti: PhoneUser) -> None:
    sent = await bot.upload("sendPhoto", {"photo": ("a.png", png(), "image/png")}, chat_id=siti.chat_id)
    file_id = sent.result["photo"][-1]["file_id"]

    answer = await bot("sendDocument", chat_id=siti.chat_id, document=file_id)

    assert answer.refusal == (400, "Bad Request: can't use file of type Photo as Document")


async def test_a_file_over_twenty_megabytes_cannot_be_fetched(bot: Wire, siti: PhoneUser) -> None:
    for size in (20 << 20, (20 << 20) + 1):
        await siti.send_document(bytes(size), "besar.pdf", "application/pdf")
    fits, does_not = [update["message"]["document"]["file_id"] for update in await bot.updates()]

    assert (await bot("getFile", file_id=fits)).status == 200
    assert (await bot("getFile", file_id=does_not)).refusal == (400, "Bad Request: file is too big")
    assert (await bot("getFile", file_id="nonsense")).refusal == (400, "Bad Request: invalid file_id")


async def test_an_upload_over_fifty_megabytes_is_refused(bot: Wire, siti: PhoneUser) -> None:
    big = ("besar.pdf", bytes((50 << 20) + 1), "application/pdf")

    answer = await bot.upload("sendDocument", {"document": big}, chat_id=siti.chat_id)

    assert answer.refusal == (413, "Request Entity Too Large")
    assert len(siti.messages) == 1


async def test_an_album_arrives_as_messages_that_belong_together(bot: Wire, siti: PhoneUser) -> None:
    media = [
        {"type": "document", "media": "attach://a", "caption": "satu"},
        {"type": "document", "media": "attach://b"},
    ]

    sent = (await bot.upload("sendMediaGroup", {"a": PDF, "b": PDF}, chat_id=siti.chat_id, media=media)).result

    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message.text for message in siti.from_bot] == ["satu", ""]


@pytest.mark.parametrize("count", [1, 11])
async def test_an_album_has_two_to_ten_items(bot: Wire, siti: PhoneUser, count: int) -> None:
    media = [{"type": "document", "media": "attach://a"}] * count

    assert (await bot.upload("sendMediaGroup", {"a": PDF}, chat_id=siti.chat_id, media=media)).status == 400


async def test_documents_and_photos_do_not_mix(bot: Wire, siti: PhoneUser) -> None:
    media = [{"type": "document", "media": "attach://a"}, {"type": "photo", "media": "attach://b"}]
    files = {"a": PDF, "b": ("b.png", png(), "image/png")}

    answer = await bot.upload("sendMediaGroup", files, chat_id=siti.chat_id, media=media)

    assert answer.refusal == (400, "Bad Request: document can't be mixed with other media types")


async def test_protected_content_can_be_neither_copied_nor_forwarded(bot: Wire, siti: PhoneUser) -> None:
    sent = (await bot("sendMessage", chat_id=siti.chat_id, text="rahasia", protect_content=True)).result
    there = {"chat_id": siti.chat_id, "from_chat_id": siti.chat_id, "message_id": sent["message_id"]}

    assert sent["has_protected_content"] is True
    assert siti.messages[-1].protected
    assert (await bot("copyMessage", **there)).refusal == (400, "Bad Request: message can't be copied")
    assert (await bot("forwardMessage", **there)).refusal == (400, "Bad Request: message can't be forwarded")


async def test_open_content_can_be_copied_and_forwarded(bot: Wire, siti: PhoneUser) -> None:
    there = {"chat_id": siti.chat_id, "from_chat_id": siti.chat_id, "message_id": 1}

    copied = (await bot("copyMessage", **there)).result
    forwarded = (await bot("forwardMessage", **there)).result

    assert siti.message(copied["message_id"]).from_bot
    assert forwarded["forward_origin"]["sender_user"]["id"] == siti.user_id
    assert siti.messages[-1].forwarded


async def test_only_a_message_with_a_file_can_be_downloaded(siti: PhoneUser) -> None:
    with pytest.raises(NotPossible, match="has no file"):
        siti.download(1)
    with pytest.raises(NotPossible, match="not a picture"):
        await siti.send_photo(b"text")


def test_the_size_of_a_picture_stands_in_its_head() -> None:
    assert image_size(png(7, 5)) == (7, 5)
    assert image_size(jpeg_head(640, 480)) == (640, 480)
    assert image_size(b"GIF89a\x03\x00\x02\x00") == (3, 2)
    assert image_size(b"\xff\xd8\xff") is None
