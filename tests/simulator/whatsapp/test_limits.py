"""What the Cloud API's stand-in refuses, and with which of Meta's codes."""

from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from simulator import Simulator
from simulator.whatsapp import WhatsAppPhone

PDF = b"%PDF-1.7"


class Business:
    """Calls the Cloud API as a business does; the code of what was refused, 0 of what was done."""

    def __init__(self, sim: Simulator, session: aiohttp.ClientSession) -> None:
        self.cloud, self.session, self.url = sim.cloud, session, f"{sim.cloud_url}/v26.0"

    async def call(self, method: str, path: str, body: Any = None, token: str = "") -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token or self.cloud.credentials.token}"}
        named = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        async with self.session.request(method, f"{self.url}/{path}", headers=headers, **named) as response:
            said = await response.json()
        return said.get("error", {}).get("code", 0), said

    async def send(self, to: WhatsAppPhone, kind: str = "text", content: Any = None, **more: Any) -> int:
        content = {"body": "Halo"} if content is None else content
        body = {"messaging_product": "whatsapp", "to": to.number, "type": kind, kind: content, **more}
        return (await self.call("POST", f"{self.cloud.credentials.phone_id}/messages", body))[0]

    async def upload(self, mime: str, data: bytes = PDF) -> tuple[int, str]:
        form = aiohttp.FormData({"messaging_product": "whatsapp", "type": mime})
        form.add_field("file", data, filename="berkas", content_type=mime)
        code, said = await self.call("POST", f"{self.cloud.credentials.phone_id}/media", form)
        return code, said.get("id", "")


@pytest.fixture
def business(sim: Simulator, session: aiohttp.ClientSession) -> Business:
    return Business(sim, session)


@pytest.fixture
async def rina(sim: Simulator) -> WhatsAppPhone:
    rina = sim.cloud.phone("Rina")
    await rina.send_text("Halo")
    return rina


def interactive(shape: str, text: str, titles: list[str], *, ids: list[str] | None = None, more: Any = None) -> Any:
    choices = [{"id": each, "title": title, **(more or {})} for each, title in zip(ids or titles, titles, strict=True)]
    action: Any = {"buttons": [{"type": "reply", "reply": each} for each in choices]}
    if shape == "list":
        action = {"button": "Pilih", "sections": [{"rows": choices}]}
    return {"type": shape, "body": {"text": text}, "action": action}


TEN, LONG = [f"Butir {n}" for n in range(10)], "x" * 1024


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (interactive("button", LONG, TEN[:3]), 0),
        (interactive("button", LONG + "x", TEN[:3]), 131009),
        (interactive("button", "x", TEN[:4]), 131009),
        (interactive("button", "x", ["Setuju", "Setuju"], ids=["a", "b"]), 131009),
        (interactive("button", "x", ["a", "b"], ids=["sama", "sama"]), 131009),
        (interactive("button", "x", ["Judul"], ids=[" case:1"]), 131009),
        (interactive("button", "x", ["t" * 21]), 131009),
        (interactive("list", 4 * LONG, TEN), 0),
        (interactive("list", 4 * LONG + "x", TEN), 131009),
        (interactive("list", "x", [*TEN, "Butir 10"]), 131009),
        (interactive("list", "x", ["t" * 24], more={"description": "d" * 72}), 0),
        (interactive("list", "x", ["t" * 25]), 131009),
        (interactive("list", "x", ["Judul"], more={"description": "d" * 73}), 131009),
        (interactive("list", "x", ["Judul"], more={"colour": "merah"}), 100),
        (interactive("carousel", "x", TEN[:1]), 131051),
    ],
)
async def test_buttons_and_lists_have_limits(business: Business, rina: WhatsAppPhone, content: Any, code: int) -> None:
    assert await business.send(rina, "interactive", content) == code


@pytest.mark.parametrize(
    ("kind", "content", "more", "code"),
    [
        ("text", {"body": 4 * LONG}, {}, 0),
        ("text", {"body": 4 * LONG + "x"}, {}, 131009),
        ("text", {"body": " "}, {}, 131009),
        ("text", {}, {}, 131008),
        ("text", {"body": "x"}, {"biz_opaque_callback_data": "r" * 512}, 0),
        ("text", {"body": "x"}, {"biz_opaque_callback_data": "r" * 513}, 131009),
        ("text", {"body": "x"}, {"priority": "high"}, 100),
        ("sticker", {"id": "1"}, {}, 131051),
        ("document", {"id": "1"}, {}, 131009),
    ],
)
async def test_messages_have_limits(
    business: Business, rina: WhatsAppPhone, kind: str, content: Any, more: Any, code: int
) -> None:
    assert await business.send(rina, kind, content, **more) == code


async def test_a_token_that_is_no_good_and_a_version_that_has_ended_are_refused(business: Business) -> None:
    assert (await business.call("GET", business.cloud.credentials.phone_id, token="falsch"))[0] == 190  # noqa: S106  # made up
    business.url = business.url.replace("v26.0", "v20.0")
    assert (await business.call("GET", business.cloud.credentials.phone_id))[0] == 2635


@pytest.mark.parametrize(
    "mime", ["text/csv", "application/json", "application/zip", "application/vnd.oasis.opendocument.text"]
)
async def test_a_type_that_is_not_carried_is_refused(business: Business, mime: str) -> None:
    assert await business.upload(mime) == (131053, "")


async def test_what_was_uploaded_lasts_thirty_days_and_what_came_in_seven(
    business: Business, sim: Simulator, rina: WhatsAppPhone
) -> None:
    _, uploaded = await business.upload("application/pdf")
    received = sim.cloud.media.keep(PDF, "application/pdf").id
    began, found = sim.clock.now(), dict[int, list[int]]()
    for days in (0, 6, 8, 29, 31):
        sim.clock.move_to(began + timedelta(days=days))
        found[days] = [(await business.call("GET", each))[0] for each in (uploaded, received)]

    assert found == {0: [0, 0], 6: [0, 0], 8: [0, 131009], 29: [0, 131009], 31: [131009, 131009]}


async def test_a_link_to_a_file_lasts_five_minutes_and_wants_the_token(business: Business, sim: Simulator) -> None:
    kept = sim.cloud.media.keep(PDF, "application/pdf")
    _, said = await business.call("GET", kept.id)
    headers = {"Authorization": f"Bearer {sim.cloud.credentials.token}"}

    async def fetched(with_token: bool) -> int:
        async with business.session.get(said["url"], headers=headers if with_token else {}) as response:
            return response.status

    assert (await fetched(True), await fetched(False)) == (200, 401)
    sim.clock.advance(timedelta(minutes=6))
    assert await fetched(True) == 404


@pytest.mark.parametrize(("hours", "code"), [(23, 0), (25, 131047)])
async def test_the_window_closes_after_a_day(
    business: Business, sim: Simulator, rina: WhatsAppPhone, hours: int, code: int
) -> None:
    sim.cloud.refuses_late = False
    sim.clock.advance(timedelta(hours=hours))

    assert await business.send(rina) == code


async def test_to_one_person_go_45_messages_at_once_and_no_more(business: Business, rina: WhatsAppPhone) -> None:
    codes = [await business.send(rina) for _ in range(46)]

    assert codes == [*[0] * 45, 131056]


def filed(body: str, example: list[str], **more: Any) -> Any:
    text = {"type": "BODY", "text": body, "example": {"body_text": [example]}}
    return {"name": "sopan_contoh", "language": "id", "category": "UTILITY", "components": [text], **more}


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (filed("Yth. {{1}}, sudah siap.", ["Siti"]), 0),
        (filed("{{1}}, sudah siap.", ["Siti"]), 131009),
        (filed("Sudah siap, {{1}}", ["Siti"]), 131009),
        (filed("Yth. {{1}} {{2}} sudah.", ["Siti", "R"]), 131009),
        (filed("Yth. {{1}}, sudah siap.", []), 131009),
        (filed("Yth. {{1}}, sudah siap.", ["Siti"], name="Sopan Contoh"), 131009),
        (filed("Yth. {{1}}, sudah siap.", ["Siti"], category="SERVICE"), 131009),
    ],
)
async def test_a_template_has_rules(business: Business, template: Any, code: int) -> None:
    path = f"{business.cloud.credentials.account_id}/message_templates"

    assert (await business.call("POST", path, template))[0] == code


@pytest.mark.parametrize(
    ("state", "values", "code"),
    [
        ("APPROVED", ["Siti"], 0),
        ("APPROVED", [], 132000),
        ("APPROVED", ["Siti\nRahma"], 132018),
        ("PENDING", ["Siti"], 132001),
        ("PAUSED", ["Siti"], 132015),
        ("DISABLED", ["Siti"], 132016),
    ],
)
async def test_only_an_approved_template_with_its_values_goes_outside_the_window(
    business: Business, sim: Simulator, rina: WhatsAppPhone, state: str, values: list[str], code: int
) -> None:
    sim.cloud.file_template(filed("Yth. {{1}}, sudah siap.", ["Siti"])).state = state
    sim.clock.advance(timedelta(hours=30))
    parameters = [{"type": "text", "text": each} for each in values]
    components = [{"type": "body", "parameters": parameters}] if parameters else []
    content = {"name": "sopan_contoh", "language": {"code": "id"}, "components": components}

    assert await business.send(rina, "template", content) == code
