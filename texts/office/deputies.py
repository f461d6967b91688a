"""Who acts for whom (Plh, Plt): the list, the questions, and the letters to all whom it concerns."""

from collections.abc import Mapping, Sequence
from datetime import date

from sop.case.succession import Succession
from sop.office.people import Person, RoleGrant
from sop.office.tenure import Tenure, TenureKind
from texts import names
from texts.office import succession
from texts.office.menu import role
from texts.office.officials import warnings
from texts.paging import page_of, turning
from texts.say import Markup, bold, first_of, lines, number, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, labelled, pairs, press

A_PAGE = 2
HOLDING_SHOWN = 2
PROPOSED_SHOWN = 4

BUTTON = "Plh dan cuti"
APPOINT = "Tunjuk Plh/Plt"
HEADING = "Tunjuk Plh atau Plt"
ROLE, UNIT, OFFICE, DEPUTY, KIND = "Peran", "OPD", "Jabatan", "Wakil", "Sebagai"
BASIS, BASIS_DAY, FIRST, LAST = "Nomor surat", "Tanggal surat", "Mulai", "Sampai"
ASK_ROLE = "Peran apa yang diwakili?"
ASK_UNIT = "Untuk OPD mana?"
ASK_OFFICE = "Jabatan apa yang diwakili? Contoh: Kepala Bidang Pelayanan Informasi. Tanpa kata Plh atau Plt."
ASK_DEPUTY = "Siapa wakilnya?"
NOT_KNOWN_YET = "Belum terdaftar"
NAME, NIP = "Nama wakil", "NIP"
ASK_NAME = "Siapa nama wakilnya, lengkap dengan gelar? Ia diundang, dan bertugas begitu bergabung."
ASK_NIP = "Berapa NIP-nya? 18 angka, boleh dengan spasi."
ASK_KIND = "Sebagai apa?"
ASK_BASIS = "Berapa nomor surat penunjukannya? Contoh: 800/14/BKPSDM/2026."
ASK_BASIS_DAY = "Tanggal berapa surat itu?"
ASK_FIRST = "Mulai kapan?"
ASK_LAST = "Sampai kapan, hari terakhir termasuk?"
KINDS = {TenureKind.PLH: "Plh (pejabat berhalangan)", TenureKind.PLT: "Plt (jabatan lowong)"}
SEND = "Tunjuk"
LETTER = "Berkas surat"
ASK_LETTER = "Mohon kirim surat penunjukannya sebagai PDF atau foto."
ALL_PAGES = "Sudah semua"
ATTACH = "Lampirkan surat"
OPEN_LETTER = "Buka surat"
FORMER = "Sudah berakhir"
AWAY = "Daftar cuti"


def button() -> Button:
    return Button(BUTTON, press("admin", "deputies", 0))


def listed(acting: Sequence[RoleGrant], people: Mapping[int, str], on: date, page: int, away: int = 0) -> Screen:
    """Who acts now, and who will; each can be ended before its time. `away` is how many are on leave that day."""
    shown = page_of(acting, page, A_PAGE)
    first = acting.index(shown[0]) + 1 if shown else 1
    rows = [_row(n, each, people, on) for n, each in enumerate(shown, first)]
    text = paragraphs(
        bold(f"Plh dan Plt ({number(len(acting))})"),
        *(rows or [say("Saat ini tidak ada Plh atau Plt.")]),
        say("Sedang cuti: {away} orang.", away=number(away)) if away else None,
    )
    turn_page = turning("admin", "deputies", page=page, total=len(acting), size=A_PAGE)
    ending = [
        labelled(f"Akhiri {n}", press("do", "revoke_role", each.id), each.name) for n, each in enumerate(shown, first)
    ]
    ending += [to_letter(each, f"Surat {n}") for n, each in enumerate(shown, first) if each.tenure.letter]
    appoint = Button(APPOINT, press("do", "deputise_vacant"))
    back = Button("Petugas", press("admin", "people", 0))
    lists = (Button(AWAY, press("admin", "away", 0)), Button(FORMER, press("admin", "former", 0)))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), ((appoint,), *pairs(*ending), turn_page, *pairs(*lists, back)))


def former(acted: Sequence[RoleGrant], people: Mapping[int, str], on: date, page: int) -> Screen:
    """Who acted: what they signed rests on the letters that can be opened here."""
    shown = page_of(acted, page, A_PAGE)
    first = acted.index(shown[0]) + 1 if shown else 1
    rows = [_row(n, each, people, on, ended=True) for n, each in enumerate(shown, first)]
    text = paragraphs(
        bold(f"{FORMER} ({number(len(acted))})"), *(rows or [say("Belum ada Plh atau Plt yang sudah berakhir.")])
    )
    letters = [to_letter(each, f"Surat {n}") for n, each in enumerate(shown, first) if each.tenure.letter]
    turn_page = turning("admin", "former", page=page, total=len(acted), size=A_PAGE)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*letters), turn_page, (button(),)))


def _row(n: int, each: RoleGrant, people: Mapping[int, str], on: date, *, ended: bool = False) -> Markup:
    instead_of = people.get(each.tenure.instead_of or 0)
    return lines(
        say("{n}. {name}", n=n, name=bold(shorten(each.name, 45))),
        say("{office}", office=shorten(_position(each), 90)),
        say("mewakili {name}", name=shorten(instead_of, 45)) if instead_of else None,
        say("{when}{days}", when=_when(each.tenure, on, ended=ended), days=days(each.tenure)),
    )


def _when(tenure: Tenure, on: date, *, ended: bool) -> str:
    if ended:
        return "diakhiri lebih awal, semula " if on <= tenure.last else ""
    return "belum mulai, " if on < tenure.first else ""


def before(tenure: Tenure, on: date, holding: Sequence[str], proposed: Sequence[str]) -> Markup:
    """`holding`: who holds the office that is taken for vacant; `proposed`: the cases on which the deputy does not decide."""
    return paragraphs(
        say(
            "⚠️ Jabatan itu tidak lowong: dipegang {who}. Bila ia berhalangan, tunjuk Plh dari layarnya di Petugas.",
            who=", ".join(shorten(each, 40) for each in holding[:HOLDING_SHOWN])
            + (" dan lainnya" if len(holding) > HOLDING_SHOWN else ""),
        )
        if holding
        else None,
        say(
            "⚠️ Ia ikut mengusulkan {numbers}, maka tidak memutuskannya: selama tidak ada pemegang lain yang bertugas, "
            "usulan itu menunggu. Bila mendesak, pilih wakil lain.",
            numbers=first_of(proposed, PROPOSED_SHOWN),
        )
        if proposed
        else None,
        *warnings(tenure, on),
        say(
            "{who} diberi tahu. Semua catatan dan tanda tangannya menyebut Plh atau Plt.",
            who="Ia" if tenure.kind is TenureKind.PLT else "Ia dan pejabat yang diwakili",
        ),
    )


def appointed(acting: RoleGrant) -> Markup:
    return say(
        "✅ {name} ditunjuk sebagai {office}, {days}.",
        name=bold(acting.name),
        office=_position(acting),
        days=days(acting.tenure),
    )


def note(acting: RoleGrant) -> str:
    return f"{acting.name}: {_position(acting)}, {days(acting.tenure)}, {_basis(acting.tenure)}"


def letter(reader: Person, acting: RoleGrant, represented: str) -> Markup:
    mine = reader.id == acting.person_id
    return say(
        "Yth. {reader}, {name} ditunjuk sebagai {office}{instead_of}, {days}, dengan {basis}.{then}",
        reader=reader.name,
        name="Anda" if mine else bold(acting.name),
        office=_position(acting),
        instead_of=f" mewakili {represented}" if represented and reader.id != acting.tenure.instead_of else "",
        days=days(acting.tenure),
        basis=_basis(acting.tenure),
        then=" Pada hari-hari itu tugasnya ada pada /tugas." if mine else "",
    )


def letter_with_basis(reader: Person, acting: RoleGrant) -> Screen:
    """Behind a button: a letter to several has no file of its own."""
    text = say(
        "Yth. {reader}, ini {basis} untuk {name}.", reader=reader.name, basis=_basis(acting.tenure), name=acting.name
    )
    return Screen(text, ((to_letter(acting, OPEN_LETTER),),))


def to_letter(acting: RoleGrant, label: str) -> Button:
    return labelled(label, press("basis", acting.id), acting.name)


def letter_caption(acting: RoleGrant) -> Markup:
    return say("{basis}: {name}, {office}", basis=_basis(acting.tenure), name=acting.name, office=_position(acting))


def letter_of_end(reader: Person, acting: RoleGrant) -> Markup:
    return say(
        "Yth. {reader}, penunjukan {name} sebagai {office} diakhiri.",
        reader=reader.name,
        name=bold(acting.name),
        office=_position(acting),
    )


def letter_of_lapse(reader: Person, ended: Succession, on: date) -> Markup:
    acting = ended.grant
    return paragraphs(
        say(
            "Yth. {reader}, masa {name} sebagai {office} berakhir {last}.",
            reader=reader.name,
            name="Anda" if reader.id == acting.person_id else bold(acting.name),
            office=_position(acting),
            last=short_day(acting.tenure.last),
        ),
        succession.left_to(reader, ended, on),
    )


def days(tenure: Tenure) -> str:
    return f"{short_day(tenure.first)} sampai {short_day(tenure.last)}"


def _position(acting: RoleGrant) -> str:
    own = role(acting.role, acting.unit.name if acting.unit else None)
    return acting.tenure.position(f"{names.ACTING[acting.tenure.kind]} {own}")


def _basis(tenure: Tenure) -> str:
    return f"surat {tenure.basis}" + (f" tanggal {short_day(tenure.basis_day)}" if tenure.basis_day else "")
