"""Files go to WhatsApp, from where they can be passed on, only once an administrator has said so."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, select

from bot.channels.whatsapp.adapter import RULES
from bot.demo.hand import Hand
from simulator.seen import SeenMessage
from sop.procedure import Role
from storage.files.file_kinds import FileKind
from storage.records import forwarding
from storage.tables import facts, history
from tests.bot.channels.whatsapp.accounts import delivered, hand_on_whatsapp, refused
from tests.cases import adopted, under_review
from tests.conftest import BEGINNING
from tests.hands import colleague
from tests.office import Office
from texts import forms
from texts.office import joining
from texts.office.forwarding import CHOSEN
from texts.register import register as register_texts
from texts.samples import ITEMS, PEOPLE

HENDRA = next(person.name for person in PEOPLE if person.role is Role.PPID_UTAMA)
SITI = next(person.name for person in PEOPLE if person.role is Role.PEJABAT_BIDANG)


async def undecided(office: Office) -> None:
    await office.sopan.services.database.run(
        lambda connection: connection.execute(delete(facts).where(facts.c.name == "files_on_whatsapp"))
    )


async def asking_for_a_file(office: Office, name: str) -> SeenMessage:
    """What somebody on WhatsApp alone gets who asks for the file of a case."""
    hand = await hand_on_whatsapp(office, name)
    case = await under_review(office)
    await delivered(office)
    await hand.press(f"Buka {case.number}")
    await hand.press("Berkas")
    return await hand.press("Unduh berkas 1")


async def decided(office: Office) -> bool | None:
    return await office.sopan.services.read(lambda connection: forwarding.files_go(connection, "whatsapp"))


async def test_while_nobody_has_chosen_no_file_goes_there_and_the_administrator_is_asked(office: Office) -> None:
    await undecided(office)

    got = await asking_for_a_file(office, HENDRA)
    await office.deliver()

    assert not got.file
    assert "administrator" in got.text
    assert "Telegram" in got.text
    assert "Berkas di WhatsApp" in office.admin.phone.from_bot[-1].text
    assert CHOSEN[True] in (await office.admin.press("Kirim berkas")).text
    assert await decided(office) is True


async def test_the_administrator_is_asked_when_the_channel_is_there_and_once(office: Office) -> None:
    await undecided(office)

    for _ in range(3):
        await office.sopan.introduce("whatsapp", "62561000001")
        await office.deliver()

    letters = [each.text for each in office.admin.phone.from_bot if "Berkas di WhatsApp" in each.text]
    assert len(letters) == 1


@pytest.mark.parametrize(("role", "asked"), [(Role.ADMIN, 1), (Role.PEJABAT_BIDANG, 0)])
async def test_the_first_administrator_is_asked_upon_joining(tmp_path: Path, role: Role, asked: int) -> None:
    office = await Office.open(tmp_path, BEGINNING, staffed=False, whatsapp=True)
    await office.sopan.introduce("whatsapp", "62561000001")
    rina = Hand(office.simulator.cloud.phone("Rina Wulandari"))
    await rina.say(f"Mulai {await office.invite(role)}")
    await rina.press(joining.AGREE)
    await rina.say(rina.phone.name)
    await rina.press(joining.WITHOUT_NIP)
    await rina.say("Analis")
    await rina.say("Bidang Layanan")

    await rina.press(joining.SEND_JOIN)
    await office.deliver()
    await office.close()

    assert sum("Berkas di WhatsApp" in each.text for each in rina.phone.from_bot) == asked


async def test_the_choice_is_changed_in_kelola_and_on_record(office: Office) -> None:
    await office.admin.say("/kelola")
    await office.admin.press("Berkas WhatsApp")
    await office.admin.press("Jangan")

    assert await decided(office) is False
    got = await asking_for_a_file(office, HENDRA)
    assert not got.file
    assert "Telegram" in got.text

    def notes(connection: Connection) -> list[str]:
        kept = select(history.c.note).where(history.c.did == "files_chosen")
        return list(connection.execute(kept).scalars())

    assert (await office.sopan.services.read(notes))[-1:] == ["WhatsApp: berkas tidak dikirim"]


async def test_whoever_replaces_another_administrators_choice_is_told_first(office: Office) -> None:
    await undecided(office)
    hands = [office.admin, await colleague(office, "Rudi", Role.ADMIN)]
    for hand in hands:
        await hand.say("/kelola")
        await hand.press("Berkas WhatsApp")

    await hands[1].press("Jangan")
    await hands[0].press("Kirim berkas")
    told, still = hands[0].text, await decided(office)
    await hands[0].press(forms.REPLACE)
    await office.deliver()

    assert "Rudi" in told
    assert still is False
    assert await decided(office) is True
    assert any("sudah diganti oleh" in each.text for each in hands[1].phone.from_bot)


async def test_where_files_go_they_arrive(office: Office) -> None:
    assert (await asking_for_a_file(office, HENDRA)).file
    assert refused(office.simulator.cloud) == []


@pytest.mark.parametrize("go", [None, False, True])
async def test_the_choice_holds_for_pictures_as_well(office: Office, go: bool | None) -> None:
    await undecided(office)
    if go is not None:
        await office.sopan.services.database.run(lambda known: forwarding.choose(known, "whatsapp", go=go))
    hand = await hand_on_whatsapp(office, HENDRA)
    await under_review(office)
    await delivered(office)
    await hand.say("/status")

    got = await hand.press("Gambar terang")

    assert bool(got.file) == bool(go)
    assert ("Telegram" in got.text) != bool(go)
    assert (got.button("Hubungkan Telegram") is not None) != bool(go)
    assert refused(office.simulator.cloud) == []


async def test_on_telegram_nothing_of_it_is_noticed(office: Office) -> None:
    await undecided(office)
    case = await under_review(office)
    await office.deliver()

    await office.reviewer.press(f"Buka {case.number}")
    await office.reviewer.press("Berkas")
    await office.reviewer.press("Unduh berkas 1")

    assert office.reviewer.phone.from_bot[-1].file


async def test_the_register_is_offered_in_what_the_channel_carries(office: Office) -> None:
    await adopted(office, ITEMS[:1])
    hand = await hand_on_whatsapp(office, SITI)

    await hand.say("/cari")
    await hand.press(register_texts.EVERYTHING)
    await hand.press(register_texts.DOWNLOAD)
    labels = [label for row in hand.phone.from_bot[-1].labels for label in row]
    await hand.press("Excel")

    assert "CSV" not in labels
    assert hand.phone.from_bot[-1].file
    assert refused(office.simulator.cloud) == []


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.DOCX, FileKind.XLSX, FileKind.JPEG, FileKind.PNG])
def test_every_kind_that_is_kept_is_carried(kind: FileKind) -> None:
    assert RULES.carries is not None
    assert kind.value in RULES.carries
