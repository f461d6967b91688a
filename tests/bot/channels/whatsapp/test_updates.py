"""What a webhook brings: every message of every batch, in the shape that handlers read, whoever hides what."""

import json
from typing import Any

import pytest

from bot.channels.updates import Readable
from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.updates import Brought, Moved, brought
from sop.office.address import Address

PHONE = "100000000000001"
SITI = "ID.4396770000007"
CODE = "0123456789ab" * 4
FORMER_CODE = "abcDEF-_0123456789abcDEF01234567"


def delivery(*values: dict[str, Any], field: str = "messages") -> dict[str, Any]:
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "A", "changes": [{"field": field, "value": each}]} for each in values],
    }


def value(*messages: dict[str, Any], phone: str = PHONE, **more: object) -> dict[str, Any]:
    metadata = {"display_phone_number": "62561000001", "phone_number_id": phone}
    contacts = [{"profile": {"name": "Siti"}, "user_id": SITI}]
    return {
        "messaging_product": "whatsapp",
        "metadata": metadata,
        "contacts": contacts,
        "messages": list(messages),
        **more,
    }


def message(kind: str, /, number: str = "wamid.A", **content: Any) -> dict[str, Any]:
    return {"from_user_id": SITI, "id": number, "timestamp": "1795744800", "type": kind, **content}


def read(kind: str, **content: Any) -> dict[str, Any]:
    """The update that a message of that content becomes; it can be read as any other."""
    (update,) = brought(delivery(value(message(kind, **content))), PHONE).updates
    Readable.model_validate_json(update.body)
    return dict(json.loads(update.body))


@pytest.mark.parametrize(
    ("typed", "text", "commands"),
    [
        ("Halo", "Halo", 0),
        ("/tugas", "/tugas", 1),
        (f"Mulai {CODE}", f"/start {CODE}", 1),
        (f"Mulai {FORMER_CODE}", f"/start {FORMER_CODE}", 1),
        (f"halo, MULAI: {CODE} terima kasih", f"/start {CODE}", 1),
        ("mulai hp_7KQ2M4XD9A", "/start hp_7KQ2M4XD9A", 1),
        ("Mulai HP-7KQ2M-4XD9A", "/start HP-7KQ2M-4XD9A", 1),
        ("MULAI hp_7kq2m4xd9a", "/start hp_7kq2m4xd9a", 1),
        ("periksa 7KQ2M-4XD9A ya", "/periksa 7KQ2M-4XD9A", 1),
        ("periksa 7kq2m4xd9a", "/periksa 7kq2m4xd9a", 1),
        (" Periksa KQWMNXDPAB ", "/periksa KQWMNXDPAB", 1),
        ("Daftar Periksa KETERANGAN Saksi 2026", "Daftar Periksa KETERANGAN Saksi 2026", 0),
        ("PERIKSA PERMOHONAN", "PERIKSA PERMOHONAN", 0),
        ("Keputusan mulai berlaku-sejak-ditetapkan", "Keputusan mulai berlaku-sejak-ditetapkan", 0),
        ("mohon periksa dokumennya", "mohon periksa dokumennya", 0),
        ("1/2 bagian", "1/2 bagian", 0),
    ],
)
def test_words_that_links_type_are_commands(typed: str, text: str, commands: int) -> None:
    said = read(kind="text", text={"body": typed})["message"]

    assert said["text"] == text
    assert len(said.get("entities", ())) == commands


@pytest.mark.parametrize("kind", ["button_reply", "list_reply"])
def test_a_reply_is_a_press_in_a_message_that_cannot_be_changed(kind: str) -> None:
    chosen = {"type": kind, kind: {"id": "case:12", "title": "Buka"}}

    press = read(kind="interactive", context={"id": "wamid.OUT"}, interactive=chosen)["callback_query"]

    assert (press["id"], press["data"]) == ("wamid.A", "case:12")
    assert (press["message"]["message_id"], press["message"]["date"]) == ("wamid.OUT", 0)


def test_a_press_on_a_template_carries_what_its_button_was_given() -> None:
    press = read(kind="button", button={"payload": "case:12", "text": "Buka"})["callback_query"]

    assert press["data"] == "case:12"


def test_a_key_of_the_menu_is_the_word_on_it() -> None:
    chosen = {"type": "list_reply", "list_reply": {"id": "key:Tugas saya", "title": "Tugas saya"}}

    assert read(kind="interactive", interactive=chosen)["message"]["text"] == "Tugas saya"


def test_files_come_without_their_size() -> None:
    sent = {"id": "7", "filename": "uji.pdf", "mime_type": "application/pdf", "sha256": "x", "caption": "Draf"}

    said = read(kind="document", document=sent)["message"]

    assert said["caption"] == "Draf"
    assert said["document"] == {
        "file_id": "7",
        "file_unique_id": "7",
        "file_name": "uji.pdf",
        "mime_type": "application/pdf",
    }


@pytest.mark.parametrize("kind", ["sticker", "audio", "video", "location", "contacts", "unsupported", "hologram"])
def test_what_holds_nothing_that_is_read_is_kept_all_the_same(kind: str) -> None:
    assert set(read(kind=kind, **{kind: {"id": "7"}})["message"]) == {"message_id", "date", "chat", "from"}


@pytest.mark.parametrize("kind", ["reaction", "revoke"])
def test_what_nobody_waits_for_an_answer_to_is_left_out(kind: str) -> None:
    content: dict[str, Any] = {kind: {}}

    assert brought(delivery(value(message(kind, **content))), PHONE) == Brought()


def test_every_entry_change_and_message_of_a_batch_is_taken() -> None:
    two = value(message("text", "wamid.1", text={"body": "a"}), message("text", "wamid.2", text={"body": "b"}))
    third = value(message("text", "wamid.3", text={"body": "c"}))

    taken = brought(delivery(two, third), PHONE).updates

    assert [update.number for update in taken] == ["wamid.1", "wamid.2", "wamid.3"]
    assert {update.address for update in taken} == {Address(WHATSAPP, SITI)}


def test_what_one_delivery_holds_is_taken_in_the_order_in_which_it_was_said() -> None:
    said = [message("text", f"wamid.{at}", timestamp=at, text={"body": at}) for at in ("3", "1", "20", "x", "2")]

    updates = brought(delivery(value(*said[:2]), value(*said[2:])), PHONE).updates

    assert [each.number for each in updates] == ["wamid.x", "wamid.1", "wamid.2", "wamid.3", "wamid.20"]


def test_what_is_for_another_number_is_not_ours() -> None:
    assert brought(delivery(value(message("text", text={"body": "a"}), phone="9")), PHONE).updates == ()


def test_where_no_bsuid_is_told_the_number_is_the_address() -> None:
    said = {"from": "628110000001", "id": "wamid.1", "timestamp": "1", "type": "text", "text": {"body": "Halo"}}

    (update,) = brought(delivery(value(said)), PHONE).updates

    assert update.address == Address(WHATSAPP, "628110000001")


def test_a_status_says_what_became_of_which_letter() -> None:
    status = {
        "id": "wamid.OUT",
        "status": "failed",
        "timestamp": "1795744800",
        "recipient_user_id": SITI,
        "biz_opaque_callback_data": "letter:55",
        "errors": [{"code": 131047, "title": "Re-engagement message"}],
    }

    (told,) = brought(delivery(value(statuses=[status])), PHONE).statuses

    assert (told.message_id, told.state, told.reference, told.code) == ("wamid.OUT", "failed", "letter:55", 131047)
    assert told.address == Address(WHATSAPP, SITI)


@pytest.mark.parametrize("billable", [True, False])
def test_what_a_message_counts_as_is_told(billable: bool) -> None:
    pricing = {"billable": billable, "pricing_model": "PMP", "category": "utility"}
    status = {"id": "wamid.OUT", "status": "sent", "timestamp": "1", "recipient_id": "628", "pricing": pricing}

    (told,) = brought(delivery(value(statuses=[status])), PHONE).statuses

    assert (told.category, told.billable) == ("utility", billable)


def test_what_is_pressed_has_arrived() -> None:
    pressed = message("button", button={"payload": "awaited", "text": "Buka"}, context={"id": "wamid.OUT"})
    replied = message("text", text={"body": "Ya"}, context={"id": "wamid.OUT"})

    (told,) = brought(delivery(value(pressed, replied)), PHONE).statuses

    assert (told.message_id, told.state, told.address) == ("wamid.OUT", "read", Address(WHATSAPP, SITI))


@pytest.mark.parametrize("odd", [[], {}, [{}], None, 7])
def test_a_kind_that_is_no_word_hides_nothing_of_what_came_with_it(odd: object) -> None:
    whole = message("text", "wamid.whole", text={"body": "Halo"})
    parts = whole | {"id": "wamid.odd", "type": odd}, message("system", "wamid.moved", system={"type": odd})

    updates = brought(delivery(value(*parts, whole)), PHONE).updates

    assert [each.number for each in updates] == ["wamid.odd", "wamid.whole"]


def test_moves_that_one_delivery_holds_are_made_in_the_order_in_which_they_happened() -> None:
    def moved(before: str, now: str, at: str) -> dict[str, Any]:
        system = {"type": "user_changed_user_id", "previous_user_id": before, "user_id": now}
        return message("system", f"wamid.{at}", system=system) | {"timestamp": at}

    made = brought(delivery(value(moved("ID.B", "ID.C", "20"), moved("ID.A", "ID.B", "10"))), PHONE).moved

    assert [(each.before.value, each.now.value) for each in made] == [("ID.A", "ID.B"), ("ID.B", "ID.C")]


def test_a_new_number_moves_a_person() -> None:
    system = {"type": "user_changed_number", "wa_id": "628119", "user_id": "ID.2", "previous_user_id": SITI}

    taken = brought(delivery(value(message("system", system=system))), PHONE)

    assert taken == Brought(moved=(Moved(Address(WHATSAPP, SITI), Address(WHATSAPP, "ID.2")),))


@pytest.mark.parametrize(
    "system",
    [
        {"type": "customer_identity_changed", "wa_id": "628119"},
        {"type": "customer_identity_changed", "user_id": "ID.2"},
        {"type": "user_changed_number", "wa_id": "628119"},
        {"type": "user_changed_number", "wa_id": "628119", "previous_user_id": SITI},
    ],
)
def test_nobody_moves_on_another_word_or_to_a_bare_number(system: dict[str, str]) -> None:
    assert brought(delivery(value(message("system", system=system))), PHONE) == Brought()


def test_whoever_is_known_by_a_number_moves_with_it() -> None:
    said: dict[str, Any] = {"from": "628110000001", "id": "wamid.1", "timestamp": "1", "type": "system"}
    said["system"] = {"type": "user_changed_number", "wa_id": "628119"}

    assert brought(delivery(value(said)), PHONE).moved == (
        Moved(Address(WHATSAPP, "628110000001"), Address(WHATSAPP, "628119")),
    )


def test_who_comes_by_number_is_known_by_the_bsuid_beside_it() -> None:
    said = {"from": "628110000001", "id": "wamid.1", "timestamp": "1", "type": "text", "text": {"body": "Halo"}}
    contacts = [{"profile": {"name": "Siti"}, "user_id": SITI, "wa_id": "628110000001"}]

    (update,) = brought(delivery(value(said, contacts=contacts)), PHONE).updates

    assert update.address == Address(WHATSAPP, SITI)
    assert json.loads(update.body)["message"]["from"]["first_name"] == "Siti"


def test_a_template_that_is_paused_is_announced() -> None:
    told = {"event": "PAUSED", "message_template_name": "sopan_pengingat"}

    (announced,) = brought(delivery(told, field="message_template_status_update"), PHONE).announced

    assert (announced.field, announced.value) == ("message_template_status_update", told)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {"entry": 7},
        {"entry": [None, {"changes": [3, {"field": "messages", "value": {"metadata": 1, "messages": [1]}}]}]},
        delivery(value({"type": 7}, {})),
        delivery(value(statuses=[1, {}, {"id": 3, "status": []}])),
        delivery(value(message("interactive", interactive={"type": ["x"]}), message("system", system=1))),
        delivery(value(message("text", text={"body": 3}), message("button", button=[]))),
        delivery(value({**message("text", text={"body": "a"}), "timestamp": "9" * 5_000})),
        delivery(value({**message("text", text={"body": "a"}), "timestamp": "99999999999"})),
        delivery(value(message("document", document={"id": 7}), message("image", image={}))),
        delivery(value(message("text", text={"body": "a\0b \ud800"}))),
    ],
)
def test_nothing_that_is_brought_is_stumbled_over(body: object) -> None:
    for update in brought(body, PHONE).updates:
        Readable.model_validate_json(update.body)
