"""Where the QR of a print leads: chosen by the administrator, scanned by anybody, and answered on that channel."""

from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import Connection, select

from sop.documents.documents import Edition
from sop.procedure import Role
from sop.text.codes import printed_code
from storage.records import documents, facts
from storage.tables import history
from tests.bot.channels.whatsapp.accounts import refused
from tests.cases import under_review
from tests.hands import colleague
from tests.office import Office
from texts import forms

NUMBER = "62561000001"


async def introduced(office: Office, *channels: str) -> None:
    for channel in channels:
        await office.sopan.introduce(channel, {"telegram": "SopanBot", "whatsapp": NUMBER}[channel])


async def scanned(office: Office) -> str:
    """What a camera reads on the last page of a new print."""
    case = await under_review(office)
    await office.print()
    found = await office.sopan.services.read(lambda connection: documents.of_case(connection, case.id))
    file = found[0].file(Edition.PRINT)
    assert file is not None
    with pypdfium2.PdfDocument(office.sopan.services.vault.get(file.sha256)) as document:
        seen = document[len(document) - 1].render(scale=150 / 72).to_pil()
    [code] = zxingcpp.read_barcodes(seen)
    return str(code.text)


async def leading_to(office: Office, name: str) -> str:
    """What the administrator reads who chooses that."""
    await office.admin.say("/kelola")
    for label in ("Kop dan nomor", "Kertas dan bentuk", "Kode QR"):
        await office.admin.press(label)
    return (await office.admin.press(name)).text


async def test_unless_it_is_chosen_otherwise_a_print_leads_to_telegram(office: Office) -> None:
    await introduced(office, "telegram", "whatsapp")

    assert (await scanned(office)).startswith("https://t.me/SopanBot?start=v_")


async def test_chosen_for_whatsapp_the_words_stand_typed_there_and_anybody_who_sends_them_is_answered(
    office: Office,
) -> None:
    await introduced(office, "telegram", "whatsapp")

    told = await leading_to(office, "WhatsApp")
    link = urlsplit(await scanned(office))
    anybody = office.simulator.cloud.phone("Warga")
    [words] = parse_qs(link.query)["text"]
    await anybody.send_text(words)
    [answered] = await anybody.wait_until(lambda messages: [each for each in messages if each.from_bot])

    assert "QR membuka: WhatsApp" in told
    assert (link.netloc, link.path) == ("wa.me", f"/{NUMBER}")
    assert words.startswith("Periksa ")
    assert "✅ Dokumen ini tercatat" in answered.text
    assert refused(office.simulator.cloud) == []

    def notes(connection: Connection) -> list[str]:
        kept = select(history.c.note).where(history.c.did == "stationery_changed")
        return list(connection.execute(kept).scalars())

    assert "QR membuka: belum dipilih menjadi WhatsApp" in (await office.sopan.services.read(notes))[-1]


async def test_whoever_replaces_another_administrators_choice_is_told_first(office: Office) -> None:
    await introduced(office, "telegram", "whatsapp")
    hands = [office.admin, await colleague(office, "Rudi", Role.ADMIN)]
    for hand in hands:
        await hand.say("/kelola")
        for label in ("Kop dan nomor", "Kertas dan bentuk", "Kode QR"):
            await hand.press(label)

    await hands[1].press("WhatsApp")
    await hands[0].press("✅ Telegram")
    told = hands[0].text
    await hands[0].press(forms.REPLACE)

    assert "Rudi" in told
    assert "QR membuka: Telegram" in hands[0].text


@pytest.mark.parametrize("words", ["periksa {}", "PERIKSA: {}", "Halo, mohon Periksa {} ya", "Periksa {} "])
async def test_the_words_may_be_typed_otherwise(office: Office, words: str) -> None:
    await introduced(office, "whatsapp")
    case = await under_review(office)
    [found, *_] = await office.sopan.services.read(lambda connection: documents.of_case(connection, case.id))
    anybody = office.simulator.cloud.phone("Warga")

    await anybody.send_text(
        words.format(printed_code(found.code).lower() if words.startswith("periksa") else found.code)
    )
    [answered] = await anybody.wait_until(lambda messages: [each for each in messages if each.from_bot])

    assert "✅ Dokumen ini tercatat" in answered.text


async def test_where_only_one_channel_is_known_nothing_is_asked_and_prints_lead_there(office: Office) -> None:
    await introduced(office, "whatsapp")
    await office.sopan.services.database.run(lambda known: facts.forget(known, facts.USERNAME))

    await office.admin.say("/kelola")
    await office.admin.press("Kop dan nomor")
    shown = await office.admin.press("Kertas dan bentuk")

    assert "QR" not in shown.text
    assert "Kode QR" not in [label for row in shown.labels for label in row]
    assert (await scanned(office)).startswith(f"https://wa.me/{NUMBER}?text=Periksa%20")
