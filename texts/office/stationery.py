"""How the office writes, as the administrator sees it: letterhead, paper and numbers; who signs is in `officials`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sop.documents.stationery import (
    LIST_FORMS,
    LONGEST_NUMBER,
    NumberTime,
    PaperSize,
    Stationery,
    TableForm,
    Token,
    fingerprint,
    numbered,
)
from sop.procedure import DocumentKind
from texts import names
from texts.documents.consequence_sheet import sheet_cells
from texts.documents.table_forms import FORMS, Cell
from texts.office import sop_header
from texts.say import Markup, bold, italic, lines, number, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, pairs, press

BUTTON = "Kop dan nomor"
NUMBERS = "Nomor dokumen"
PAPER = "Kertas dan bentuk"
QR, QR_LEADS_TO = "Kode QR", "QR membuka"
LIST_FORM, SHEET_FORM = "Bentuk daftar", "Bentuk lembar uji"
OFFICIALS = "Penanda tangan"
UNIT_HEADS = "Kop OPD"
SAMPLE_FILE = "contoh.png"
EMPTY = "(kosong)"
LEAVE_EMPTY = "Kosongkan"

LETTERHEAD_HEADING = "Kop dan nomor · kop surat"
GOVERNMENT, OFFICE, ADDRESS, CONTACT, PLACE = "Pemerintah", "Kantor", "Alamat", "Kontak", "Tempat"
ASK_GOVERNMENT = "Apa baris pertama kop surat? Contoh: PEMERINTAH KOTA SUKAMAJU."
ASK_OFFICE = "Apa nama kantor pada kop surat? Contoh: DINAS KOMUNIKASI DAN INFORMATIKA."
ASK_ADDRESS = "Apa alamat kantor, dengan kode pos?\n\nTercetak di bawah nama kantor. Boleh dikosongkan."
ASK_CONTACT = "Apa telepon, laman, dan posel kantor?\n\nTercetak di bawah alamat. Boleh dikosongkan."
ASK_PLACE = "Di kota mana dokumen ditandatangani?\n\nTercetak di depan tanggal, misalnya: Sukamaju, 24 November 2026."

LOGO_HEADING = "Kop dan nomor · logo"
LOGO = "Logo"
ASK_LOGO = (
    "Silakan kirim gambar logo: PNG atau JPEG, paling besar 1 MB.\n\n"
    "Mohon kirim sebagai berkas agar tetap tajam; sebagai foto juga dapat."
)

TEMPLATE = "Susunan nomor"
TYPED = "Diketik petugas"
GIVEN = "Waktu bernomor"
NUMBER_TIME = {NumberTime.STANDING: "Setelah sah", NumberTime.AT_ONCE: "Saat terbit"}
SETTLED = {
    DocumentKind.DRAFT_LIST: "disetujui",
    DocumentKind.MINUTES: "rapat menyetujui atau menolak draf",
    DocumentKind.TEST_SHEET: "hasil uji disahkan",
    DocumentKind.EXEMPT_LIST: "ditetapkan",
}
CODES = "Kode pada nomor"
CODES_HEADING = "Kop dan nomor · kode pada nomor"
CLASSIFICATION, CODE = "Kode klasifikasi", "Kode unit"
ASK_CLASSIFICATION = (
    "Apa kode klasifikasi arsipnya? Contoh: 300.2.11.\n\nMenggantikan {klasifikasi} pada nomor. Boleh dikosongkan."
)
ASK_CODE = "Apa kode unit pada nomor? Contoh: DISKOMINFO.\n\nMenggantikan {unit} pada nomor. Boleh dikosongkan."

SAVE = "Simpan"
SEND_DROP = "Ya, hapus"

DOCUMENT = {
    DocumentKind.DRAFT_LIST: "Draf daftar",
    DocumentKind.MINUTES: "Berita acara",
    DocumentKind.TEST_SHEET: "Lembar uji",
    DocumentKind.EXEMPT_LIST: "Daftar",
    DocumentKind.MERGED_LIST: "Daftar gabungan",
    DocumentKind.EXCERPT: "Kutipan lembar uji",
}
SAMPLE = {DocumentKind.EXEMPT_LIST: "daftar yang ditetapkan", DocumentKind.TEST_SHEET: "lembar uji"}
PAPER_SIZE = {PaperSize.F4: "F4 (215 × 330 mm)", PaperSize.A4: "A4 (210 × 297 mm)"}
LONGEST_SHOWN = 40
"""Characters of a number or a template where all six stand on one screen."""


def overview(stationery: Stationery, signing: Markup, running: Mapping[DocumentKind, int], on: date) -> Screen:
    """What the next documents will say; `signing` sums up the officials, `running` is each kind's next number."""
    text = paragraphs(
        lines(bold(f"📄 {BUTTON}"), italic("Untuk dokumen berikutnya; yang sudah terbit tidak berubah.")),
        lines(
            bold(shorten(stationery.government or f"{GOVERNMENT}: {EMPTY}", 50)),
            bold(shorten(stationery.office or f"{OFFICE}: {EMPTY}", 60)),
            say("{label}: {value}", label=ADDRESS, value=shorten(stationery.address or EMPTY, 60)),
            say("{label}: {value}", label=CONTACT, value=shorten(stationery.contact or EMPTY, 50)),
            say("{label}: {value}", label=LOGO, value="terpasang" if stationery.logo else "belum ada"),
            say("{label}: {words}", label=UNIT_HEADS, words=_own_heads(stationery)),
        ),
        lines(
            say("{label}: {value}", label=PLACE, value=shorten(stationery.place or EMPTY, 30)),
            say(
                "Kertas {size}, daftar bentuk {form}, lembar uji bentuk {sheet}",
                size=stationery.paper.value.upper(),
                form=stationery.list_form.value.upper(),
                sheet=stationery.sheet_form.value.upper(),
            ),
            signing,
        ),
        next_numbers(stationery, running, on, longest=LONGEST_SHOWN),
    )
    logo = (
        (Button("Ganti logo", press("do", "set_logo")), Button("Hapus logo", press("do", "drop_logo")))
        if stationery.logo
        else (Button("Pasang logo", press("do", "set_logo")),)
    )
    changing = (Button("Ubah kop surat", press("do", "set_letterhead")), *logo)
    looking = (
        Button(UNIT_HEADS, press("stationery", "units", 0)),
        Button(PAPER, press("stationery", "paper")),
        Button(NUMBERS, press("stationery", "numbers")),
        Button(OFFICIALS, press("stationery", "officials", 0)),
        Button("Lihat contoh", press("stationery", "sample")),
        Button(sop_header.BUTTON, press("sop", "header")),
        Button("Kelola", press("admin", "home")),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart(changing, looking))


def sample_caption(kind: DocumentKind) -> Markup:
    return say(
        "Contoh {what}, dengan kop umum, nomor, dan penanda tangan yang sekarang. Ini bukan dokumen.", what=SAMPLE[kind]
    )


def paper(stationery: Stationery, channels: Sequence[str]) -> Screen:
    """The paper, chosen by one press, which forms are chosen, and where the QR leads if there is a choice."""
    qr = len(channels) > 1
    text = paragraphs(
        bold(f"📄 {PAPER}"),
        lines(
            say("Kertas: {size}", size=bold(PAPER_SIZE[stationery.paper])),
            say("{label}: {form}", label=LIST_FORM, form=bold(stationery.list_form.value.upper())),
            say("{label}: {form}", label=SHEET_FORM, form=bold(stationery.sheet_form.value.upper())),
            say("{label}: {name}", label=QR_LEADS_TO, name=bold(names.channel(_leads_to(stationery, channels))))
            if qr
            else None,
        ),
    )
    seen = fingerprint(stationery.paper)
    sizes = [
        Button(_chosen(f"Kertas {size.value.upper()}", size is stationery.paper), press("do", "set_paper", n, seen))
        for n, size in enumerate(PaperSize)
    ]
    forms = (
        Button(LIST_FORM, press("stationery", "list_form")),
        Button(SHEET_FORM, press("stationery", "sheet_form")),
        *([Button(QR, press("stationery", "qr"))] if qr else []),
    )
    return Screen(text, (*pairs(*sizes), *pairs(*forms), (to_overview(),)))


def qr(stationery: Stationery, channels: Sequence[str]) -> Screen:
    """On which channel the QR of a print opens the bot, chosen by one press."""
    now = _leads_to(stationery, channels)
    seen, every = fingerprint(stationery.qr_channel), [*names.CHANNEL]
    text = paragraphs(
        say("{label}: {name}", label=bold(f"📄 {QR_LEADS_TO}"), name=bold(names.channel(now))),
        say(
            "Siapa pun yang memindai kode QR pada cetakan memeriksa keaslian dokumennya di sana, tanpa perlu terdaftar. "
            "Pilihlah yang paling banyak dipakai penerima dokumen. Yang sudah terbit tidak berubah."
        ),
    )
    choices = [
        Button(_chosen(names.channel(each), each == now), press("do", "set_qr", every.index(each), seen))
        for each in channels
    ]
    return Screen(text, (*pairs(*choices), (Button(PAPER, press("stationery", "paper")),)))


def _leads_to(stationery: Stationery, channels: Sequence[str]) -> str:
    return next((each for each in channels if each == stationery.qr_channel), channels[0])


def list_form(stationery: Stationery) -> Screen:
    """The form of the list, chosen by one press."""
    merged = say("Daftar gabungan semua OPD selalu memakai bentuk C, dengan kolom OPD.")
    columns = {form: FORMS[form] for form in LIST_FORMS}
    return _form(LIST_FORM, columns, stationery.list_form, "set_list_form", "sample", merged)


def sheet_form(stationery: Stationery) -> Screen:
    """The form of the test sheet, chosen by one press."""
    every = say("Kesimpulan dan konsekuensi tercantum pada setiap bentuk.")
    columns = {form: sheet_cells(form) for form in TableForm}
    return _form(SHEET_FORM, columns, stationery.sheet_form, "set_sheet_form", "sheet_sample", every)


def _form(
    heading: str,
    columns: Mapping[TableForm, Sequence[Cell]],
    chosen: TableForm,
    chooses: str,
    shows: str,
    remark: Markup,
) -> Screen:
    text = paragraphs(
        say("{heading}: {form}", heading=bold(f"📄 {heading}"), form=bold(chosen.value.upper())),
        lines(
            italic("Kolom pada setiap bentuk:"),
            *(say("{form}: {cells}", form=bold(form.value.upper()), cells=_columns(columns[form])) for form in columns),
        ),
        remark,
    )
    seen = fingerprint(chosen)
    forms = [
        Button(_chosen(f"Bentuk {form.value.upper()}", form is chosen), press("do", chooses, n, seen))
        for n, form in enumerate(TableForm)
        if form in columns
    ]
    leaving = (Button("Lihat contoh", press("stationery", shows)), Button(PAPER, press("stationery", "paper")))
    return Screen(text, (*pairs(*forms), leaving))


def numbers(stationery: Stationery, running: Mapping[DocumentKind, int], on: date) -> Screen:
    """The templates, and what comes of each."""
    rows = [
        lines(
            say(
                "{kind}: {pattern}",
                kind=bold(DOCUMENT[kind]),
                pattern=shorten(_template(stationery, kind), LONGEST_SHOWN),
            ),
            say(
                "berikutnya {number}{time}",
                number=shorten(_example(stationery, kind, running, on), LONGEST_SHOWN),
                time=_time(stationery, kind),
            )
            if _made(stationery, kind)
            else None,
        )
        for kind in DocumentKind
    ]
    text = paragraphs(
        bold(f"📄 {NUMBERS}"),
        *rows,
        lines(
            say("{label}: {value}", label=CLASSIFICATION, value=stationery.classification or EMPTY),
            say("{label}: {value}", label=CODE, value=stationery.code or EMPTY),
        ),
        _code_missing(stationery),
    )
    kinds = [Button(DOCUMENT[kind], press("do", "set_number", n)) for n, kind in enumerate(DocumentKind)]
    return Screen(
        fit(text, MAX_TEXT_WITH_BUTTONS),
        pairs(*kinds, Button(CODES, press("do", "set_codes")), to_overview()),
    )


# --- the stationery's forms -------------------------------------------------------------------------------------


def number_heading(kind: DocumentKind) -> str:
    return f"Kop dan nomor · nomor {DOCUMENT[kind].lower()}"


def asking_template(stationery: Stationery, kind: DocumentKind, on: date) -> Markup:
    """What may stand in a template, with what it becomes today."""
    return paragraphs(
        bold(f"Bagaimana susunan nomor {DOCUMENT[kind].lower()}?"),
        lines(
            say("Kata dalam kurung kurawal diganti saat dokumen terbit:"),
            *_meanings(stationery, on),
        ),
        say(
            "Contoh: {pattern} menjadi {number}.",
            pattern=italic(_SAMPLE),
            number=italic(numbered(_SAMPLE, 7, stationery, on)),
        ),
        say("Sekarang: {pattern}", pattern=bold(_template(stationery, kind))),
        say("Tekan {typed} bila nomor diisi sendiri sesudah dokumen terbit.", typed=italic(TYPED)),
    )


def asking_time(kind: DocumentKind) -> str:
    """What it means to wait, for this kind."""
    return (
        f"Kapan {DOCUMENT[kind].lower()} diberi nomor?\n\n{NUMBER_TIME[NumberTime.STANDING]}: saat {SETTLED[kind]}; yang "
        f"dikembalikan atau diganti tidak memakai nomor. {NUMBER_TIME[NumberTime.AT_ONCE]}: setiap versi bernomor."
    )


_SAMPLE = f"BA/{{{Token.RUNNING}}}/PPID/{{{Token.ROMAN_MONTH}}}/{{{Token.YEAR}}}"


def _meanings(stationery: Stationery, on: date) -> Iterable[Markup]:
    """{bulan_romawi} menjadi XI: bulan dengan angka Romawi."""
    meanings = {
        Token.RUNNING: "nomor urut, wajib ada; mulai lagi dari 1 setiap tahun",
        Token.UNIT: "kode unit",
        Token.CLASSIFICATION: "kode klasifikasi arsip",
        Token.MONTH: "bulan dengan angka",
        Token.ROMAN_MONTH: "bulan dengan angka Romawi",
        Token.YEAR: "tahun",
    }
    for token, meaning in meanings.items():
        pattern = f"{{{token.value}}}"
        made = numbered(pattern, 7, stationery, on)
        becomes = f"menjadi {made}" if made else "(belum diisi)"
        yield say("{pattern} {becomes}: {meaning}", pattern=bold(pattern), becomes=becomes, meaning=meaning)


def before_number(stationery: Stationery, kind: DocumentKind, running: Mapping[DocumentKind, int], on: date) -> Markup:
    """What the template makes; the stationery has it already."""
    if not _made(stationery, kind):
        return say("Dokumen terbit tanpa nomor; petugas mengetikkan nomornya kemudian.")
    return paragraphs(
        say("Nomor berikutnya: {number}", number=bold(_example(stationery, kind, running, on))),
        None if names_token(stationery, Token.YEAR, [kind]) else _year_missing(),
        _code_missing(stationery, kind),
    )


def _year_missing() -> Markup:
    """Allowed: no two documents of a kind have the same number in one year."""
    return say(
        "⚠️ Tanpa {year}, nomor yang sama terpakai lagi tahun depan, karena nomor urut mulai lagi dari 1.",
        year=bold(f"{{{Token.YEAR}}}"),
    )


def before_codes(stationery: Stationery, running: Mapping[DocumentKind, int], on: date) -> Markup:
    return next_numbers(stationery, running, on)


def before_drop() -> Markup:
    return say("Dokumen berikutnya tercetak tanpa logo. Dokumen yang sudah terbit tidak berubah.")


def saved() -> Markup:
    return say("✅ Disimpan, dan berlaku untuk dokumen berikutnya.")


def unchanged() -> Markup:
    return say("Isinya sudah seperti itu, jadi tidak ada yang diubah.")


def difference(before: Stationery, after: Stationery, units: Mapping[int, str]) -> str:
    """What the history keeps of a change: “Alamat: (kosong) menjadi Jalan Letnan Jenderal Sutoyo”."""
    old, new = dict(_facts(before, units)), dict(_facts(after, units))
    return "; ".join(f"{label}: {old[label]} menjadi {new[label]}" for label in old if old[label] != new[label])


def _facts(stationery: Stationery, units: Mapping[int, str]) -> Iterable[tuple[str, str]]:
    return (
        (GOVERNMENT, stationery.government or EMPTY),
        (OFFICE, stationery.office or EMPTY),
        (ADDRESS, stationery.address or EMPTY),
        (CONTACT, stationery.contact or EMPTY),
        (PLACE, stationery.place or EMPTY),
        (CODE, stationery.code or EMPTY),
        (CLASSIFICATION, stationery.classification or EMPTY),
        ("Kertas", stationery.paper.value.upper()),
        (LIST_FORM, stationery.list_form.value.upper()),
        (SHEET_FORM, stationery.sheet_form.value.upper()),
        (QR_LEADS_TO, names.channel(stationery.qr_channel) if stationery.qr_channel else "belum dipilih"),
        (LOGO, f"SHA-256 {stationery.logo}" if stationery.logo else "tidak ada"),
        *((f"Nomor {DOCUMENT[kind]}", _template(stationery, kind) + _time(stationery, kind)) for kind in DocumentKind),
        *sop_header.facts(stationery.sop),
        *((f"{UNIT_HEADS} {name}", _head(stationery, unit_id)) for unit_id, name in units.items()),
    )


def _head(stationery: Stationery, unit_id: int) -> str:
    head = stationery.units.get(unit_id)
    if head is None:
        return "kop umum" if unit_id in stationery.under_general else "tidak ada"
    return " / ".join(value or EMPTY for value in (head.office, head.address, head.contact, head.code))


# --- parts ------------------------------------------------------------------------------------------------------


def next_numbers(
    stationery: Stationery,
    running: Mapping[DocumentKind, int],
    on: date,
    kinds: Iterable[DocumentKind] = DocumentKind,
    longest: int = LONGEST_NUMBER,
) -> Markup:
    """Each at most `longest` characters."""
    made = [
        say("{kind}: {made}", kind=DOCUMENT[kind], made=shorten(_example(stationery, kind, running, on), longest))
        for kind in kinds
    ]
    return lines(italic("Nomor berikutnya:"), *made)


def names_token(stationery: Stationery, token: Token, kinds: Iterable[DocumentKind]) -> bool:
    """Whether a template of one of these kinds has it."""
    return any(f"{{{token}}}" in (stationery.rule(kind).template or "") for kind in kinds)


def _own_heads(stationery: Stationery) -> str:
    return f"{number(len(stationery.units))} OPD memakai kopnya sendiri" if stationery.units else "belum ada"


def _example(stationery: Stationery, kind: DocumentKind, running: Mapping[DocumentKind, int], on: date) -> str:
    template = stationery.rule(kind).template
    return numbered(template, running[kind], stationery, on) if template else TYPED.lower()


def _template(stationery: Stationery, kind: DocumentKind) -> str:
    return stationery.rule(kind).template or TYPED.lower()


def _time(stationery: Stationery, kind: DocumentKind) -> str:
    """Where it is another than usual."""
    at_once = stationery.rule(kind).given is NumberTime.AT_ONCE and _made(stationery, kind) and kind in SETTLED
    return f" ({NUMBER_TIME[NumberTime.AT_ONCE].lower()})" if at_once else ""


def _made(stationery: Stationery, kind: DocumentKind) -> bool:
    return stationery.rule(kind).template is not None


def _code_missing(stationery: Stationery, *kinds: DocumentKind) -> Markup | None:
    """A template names a code that is not filled in."""
    codes = {
        CLASSIFICATION: (Token.CLASSIFICATION, stationery.classification),
        CODE: (Token.UNIT, stationery.code),
    }
    missing = [
        label
        for label, (token, code) in codes.items()
        if not code and names_token(stationery, token, kinds or DocumentKind)
    ]
    if not missing:
        return None
    return say("⚠️ {missing} masih kosong. Mohon isi lewat {codes}.", missing=" dan ".join(missing), codes=bold(CODES))


def _columns(cells: Iterable[Cell]) -> str:
    return ", ".join(column.heading for column, _ in cells)


def _chosen(label: str, is_chosen: bool) -> str:
    return f"✅ {label}" if is_chosen else label


def to_overview() -> Button:
    return Button(BUTTON, press("stationery", "home"))
