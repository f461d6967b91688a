"""What WhatsApp's messages cost is counted and shown, and above the ceiling letters go another way."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from simulator.whatsapp import Cloud
from sop.office.spending import Charge, Count, Tariff
from storage.records import spending
from tests.bot.channels.whatsapp.accounts import delivered, on_whatsapp, written
from tests.bot.channels.whatsapp.test_letters import HENDRA
from tests.cases import under_review
from tests.conftest import BEGINNING
from tests.office import Office
from texts.notices import TEMPLATES


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setenv("SOPAN_WHATSAPP_RATES", "service=400, utility=450")
    monkeypatch.setenv("SOPAN_WHATSAPP_CEILING", "900")
    opened = await Office.open(tmp_path, BEGINNING, whatsapp=True)
    for template in TEMPLATES:
        opened.simulator.cloud.file_template(dict(template.form()))
    yield opened
    await opened.close()


@pytest.fixture
def cloud(office: Office) -> Cloud:
    return office.simulator.cloud


async def counted(office: Office) -> dict[str, Count]:
    await office.simulator.cloud.courier.idle()
    return dict(await office.sopan.services.read(lambda known: spending.of_month(known, office.clock())))


async def spend(office: Office, messages: int) -> None:
    """So many templates have been billed."""
    for number in range(messages):
        await office.sopan.chores.postman.spending.note(Charge(f"wamid.{number}", "utility", True, office.clock()))


async def test_each_message_is_counted_once_however_its_statuses_come(office: Office, cloud: Cloud) -> None:
    cloud.courier.times, cloud.courier.shuffled = 3, True
    hendra = await on_whatsapp(office, HENDRA)

    await written(office, hendra)
    office.later(hours=25)
    await under_review(office)
    await delivered(office)

    assert await counted(office) == {"service": Count(1, 0), "utility": Count(1, 1)}


async def test_what_was_never_delivered_is_not_counted(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    hendra.blocked = True

    await under_review(office)
    await delivered(office)

    assert await counted(office) == {}


async def test_the_administrator_sees_messages_free_ones_and_the_sum(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await written(office, hendra)
    await spend(office, 1)

    await office.admin.say("/status")

    text = office.admin.phone.from_bot[-1].text
    assert "WhatsApp bulan ini: 2 pesan, 1 berbayar; sisa gratis 999." in text
    assert "Biaya: Rp 450 dari Rp 900." in text
    assert "Batas" not in text


@pytest.mark.parametrize(("messages", "channel"), [(1, "whatsapp"), (2, "telegram")])
async def test_above_the_ceiling_letters_go_to_telegram(office: Office, messages: int, channel: str) -> None:
    hendra = await on_whatsapp(office, HENDRA, alone=False)
    await spend(office, messages)

    case = await under_review(office)
    await delivered(office)
    await delivered(office)

    texts = {
        "whatsapp": [each.text for each in hendra.from_bot],
        "telegram": [each.text for each in office.phone(HENDRA).from_bot],
    }
    assert [name for name, said in texts.items() if any(case.number in each for each in said)] == [channel]


async def test_above_the_ceiling_whoever_is_on_whatsapp_alone_is_told_there(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA)
    await spend(office, 3)

    case = await under_review(office)
    await delivered(office)

    assert case.number in hendra.from_bot[-1].text


async def test_above_the_ceiling_a_letter_that_telegram_refuses_comes_on_whatsapp_after_all(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA, alone=False)
    office.phone(HENDRA).blocked = True
    await spend(office, 3)

    case = await under_review(office)
    for _ in range(3):
        await delivered(office)

    assert sum(case.number in each.text for each in hendra.from_bot) == 1


async def test_above_the_ceiling_a_deadline_is_told_where_it_always_is(office: Office) -> None:
    hendra = await on_whatsapp(office, HENDRA, alone=False)
    await under_review(office)
    await delivered(office)
    await spend(office, 3)
    before = len(hendra.from_bot)

    office.later(days=1)
    await office.sopan.chores.reminders.tick()
    await delivered(office)

    assert [each.template for each in hendra.from_bot[before:]] == ["sopan_pengingat"]


@pytest.mark.parametrize(("tariff", "sums"), [(Tariff({"utility": 450}, 900), 1), (Tariff(), 0)])
async def test_the_month_is_summed_up_once_for_a_message_and_only_below_a_ceiling(
    office: Office, tariff: Tariff, sums: int
) -> None:
    told: list[str] = []
    counting = replace(office.sopan.chores.postman.spending, tariff=tariff)
    engine = office.sopan.services.database.engine
    event.listen(engine, "before_cursor_execute", lambda *heard: told.append(str(heard[2])))

    for _ in range(3):
        await counting.note(Charge("wamid.a", "utility", True, office.clock()))

    assert sum("sum(" in each for each in told) == sums


async def test_the_administrators_hear_when_most_is_spent_and_when_all_is_and_once(office: Office) -> None:
    def told() -> list[str]:
        return [each.text for each in office.admin.phone.from_bot if "Biaya WhatsApp" in each.text]

    await spend(office, 1)
    await office.deliver()
    assert told() == []

    await office.sopan.chores.postman.spending.note(Charge("wamid.a", "service", True, office.clock()))
    await office.sopan.chores.postman.spending.note(Charge("wamid.a", "service", True, office.clock()))
    await office.deliver()
    assert ["94% dari batas Rp 900" in each for each in told()] == [True]

    await spend(office, 3)
    await office.deliver()
    assert ["Sampai akhir bulan" in each for each in told()] == [False, True]

    office.later(days=10)  # December
    for number in range(3):
        await office.sopan.chores.postman.spending.note(Charge(f"wamid.d{number}", "utility", True, office.clock()))
    await office.deliver()
    assert len(told()) == 3
    assert "Status" in [label for row in office.admin.phone.from_bot[-1].labels for label in row]
