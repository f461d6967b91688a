"""Webhooks as Meta brings them: several times, together, in no order, signed by whoever, and of kinds of tomorrow."""

import hashlib
import hmac
import json
from http import HTTPStatus

import aiohttp
import pytest
from sqlalchemy import func, select

from bot.demo.play import collect
from simulator.whatsapp.protocol import Json
from storage.records import cases
from storage.tables import inbox
from tests.bot.channels.whatsapp.accounts import hand_on_whatsapp, refused
from tests.hands import FAULT
from tests.office import Office
from texts.samples import PEOPLE

SITI = PEOPLE[0].name


async def arrived(office: Office) -> int:
    count = select(func.count()).select_from(inbox)
    return await office.sopan.services.read(lambda connection: int(connection.execute(count).scalar_one()))


async def knock(office: Office, raw: bytes, signature: str | None, encoding: str | None = None) -> int:
    said = {"X-Hub-Signature-256": signature, "Content-Encoding": encoding}
    headers = {name: word for name, word in said.items() if word is not None}
    async with (
        aiohttp.ClientSession() as session,
        session.post(office.simulator.cloud.courier.url, data=raw, headers=headers) as answer,
    ):
        return answer.status


def signed(office: Office, raw: bytes) -> str:
    key = office.simulator.cloud.credentials.app_secret.encode()
    return f"sha256={hmac.new(key, raw, hashlib.sha256).hexdigest()}"


def delivery(office: Office, *messages: Json) -> bytes:
    own = office.simulator.cloud.credentials
    metadata = {"display_phone_number": own.number, "phone_number_id": own.phone_id}
    value = {"messaging_product": "whatsapp", "metadata": metadata, "messages": messages}
    entry = {"id": own.account_id, "changes": [{"field": "messages", "value": value}]}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()


@pytest.mark.slow
async def test_what_is_brought_three_times_together_and_in_any_order_is_done_once(office: Office) -> None:
    siti = await hand_on_whatsapp(office, SITI)
    cloud, said = office.simulator.cloud, len(siti.phone.messages)
    cloud.courier.times, cloud.courier.batch, cloud.courier.shuffled = 3, 4, True

    await collect(siti)
    await cloud.courier.idle()
    await office.sopan.intake.idle()

    case = await office.sopan.services.read(lambda connection: cases.get(connection, 1))
    own = [message for message in siti.phone.messages if not message.from_bot]
    assert (len(case.items), len(case.attachments)) == (5, 1)
    assert len(siti.phone.from_bot) == len(own), "each is answered once"
    assert len(own) > said
    assert refused(cloud) == []


@pytest.mark.parametrize("signature", [None, "", "sha256=", "sha256=" + "0" * 64, "sha1=abc", "ü"])
async def test_what_is_signed_by_nobody_or_somebody_else_is_not_kept(office: Office, signature: str | None) -> None:
    raw = delivery(office, {"from": "628110000001", "id": "wamid.A", "timestamp": "1", "type": "text"})
    before = await arrived(office)

    assert await knock(office, raw, signature) == HTTPStatus.UNAUTHORIZED
    assert await arrived(office) == before


@pytest.mark.parametrize("is_signed", [False, True])
async def test_what_is_not_in_the_encoding_that_it_names_is_refused_and_no_fault(
    office: Office, caplog: pytest.LogCaptureFixture, is_signed: bool
) -> None:
    raw = b"no gzip at all"

    status = await knock(office, raw, signed(office, raw) if is_signed else None, "gzip")

    assert status == (HTTPStatus.BAD_REQUEST if is_signed else HTTPStatus.UNAUTHORIZED)
    assert [each for each in caplog.records if each.levelname == "ERROR"] == []


async def test_a_signature_is_of_the_very_bytes(office: Office) -> None:
    raw = delivery(office, {"from": "628110000001", "id": "wamid.A", "timestamp": "1", "type": "text"})

    assert await knock(office, raw + b" ", signed(office, raw)) == HTTPStatus.UNAUTHORIZED
    assert await knock(office, raw, signed(office, raw)) == HTTPStatus.OK


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"null", b'{"entry": 3}', b'{"object": "page", "entry": [{"changes": [7]}]}']
)
async def test_what_holds_nothing_is_taken_so_that_it_is_not_brought_again(office: Office, raw: bytes) -> None:
    expected = HTTPStatus.OK if raw else HTTPStatus.BAD_REQUEST

    assert await knock(office, raw, signed(office, raw)) == expected


@pytest.mark.parametrize("kind", ["hologram", "order", "contacts", "unsupported"])
async def test_a_kind_that_is_unknown_today_is_answered_politely_and_once(office: Office, kind: str) -> None:
    siti = await hand_on_whatsapp(office, SITI)
    before, phone = len(siti.phone.from_bot), office.simulator.cloud.phone(SITI)

    await phone.send_unknown(kind)
    await office.simulator.cloud.courier.idle()
    await office.sopan.intake.idle()

    (answer,) = siti.phone.from_bot[before:]
    assert "Maaf" in answer.text or "maaf" in answer.text
    assert FAULT not in answer.text
