"""Papers to try a printer with: invented, as long as wanted, and with text that tries to be more than text."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sop.documents.stationery import PaperSize
from texts.documents.paper import Letterhead, Paper, PaperColumn, PaperTable, Section, Signature

MADE_AT = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("Asia/Pontianak"))
LINK = "https://t.me/sopan_contoh_bot?start=v_7KQ2M4XD9A"
CODE = "7KQ2M4XD9A"
LONG_WORD = "Pertanggungjawabankeuangandaerah" * 6
LONG_LINK = (
    "https://ppid.contoh.go.id/dokumen/" + "lampiran-keputusan-kepala-dinas/" * 8 + "berkas.pdf?versi=1&halaman=2"
)
HOSTILE = (
    r'#set page(fill: red) $x^2$ <b> {{ }} {% raw %} \input{/etc/passwd} #read("/etc/passwd") 😀🇮🇩 العربية 中文 '
    r'=HYPERLINK("http://contoh") *tebal* _miring_ `kode` // bukan catatan /* juga */ @rujukan <label> ~ -- \u{41}'
)

COLUMNS = (
    PaperColumn("No", 0.5, centred=True),
    PaperColumn("Informasi", 2.2, title=True),
    PaperColumn("Dasar Hukum Pengecualian", 2),
    PaperColumn("Dibuka", 2.2, group="Konsekuensi/Pertimbangan bagi Publik"),
    PaperColumn("Ditutup", 2.2, group="Konsekuensi/Pertimbangan bagi Publik"),
    PaperColumn("Jangka Waktu", 1.3),
)
ROWS = (
    (
        "Biodata penduduk per orang (NIK, nomor KK, tanggal lahir, nama orang tua)",
        "Pasal 17 huruf h dan huruf j UU 14/2008\nPasal 84 UU 24/2013\nUU 27/2022",
        "Dapat dipakai untuk pemalsuan identitas dan penipuan",
        "Data pribadi warga terlindungi",
        "Mengikuti UU; terbuka bila ada persetujuan tertulis pemilik data",
    ),
    (
        "Akun, kata sandi, hak akses operator SIAK",
        "Pasal 17 huruf j UU 14/2008\nUU 24/2013",
        "Akses tanpa hak ke basis data kependudukan",
        "Sistem aman",
        "Selama sistem dipakai; ditinjau tiap 1 tahun",
    ),
    (
        "Rekaman CCTV ruang pelayanan dan ruang server",
        "Pasal 17 huruf h UU 14/2008",
        "Melanggar privasi dan membuka titik lemah keamanan gedung, sehingga orang luar mengetahui saat ruang kosong",
        "Keamanan kantor",
        "1 tahun",
    ),
)

LETTERHEAD = Letterhead(
    "Pemerintah Kota Contoh",
    "Dinas Kependudukan dan Pencatatan Sipil",
    "Jalan Contoh Nomor 1, Contoh 78111",
    "Telepon (0561) 000000, surel dinas@contoh.go.id, laman dinas.contoh.go.id",
)
ANCHOR = "12345:0123456789abcdef"
HEAD = Signature(
    "Menetapkan,",
    "KEPALA DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KOTA CONTOH SELAKU ATASAN PPID PEMBANTU,",
    "Dra. CONTOH NAMA LENGKAP, M.Si.",
    "Pembina Utama Muda (IV/c)",
    "19671101 198803 2 004",
)
OFFICER = Signature(
    "Dibuat oleh,",
    "Pejabat Bidang Pelayanan Informasi dan Dokumentasi,",
    "CONTOH NAMA, S.Kom.",
    "Penata (III/c)",
    "19850102 201001 1 005",
)
UNNAMED = Signature("Mengetahui,", "PPID Utama,", "", "", "")


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    """So many, numbered, each with a word of its own: `butir-0007`."""
    return tuple(_row(number) for number in range(1, count + 1))


def paper(count: int = 3, *signatures: Signature, landscape: bool = True, size: PaperSize = PaperSize.F4) -> Paper:
    """A list of so many rows, signed by the head alone unless others are named."""
    return Paper(
        letterhead=LETTERHEAD,
        size=size,
        landscape=landscape,
        title=("DAFTAR INFORMASI YANG DIKECUALIKAN", "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KOTA CONTOH"),
        number="NOMOR 7/DISDUKCAPIL/2026",
        sections=(
            Section(facts=(("Usulan", "U-001/2026, Daftar tahun 2026"), ("Hari, tanggal", "Senin, 23 November 2026"))),
            Section("Daftar", paragraphs=(_OPENING,), table=PaperTable(COLUMNS, rows(count))),
        ),
        closing=("Daftar ini ditetapkan berdasarkan uji konsekuensi dan ditinjau sebelum jangka waktunya berakhir.",),
        dated="Contoh, 23 November 2026",
        signatures=signatures or (HEAD,),
        provenance=(
            "Diputuskan dalam sistem Sopan oleh Contoh Nama (PPID Utama) pada 23 November 2026 pukul 14.05 WIB.",
            "Kode QR untuk memeriksa keaslian dokumen; bukan tanda tangan elektronik tersertifikasi.",
        ),
        stamp="Daftar Informasi yang Dikecualikan U-001/2026, versi 2",
        code=CODE,
        link=LINK,
        made_at=MADE_AT,
        anchor=ANCHOR,
    )


def with_last_row(made: Paper, *texts: str) -> Paper:
    """The same with one more row, whose texts follow its number."""
    *before, last = made.sections
    assert last.table
    row = (str(len(last.table.rows) + 1), *texts)
    table = replace(last.table, rows=(*last.table.rows, row))
    return replace(made, sections=(*before, replace(last, table=table)))


def long_text(words: int) -> str:
    """So many words, each another: what came out of a page can be told from what went in."""
    return " ".join(f"kata{number}" for number in range(1, words + 1))


def hostile(*signatures: Signature) -> Paper:
    """Text in every place of the paper that tries to be markup, a formula or a path, or to run out of its column."""
    made = with_last_row(paper(2, *signatures), HOSTILE, LONG_LINK, LONG_WORD, HOSTILE, "W" * 200)
    return replace(made, title=(HOSTILE,), closing=(HOSTILE, LONG_WORD), stamp=HOSTILE, provenance=(HOSTILE,))


def _row(number: int) -> tuple[str, ...]:
    informasi, *rest = ROWS[number % len(ROWS)]
    return (str(number), f"{informasi} butir-{number:04d}", *rest)


_OPENING = (
    "Informasi dalam daftar ini dikecualikan berdasarkan Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan "
    "Informasi Publik, setelah diuji konsekuensinya dan disetujui oleh Tim PPID Utama pada rapat tanggal 20 November "
    "2026, dengan mempertimbangkan kepentingan umum, kepatutan, dan kesusilaan."
)
