"""Taking the register away: to see first what will be in the file, on record, and by those who need it alone."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import Row, select

from bot.channels.telegram import TELEGRAM
from bot.demo.hand import Hand
from simulator import SeenMessage
from simulator.faults import FaultKind
from sop.procedure import Role
from storage.records import history as chain
from storage.records import searches
from storage.tables import history, register
from tests.cases import adopted
from tests.hands import FAULT, forge_press
from tests.office import Office
from texts.register import register as texts
from texts.register.export import HEADINGS
from texts.register.register import Place
from texts.samples import DISDUKCAPIL, ITEMS

CCTV, COUNTS, AGREEMENT = ITEMS[8], ITEMS[15], ITEMS[17]
LISTED = (*ITEMS[:12], COUNTS, AGREEMENT)


@pytest.fixture
async def asked(office: Office) -> Hand:
    """The Pejabat Bidang, with fourteen entries in the register."""
    await adopted(office, LISTED)
    return office.collector


async def everything(hand: Hand) -> None:
    await hand.say("/cari")
    await hand.press(texts.EVERYTHING)


async def exports(office: Office) -> list[Row[tuple[str, str, str]]]:
    query = select(history.c.name, history.c.role, history.c.note).where(history.c.did == "register_exported")
    return await office.sopan.services.read(lambda connection: list(connection.execute(query)))


def labels(message: SeenMessage | None) -> list[str]:
    return [label for row in message.labels for label in row] if message else []


@pytest.mark.on_both
async def test_the_screen_tells_what_will_be_in_the_file(office: Office, asked: Hand) -> None:
    await everything(asked)
    await asked.press("Pilih dasar")
    await asked.press("Pilih 1")

    await asked.press(texts.DOWNLOAD)

    assert "Isi berkas: Seluruh daftar · Dasar: Pasal 17 huruf a" in asked.text
    assert "1 butir, menurut keadaan hari ini." in asked.text
    assert "rahasia" in asked.text
    assert "dikosongkan" not in asked.text
    assert labels(asked.shown) == ["Excel", *(["CSV", "JSON"] if office.phones == TELEGRAM else []), "Kembali"]


async def test_the_way_back_leads_to_the_same_page(asked: Hand) -> None:
    await everything(asked)
    await asked.press("Berikutnya ▶")
    await asked.press("Berikutnya ▶")
    page = asked.text
    await asked.press(texts.DOWNLOAD)

    await asked.press("Kembali")

    assert asked.text == page


async def test_a_workbook_comes_with_what_was_found_and_can_be_kept(asked: Hand) -> None:
    await everything(asked)
    await asked.press(texts.DOWNLOAD)

    sent = await asked.press("Excel")

    assert sent.file
    assert sent.file.name == "Daftar-informasi-dikecualikan-2026-11-23.xlsx"
    assert not sent.protected
    assert "14 butir" in sent.text
    assert "Rahasia" in sent.text
    rows = list(load_workbook(BytesIO(asked.phone.download(sent.id))).worksheets[0].iter_rows(min_row=HEADINGS + 2))
    assert {row[2].value for row in rows} == {item.title for item in LISTED}
    assert {row[1].value for row in rows} == {DISDUKCAPIL}


@pytest.mark.telegram("WhatsApp carries neither CSV nor JSON")
@pytest.mark.parametrize(("label", "ending"), [("CSV", "csv"), ("JSON", "json")])
async def test_other_forms_have_the_entries_that_were_found_and_no_others(asked: Hand, label: str, ending: str) -> None:
    await asked.say("/cari cctv")
    await asked.press(texts.DOWNLOAD)

    sent = await asked.press(label)

    text = asked.phone.download(sent.id).decode()
    assert sent.file
    assert sent.file.name.endswith(f".{ending}")
    assert CCTV.title in text
    assert ITEMS[0].title not in text


@pytest.mark.telegram("WhatsApp carries no JSON")
async def test_every_file_is_on_record_with_who_took_it_and_how_much(office: Office, asked: Hand) -> None:
    await everything(asked)
    await asked.press(texts.DOWNLOAD)
    await asked.press("Excel")
    await office.tester.say("/cari cctv")
    await office.tester.press(texts.DOWNLOAD)
    await office.tester.press("JSON")

    found = await exports(office)

    assert [(row.role, row.note) for row in found] == [
        (Role.PEJABAT_BIDANG.value, "Excel, 14 butir"),
        (Role.PPID_PENDUKUNG.value, "JSON, 1 butir"),
    ]
    assert [row.name for row in found] == [asked.phone.name, office.tester.phone.name]
    assert await office.sopan.services.read(chain.first_broken_row) is None


async def test_looking_at_the_screen_alone_is_no_export(office: Office, asked: Hand) -> None:
    await everything(asked)

    await asked.press(texts.DOWNLOAD)

    assert await exports(office) == []


@pytest.mark.telegram("WhatsApp carries no JSON")
async def test_another_unit_gets_answers_and_no_contents(office: Office, asked: Hand) -> None:
    hand = office.stranger_to_unit
    await hand.say("/cari cctv")
    await hand.press(texts.DOWNLOAD)
    told = hand.text

    sent = await hand.press("JSON")

    (entry,) = json.loads(hand.phone.download(sent.id))["entries"]
    assert "Pada 1 butir, isi dan akibatnya dikosongkan" in told
    assert (entry["title"], entry["content"], entry["harm"]) == (CCTV.title, None, None)


async def test_the_administrator_has_no_need_to_know(office: Office, asked: Hand) -> None:
    hand = office.admin
    await hand.say("/cari cctv")

    assert texts.DOWNLOAD not in labels(hand.shown)
    assert "Cari lagi" in labels(hand.shown)


@pytest.mark.parametrize("words", [("take",), ("file", "xlsx")])
async def test_a_press_of_the_administrator_is_refused(office: Office, asked: Hand, words: tuple[str, ...]) -> None:
    hand = office.admin
    await hand.say("/cari cctv")
    now = office.clock()
    place = Place(await office.sopan.services.database.run(lambda connection: searches.keep(connection, "cctv", now)))

    await forge_press(office, hand, place.press(*words))

    assert "dikerjakan oleh Pejabat Bidang" in hand.phone.from_bot[-1].text
    assert not any(message.file for message in hand.phone.from_bot)
    assert await exports(office) == []


@pytest.mark.telegram("the fault is of Telegram's server")
async def test_a_file_that_telegram_does_not_take_can_be_asked_for_again(office: Office, asked: Hand) -> None:
    await asked.say("/cari cctv")
    await asked.press(texts.DOWNLOAD)
    office.simulator.faults.add(FaultKind.SERVER_ERROR, method="sendDocument")

    await asked.press("CSV")

    assert "belum berhasil dikirim" in asked.text
    assert FAULT not in asked.text
    await asked.say("/cari cctv")
    await asked.press(texts.DOWNLOAD)
    assert (await asked.press("CSV")).file


async def test_a_list_that_has_become_empty_makes_no_file(office: Office, asked: Hand) -> None:
    await asked.say("/cari cctv")
    await asked.press(texts.DOWNLOAD)
    await office.sopan.services.database.run(lambda connection: connection.execute(register.delete()))

    await asked.press("Excel")

    assert "belum ada dalam daftar" in asked.text
    assert await exports(office) == []


@pytest.mark.parametrize("kind", ["xlsx", "exe"])
async def test_a_button_that_is_not_known_any_more_makes_no_file(office: Office, asked: Hand, kind: str) -> None:
    await asked.say("/cari cctv")

    await forge_press(office, asked, Place("0123456789ab").press("file", kind))

    assert "sudah tidak dipakai lagi" in asked.phone.from_bot[-1].text
    assert await exports(office) == []
