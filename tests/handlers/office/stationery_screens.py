"""The administrator's screens of how the office writes, and what is on record of it: what their tests begin with."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PIL import Image
from sqlalchemy import Connection, select

from bot.demo.hand import NEXT_PAGE, Hand
from sop.documents.signatories import Official
from sop.documents.stationery import Stationery, UnitLetterhead
from sop.office.people import Officer
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import Role, Signer
from storage.records import stationery
from storage.tables import history as history_table
from tests.office import Office
from texts import forms, names
from texts.office import stationery as texts
from texts.samples import DINKES, PEOPLE

T = TypeVar("T")

NOT_YOURS = "bagian ini dikerjakan oleh Administrator"
ADMIN = next(person for person in PEOPLE if person.role is Role.ADMIN)
BY = Officer(5, ADMIN.name, ADMIN.position, Role.ADMIN)
HEAD = Official(
    id=0,
    signer=Signer.HEAD,
    unit_id=None,
    office="Kepala Dinas Kependudukan dan Pencatatan Sipil",
    name="Ani, S.Sos.",
    rank="Pembina",
    nip="196711011988032004",
)
DEPUTY = replace(
    HEAD, name="Budi", tenure=Tenure(TenureKind.PLH, "Surat Perintah 800/1", date(2026, 11, 23), date(2026, 11, 27))
)
OWN = UnitLetterhead("DINAS KESEHATAN", "Jalan Contoh 2", "", "DINKES")
ANY = "application/octet-stream"


async def home(office: Office, *path: str) -> Hand:
    """The screen of stationery, or the one to which these buttons lead from it."""
    hand = office.admin
    await hand.say("/kelola")
    for label in (texts.BUTTON, *path):
        await hand.press(label)
    return hand


async def read(office: Office, what: Callable[[Connection], T]) -> T:
    await office.sopan.intake.idle()
    return await office.sopan.services.read(what)


async def kept(office: Office) -> Stationery:
    return await read(office, stationery.load)


async def signers(office: Office) -> tuple[Official, ...]:
    """Those who were entered beside the head whom the office has from the beginning."""
    return (await read(office, stationery.officials))[1:]


async def remembered(office: Office) -> list[tuple[str, str]]:
    """What the record says of stationery and officials, all of it done by the administrator."""

    def work(connection: Connection) -> list[tuple[str, str]]:
        dids = [did for did in names.OFFICE_EVENT if did.startswith(("stationery", "official"))]
        rows = connection.execute(select(history_table).where(history_table.c.did.in_(dids)))
        found = [(row.did, row.note, row.name) for row in rows]
        assert all(name == ADMIN.name for _, _, name in found)
        return [(did, note) for did, note, _ in found]

    return await read(office, work)


async def entered(office: Office, official: Official) -> Official:
    """An official who is on record already."""
    return await office.sopan.services.database.run(lambda connection: stationery.add_official(connection, official))


async def change(hand: Hand, label: str, answer: str) -> None:
    """An answer in the summary of a form becomes another."""
    shown = await hand.press(forms.CHANGE)
    while shown.button(label) is None:
        shown = await hand.press(NEXT_PAGE)
    await hand.press(label)
    await hand.say(answer)


def picture(kind: str, width: int = 300, mode: str = "RGB") -> bytes:
    target = io.BytesIO()
    Image.new(mode, (width, 300)).save(target, kind)
    return target.getvalue()


async def filled_unit_letterhead(office: Office) -> tuple[Hand, str]:
    hand = await home(office, texts.UNIT_HEADS, "Tambah")
    await hand.choose(DINKES)
    for answer in (OWN.office, OWN.address, "-", OWN.code):
        await hand.say(answer)
    return hand, texts.SAVE
