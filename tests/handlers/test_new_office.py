"""An office that has just been installed: from the first invitation to the first list in force, in the chat alone."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection

from bot.demo.hand import Hand
from bot.demo.play import adopt, assess, collect, endorse, review
from sop.case.case import Status
from sop.documents.stationery import Stationery
from sop.procedure import Role
from storage.records import cases, documents, stationery
from tests.conftest import BEGINNING
from tests.hands import follow_invitation, labels
from tests.office import Office
from texts import names
from texts.office import admin as admin_texts
from texts.office import invitations, joining, sop_header, unit_letterheads
from texts.office import stationery as letterhead
from texts.samples import DINKES, DISDUKCAPIL, PEOPLE

STAFF = {person.role: person for person in PEOPLE if person.unit in (None, DISDUKCAPIL)}
LINES = ("PEMERINTAH KOTA SUKAMAJU", "DINAS KOMUNIKASI DAN INFORMATIKA", "-", "-", "Sukamaju", "DISKOMINFO")


@pytest_asyncio.fixture
async def new_office(tmp_path: Path, phones: str) -> AsyncIterator[Office]:
    opened = await Office.open(tmp_path, BEGINNING, staffed=False, phones=phones)
    yield opened
    await opened.close()
    assert opened.refused == []


async def open_invitation(office: Office, role: Role, code: str, done: Counter[str] | None = None) -> Hand:
    """Whoever is invited types NIP and position, and says to be that person."""
    person = STAFF[role]
    hand = Hand(office.phone(person.name), tell=counting(done, person.name) if done is not None else lambda _line: None)
    await follow_invitation(hand, code)
    await hand.say(person.nip)
    await hand.say(person.position)
    await hand.press(joining.SEND_JOIN)
    return hand


def counting(done: Counter[str], name: str) -> Callable[[str], None]:
    """Counts taps and messages of that person."""

    def tell(line: str) -> None:
        if line.startswith(f"{name}: "):
            done["taps" if line.startswith(f"{name}: [") else "messages"] += 1

    return tell


async def fill_letterhead(admin: Hand) -> None:
    await admin.press("Isi kop surat")
    for answer in LINES:
        await admin.say(answer)
    await admin.press(letterhead.SAVE)


async def fill_head(admin: Hand) -> None:
    await admin.press("Isi pejabat")
    for answer in ("Definitif", "Sekretaris Daerah Kota Sukamaju", "Agus Setiawan, S.H.", "-", "-"):
        await admin.say(answer)
    await admin.press(letterhead.SAVE)


async def decide_letterheads(admin: Hand) -> None:
    """One OPD writes under its own letterhead, the other under the general one."""
    await admin.press("Isi kop OPD")
    assert "Dokumen OPD berikut menunggu" in admin.text
    assert DISDUKCAPIL in admin.text
    assert DINKES in admin.text
    await admin.press("Tambah")
    await admin.choose(DISDUKCAPIL)
    for answer in ("DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL", "-", "-", "DISDUKCAPIL"):
        await admin.say(answer)
    await admin.press(letterhead.SAVE)
    await admin.press("Persiapan 7/8")
    await admin.press("Isi kop OPD")
    await admin.press(unit_letterheads.REST_GENERAL)
    assert DINKES in admin.text
    assert DISDUKCAPIL not in admin.text
    assert "disetujui Sekretaris Daerah Kota Sukamaju" in admin.text
    await admin.press(unit_letterheads.SEND_GENERAL)
    assert "✅ Kop OPD siap." in admin.text


async def invite(office: Office, admin: Hand, role: Role) -> None:
    """Invites whoever is to hold the role, who comes; the administrator confirms whom they are asked about."""
    person = STAFF[role]
    newest = [message for message in admin.phone.from_bot if message.buttons][-1]
    if "Undang petugas" not in labels(newest):
        await admin.press("Persiapan 7/8")
    await admin.press("Undang petugas")
    await admin.choose(names.ROLE[role])
    if role.bound_to_unit:
        await admin.choose(DISDUKCAPIL)
    await admin.say(person.name)
    await admin.say(person.nip)
    await admin.press(invitations.SEND)
    [code] = re.findall(r"start=(\S+)", admin.phone.transcript())[-1:]
    await open_invitation(office, role, code)
    await office.deliver()
    if any(invitations.ACCEPT in labels(message) for message in admin.phone.from_bot[-3:]):
        await admin.press(invitations.ACCEPT)
        await admin.press(invitations.SEND_ACCEPT)
        await office.deliver()


@pytest.mark.slow
async def test_a_new_office_comes_to_its_first_list_in_force_without_help(new_office: Office) -> None:
    office, done = new_office, Counter[str]()
    ratna = STAFF[Role.ADMIN]
    made, _ = await office.sopan.services.invitations.invite_from_console(
        Role.ADMIN, None, name=ratna.name, nip=ratna.nip
    )
    admin = await open_invitation(office, Role.ADMIN, made.code, done)
    await admin.phone.wait_until(lambda _: [m for m in admin.phone.from_bot if "Persiapan: 1 dari 8" in m.text], 10)

    await fill_letterhead(admin)
    assert "✅ Kop surat siap." in admin.text
    await admin.press("Isi OPD")
    await admin.press("Tambah OPD")
    await admin.say(DISDUKCAPIL)
    await admin.press(admin_texts.SEND_UNIT)
    await fill_head(admin)
    assert "Persiapan: 5 dari 8 siap" in admin.text
    await admin.press("Isi identitas SOP")
    for answer in ("Dinas Kominfo Kota Sukamaju", "065/1/2026", "2 Januari 2026", sop_header.NOT_REVISED, "2026"):
        await admin.say(answer)
    await admin.say("Kepala Dinas, Agus Setiawan, S.H.")
    await admin.press(letterhead.SAVE)
    await admin.press("Isi dasar hukum")
    await admin.press(sop_header.TAKE_NATIONAL)
    await admin.press(letterhead.SAVE)
    assert "Persiapan: 7 dari 8 siap" in admin.text
    for role in (Role.PEJABAT_BIDANG, Role.PPID_UTAMA, Role.PPID_PENDUKUNG):
        await invite(office, admin, role)
    prepared = [message.text for message in admin.phone.from_bot if "Persiapan kantor selesai" in message.text]
    assert len(prepared) == 1
    assert done["taps"] <= 30
    assert done["messages"] <= 30
    await admin.say("/kelola")
    assert not [label for label in labels(admin.phone.from_bot[-1]) if label.startswith("Persiapan")]

    await admin.press("OPD")
    await admin.press("Tambah OPD")
    await admin.say(DINKES)
    await admin.press(admin_texts.SEND_UNIT)
    assert "Persiapan 7/8" in labels(admin.phone.from_bot[-1])
    number = await collect(office.collector)
    await office.deliver()
    await review(office.reviewer, number)
    await office.deliver()
    await assess(office.tester, number)
    await office.deliver()
    await endorse(office.reviewer, number)
    await office.deliver()
    await adopt(office.collector, number)
    await office.print()
    await office.deliver()
    assert "Dokumen menunggu kop OPD" in admin.phone.transcript()
    await decide_letterheads(admin)
    await office.print()

    def read(connection: Connection) -> tuple[Status, list[bool]]:
        return cases.get(connection, 1).status, [each.ready for each in documents.of_case(connection, 1)]

    status, printed = await office.sopan.services.read(read)
    assert status is Status.ADOPTED
    assert printed
    assert all(printed)
    for person in STAFF.values():
        assert "pontianak" not in office.phone(person.name).transcript().lower()


async def test_a_paper_that_waits_for_the_letterhead_is_printed_when_the_administrator_has_filled_it(
    office: Office,
) -> None:
    await office.sopan.services.database.run(lambda connection: stationery.keep(connection, Stationery()))
    await collect(office.collector)
    await office.print()
    await office.deliver()
    siti, admin = office.collector.phone, office.admin
    waiting = siti.transcript()
    assert "Dokumennya menunggu kop surat, kode pada nomor" in waiting
    assert "sudah siap" not in waiting

    await fill_letterhead(admin)
    await office.print()
    await office.deliver()

    assert "sudah siap" in siti.transcript()


async def test_the_list_stands_on_top_of_the_administrators_menu_until_nothing_is_missing(office: Office) -> None:
    def forget(connection: Connection) -> None:
        for each in stationery.officials(connection):
            stationery.remove_official(connection, each.id)

    await office.sopan.services.database.run(forget)
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Persiapan 7/8")
    assert "⬜ Pejabat" in admin.text

    await fill_head(admin)

    assert "Persiapan: 8 dari 8 siap" in admin.text
    await admin.press("Kelola")
    assert not [label for label in labels(admin.phone.from_bot[-1]) if label.startswith("Persiapan")]


async def test_nobody_else_sees_the_list(office: Office) -> None:
    await office.sopan.services.database.run(lambda connection: stationery.keep(connection, Stationery()))

    await office.collector.say("/start")

    assert "Persiapan" not in office.collector.phone.transcript()
