"""Those who sign documents, as the administrator sees them: for which office, since when, and what to mind."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sop.documents.signatories import Official, SigningStatus, in_office, signing_status
from sop.office.tenure import LONGEST_PLT, Tenure, TenureKind, acts_too_long
from sop.procedure import Signer
from sop.text.nip import printed
from texts import names
from texts.office.stationery import OFFICIALS, to_overview
from texts.paging import page_of, turning
from texts.say import Markup, bold, italic, lines, listed, number, paragraphs, say, short_day, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, labelled, pairs, press

OFFICIALS_A_PAGE = 5

ADD_HEADING = "Penanda tangan · tambah"
SIGNS_AS, UNIT, TITLE, NAME, RANK, NIP = "Menandatangani", "OPD", "Jabatan tercetak", "Nama", "Pangkat", "NIP"
TENURE, BASIS, FIRST_DAY, LAST_DAY = "Kedudukan", "Dasar penunjukan", "Mulai", "Sampai"
NO_RANK, NO_NIP = "Tanpa pangkat", "Tanpa NIP"
ASK_SIGNS_AS = "Pejabat ini menandatangani sebagai apa?"
ASK_UNIT = (
    "Untuk OPD mana?\n\nKepala untuk semua OPD menandatangani daftar gabungan, dan daftar OPD yang kepalanya belum "
    "diisi."
)
EVERY_UNIT = "Semua OPD"
ASK_TENURE = (
    "Bagaimana kedudukannya?\n\nPlh: pejabatnya berhalangan sementara. Plt: jabatannya lowong (UU 30/2014 Pasal 14)."
)
ASK_TITLE = (
    "Apa nama jabatan yang dicetak di atas tanda tangan? Contoh: Kepala Dinas Kependudukan dan Pencatatan Sipil.\n\n"
    "Tanpa kata Plh atau Plt; Sopan yang menambahkannya."
)
ASK_NAME = "Siapa namanya, lengkap dengan gelar? Contoh: Siti Rahmawati, S.Sos., M.Si."
ASK_RANK = "Apa pangkatnya? Pilih, atau ketik."
ASK_NIP = "Berapa NIP-nya? 18 angka, boleh dengan spasi."
ASK_BASIS = "Surat apa yang menunjuknya? Contoh: Surat Perintah Wali Kota Nomor 800/14/BKPSDM/2026."
ASK_FIRST_DAY = "Mulai kapan?"
ASK_LAST_DAY = "Sampai kapan, hari terakhir termasuk?"

SEND_REMOVAL = "Ya, hapus"

SIGNER = {
    Signer.HEAD: "Kepala badan publik",
    Signer.PPID_UTAMA: "PPID Utama",
    Signer.PEJABAT_BIDANG: "Pejabat Bidang",
    Signer.PPID_PENDUKUNG: "PPID Pendukung",
}
TENURES = {TenureKind.HOLDER: "Definitif", TenureKind.PLH: "Plh (berhalangan)", TenureKind.PLT: "Plt (jabatan lowong)"}
SIGNING_STATUS = {
    SigningStatus.SIGNS: "menandatangani sekarang",
    SigningStatus.AWAY: "sedang diwakili",
    SigningStatus.COMES: "belum mulai",
    SigningStatus.ENDED: "sudah berakhir",
    SigningStatus.REPLACED: "sudah digantikan",
}
RANKS = (
    "Penata",
    "Penata Tingkat I",
    "Pembina",
    "Pembina Tingkat I",
    "Pembina Utama Muda",
    "Pembina Utama Madya",
    "Pembina Utama",
)


def signing(kept: Sequence[Official], on: date) -> Markup:
    """How many are entered, and of which office nobody is."""
    missing = _missing(kept, on)
    words = f"{number(len(kept))} orang" if kept else "belum diisi"
    more = f" (belum ada: {', '.join(missing)})" if kept and missing else ""
    return say("{label}: {words}{more}", label=OFFICIALS, words=words, more=more)


def officials(kept: Sequence[Official], units: Mapping[int, str], page: int, on: date) -> Screen:
    """Who signs for which office, and since when or until when."""
    ordered = in_order(kept, units)
    shown = page_of(ordered, page, OFFICIALS_A_PAGE)
    first = ordered.index(shown[0]) + 1 if shown else 1
    rows = [
        lines(
            say("{n}. {name}", n=n, name=bold(shorten(_titled(each), 60))),
            italic(shorten(_place(each, units), 60)),
            say("{status}", status=_status(kept, each, on)),
        )
        for n, each in enumerate(shown, first)
    ]
    text = paragraphs(
        bold(f"📄 {OFFICIALS} ({number(len(ordered))})"),
        *(rows or [say("Belum ada penanda tangan yang diisi.")]),
        _without(kept, on),
    )
    opening = [
        labelled(f"{n}. {each.name}", press("stationery", "official", each.id)) for n, each in enumerate(shown, first)
    ]
    turn_page = turning("stationery", "officials", page=page, total=len(ordered), size=OFFICIALS_A_PAGE)
    adding = Button("Tambah", press("do", "add_official"))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*opening), turn_page, (adding, to_overview())))


def official(kept: Sequence[Official], each: Official, units: Mapping[int, str], on: date) -> Screen:
    """One signature block, with what can be done about it."""
    page = in_order(kept, units).index(each) // OFFICIALS_A_PAGE
    tenure = each.tenure
    text = paragraphs(
        lines(
            bold(f"📄 {shorten(_place(each, units), 120)}"),
            say("{status}", status=SIGNING_STATUS[signing_status(kept, each, on)].capitalize()),
        ),
        lines(
            bold(_office(each)),
            say("{name}", name=each.name),
            say("{rank}", rank=each.rank) if each.rank else None,
            say("NIP {nip}", nip=printed(each.nip)) if each.nip else None,
        ),
        lines(say("{days}", days=_days(tenure)), say("{label}: {basis}", label=BASIS, basis=tenure.basis))
        if tenure.acting
        else None,
    )
    return Screen(
        fit(text, MAX_TEXT_WITH_BUTTONS),
        apart(
            [
                Button("Ganti", press("do", "replace_official", each.id)),
                Button("Hapus", press("do", "remove_official", each.id)),
            ],
            [Button("Kembali ke daftar", press("stationery", "officials", page)), to_overview()],
        ),
    )


def in_order(kept: Sequence[Official], units: Mapping[int, str]) -> Sequence[Official]:
    """By office and unit, the latest entered first."""
    offices = list(SIGNER)
    return sorted(kept, key=lambda each: (offices.index(each.signer), units.get(each.unit_id or 0, ""), -each.id))


def replace_heading(each: Official) -> str:
    return f"Penanda tangan · ganti {each.name}"


def remove_heading(each: Official) -> str:
    return f"Penanda tangan · hapus {each.name}"


def before_entering(
    kept: Sequence[Official], new: Official, units: Mapping[int, str], on: date, *, pppk: str
) -> Markup:
    """What the administrator should know about whom they enter; `kept` are the others."""
    return paragraphs(_instead(kept, new, units, on), *warnings(new.tenure, on), pppk)


def _instead(kept: Sequence[Official], new: Official, units: Mapping[int, str], on: date) -> Markup | None:
    before = in_office(kept, new.signer, new.unit_id, max(on, new.tenure.first))
    if before is None or before.unit_id != new.unit_id or bool(before.tenure.acting) != bool(new.tenure.acting):
        return None
    return say(
        "Sesudah disimpan, {new} menggantikan {old} sebagai penanda tangan {place}.",
        new=bold(new.name),
        old=bold(before.name),
        place=_place(new, units),
    )


TOO_LONG = {
    TenureKind.PLT: "⚠️ Plt paling lama {months} bulan, dan dapat diperpanjang (SE BKN 1/SE/I/2021). "
    "Mohon periksa tanggalnya.",
    TenureKind.PLH: "⚠️ Plh itu lebih dari {months} bulan. Bila jabatannya lowong, tunjuk Plt. Mohon periksa tanggalnya.",
}


def warnings(tenure: Tenure, on: date) -> Iterable[Markup]:
    if not tenure.acting:
        return
    yield say(
        "⚠️ Plh dan Plt mengerjakan tugas rutin dan tidak mengambil keputusan yang strategis (UU 30/2014 Pasal 14). "
        "Mohon pertimbangkan siapa yang menetapkan daftar."
    )
    if acts_too_long(tenure):
        yield say(TOO_LONG[tenure.kind], months=LONGEST_PLT)
    if tenure.last < on:
        yield say("⚠️ Masa itu sudah berakhir, jadi ia tidak menandatangani dokumen berikutnya.")


def before_removal(each: Official, units: Mapping[int, str]) -> Markup:
    return paragraphs(
        say("{name}, {office}", name=bold(each.name), office=_office(each)),
        say(
            "Namanya tidak tercetak lagi sebagai penanda tangan {place}. Dokumen yang sudah terbit tidak berubah.",
            place=_place(each, units),
        ),
    )


def entered(each: Official) -> Markup:
    return say("✅ {name} disimpan sebagai penanda tangan.", name=bold(each.name))


def removed(each: Official) -> Markup:
    return say("✅ {name} dihapus dari penanda tangan. Bila keliru, silakan tambahkan lagi.", name=bold(each.name))


def note(each: Official, units: Mapping[int, str]) -> str:
    """What the history keeps of an official: everything that is printed, and for how long."""
    parts = (
        _place(each, units),
        _office(each),
        each.name,
        each.rank,
        f"NIP {each.nip}" if each.nip else None,
        f"{each.tenure.basis}, {_days(each.tenure)}" if each.tenure.acting else None,
    )
    return "; ".join(part for part in parts if part)


# --- parts ------------------------------------------------------------------------------------------------------


def _without(kept: Sequence[Official], on: date) -> Markup | None:
    """What is printed of an office of which nobody is entered."""
    instead = {Signer.HEAD: "dokumen yang disetujuinya menunggu"}
    missing = _missing(kept, on)
    return listed(
        [
            say(
                "{name}: belum ada, jadi {what}",
                name=name,
                what=instead.get(signer, "tercetak petugas yang memutuskan"),
            )
            for signer, name in SIGNER.items()
            if name in missing
        ]
    )


def _missing(kept: Sequence[Official], on: date) -> list[str]:
    def nobody(signer: Signer) -> bool:
        units = {each.unit_id for each in kept if each.signer is signer} or {None}
        return all(in_office(kept, signer, unit_id, on) is None for unit_id in units)

    return [name for signer, name in SIGNER.items() if nobody(signer)]


def _titled(each: Official) -> str:
    return f"{names.ACTING[each.tenure.acting]} {each.name}" if each.tenure.acting else each.name


def _office(each: Official) -> str:
    return f"{names.ACTING[each.tenure.acting]} {each.office}" if each.tenure.acting else each.office


def _place(each: Official, units: Mapping[int, str]) -> str:
    """PPID Pendukung, Dinas Kesehatan."""
    unit = units.get(each.unit_id or 0)
    return f"{SIGNER[each.signer]}, {unit}" if unit else SIGNER[each.signer]


def _status(kept: Sequence[Official], each: Official, on: date) -> str:
    words = SIGNING_STATUS[signing_status(kept, each, on)]
    return f"{_days(each.tenure)}, {words}" if each.tenure.acting else words


def _days(tenure: Tenure) -> str:
    return f"{short_day(tenure.first)} sampai {short_day(tenure.last)}"
