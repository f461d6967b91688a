"""What is said about sheets: how to fill them, what came of one, and for each bad row what is expected in which cell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sop.sheets.columns import Column
from sop.sheets.lines import Note, Oddity
from sop.sheets.rows import CellFault, Problem, Reading
from sop.text.tidying import one_line
from texts import names
from texts.case.step3_assess import which_article
from texts.paging import page_of, turning
from texts.say import Markup, bold, first_of, italic, lines, number, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, press, stack
from texts.sheets.columns import EXPECTED

LINES_A_PAGE = 5
PROBLEMS_FIRST = 2
NOTES_FIRST = 2
ROWS_NAMED = 6
ROWS_QUOTED = 2
ROWS_TITLED = 3
COLUMNS_NAMED = 6
UNITS_NAMED = 3

ASK_ITEMS = (
    "Mohon kirim lembar XLSX atau CSV berisi daftar informasi.\n\nBaris judulnya misalnya: Informasi, Isi, Bentuk, "
    "Alasan usul, Saringan Pasal 18. Daftar yang sudah terbit dapat dikirim apa adanya. Belum ada yang diimpor sebelum Anda menyetujuinya."
)
ASK_TESTS = (
    "Mohon kirim lembar yang sudah diisi, dalam XLSX atau CSV.\n\nLembarnya dapat diunduh dengan tombol Unduh lembar "
    "Excel pada usulan. Daftar yang sudah terbit juga dapat dikirim; barisnya dicocokkan menurut judul. Belum ada yang "
    "diimpor sebelum Anda menyetujuinya."
)
SHEET = "Lembar"
BARE = "Baris tanpa isi"
OWN_UNIT, OTHER_UNIT = "Ya, OPD ini", "Bukan"
HEADINGS, ITEMS = "Judul kelompok", "Butir"
IN_SHEET = "Isi di lembar saja"
ARTICLES = "Pasal undang-undang"
ARTICLE_LATER = "Nanti, pada butirnya"
DIFFERS = f"Bila berbeda-beda, tekan {IN_SHEET}: baris itu belum diimpor."
DIFFERS_OR_TYPED = f"Pilih, atau ketik. {DIFFERS}"
ASK_FORM = "Lembar itu tidak menyebut bentuk semua informasi. Dalam bentuk apa yang belum disebut itu disimpan?"
ASK_REASON = (
    "Lembar itu tidak menyebut alasan usul semua informasi. Apa alasannya, untuk semua baris yang belum menyebutnya?"
)
ASK_CONSENT = (
    "Lembar itu tidak menyebut persetujuan tertulis (Pasal 18 ayat (2)). Apakah pemilik rahasia sudah menyetujui "
    f"pembukaannya, pada semua baris huruf g atau h? {DIFFERS}"
)
ASK_PUBLIC_OFFICE = (
    "Lembar itu tidak menyebut jabatan publik (Pasal 18 ayat (2)). Apakah semua baris huruf g atau h menyangkut posisi "
    f"seseorang dalam jabatan publik? {DIFFERS}"
)
ASK_HARMED = f"Lembar itu tidak menyebut siapa yang dirugikan. Siapa, untuk semua baris itu? {DIFFERS_OR_TYPED}"
ASK_SEVERITY = f"Lembar itu tidak menyebut beratnya akibat. Seberapa berat, untuk semua baris itu? {DIFFERS}"
ASK_INTEREST = (
    "Lembar itu tidak menyebut pertimbangan kepatutan dan kepentingan umum. Bagaimana pertimbangannya, untuk semua "
    f"baris itu? {DIFFERS}"
)
TAKE = "Impor baris baik"
ANOTHER = "Kirim lembar lain"
TEMPLATE_SENT = "Lembar Excel sudah dikirim. Setelah diisi, tekan Impor lembar terisi."
SEE_ALL = "Lihat semua catatan"
TO_FORM = "Kembali ke isian"

FAULT: Mapping[CellFault, str] = {
    CellFault.EMPTY: "belum diisi. {expected}",
    CellFault.UNKNOWN: "“{value}” tidak dikenal. {expected}",
    CellFault.UNREAD: "“{value}” belum dapat dibaca seluruhnya. {expected}",
    CellFault.TOO_SHORT: "“{value}” terlalu singkat. Isi paling sedikit {about} huruf.",
    CellFault.TOO_LONG: "terlalu panjang. Isi paling banyak {about} huruf.",
    CellFault.FORMULA: "berisi rumus. Salin selnya, lalu tempel sebagai nilai.",
    CellFault.STRUCK: "“{value}” dicoret, seluruhnya atau sebagian. Hapus yang dicoret, atau hilangkan coretannya.",
    CellFault.UNSHOWN: "“{value}” tampil lain di lembar, dan bentuk tampilannya tidak dapat dibaca. Ketik sebagai teks.",
    CellFault.SHIFTED: "isinya tampak terpecah pada tanda pemisah, sehingga kolomnya bergeser. Apit isi itu dengan tanda kutip, atau kirim "
    "sebagai XLSX.",
    CellFault.GARBLED: "“{value}” memuat huruf yang rusak. Ketik ulang, atau simpan sebagai XLSX.",
    CellFault.DITTO: "“{value}” menunjuk ke baris lain. Tulis isinya di sini juga.",
    CellFault.CONTINUED: "“{value}”, tetapi baris {about} melanjutkan butir ini dengan isi lain. Satukan dalam satu baris.",
    CellFault.NO_WORDS: "“{value}” tidak berisi kata. {expected}",
    CellFault.SAID_OPEN: "“{value}” berarti terbuka. Bila memang diusulkan dikecualikan, kosongkan sel itu; bila tidak, hapus barisnya.",
    CellFault.SAID_OTHERWISE: "“{value}” tidak sesuai dengan kesimpulan atau dasar hukum di baris ini. Samakan, atau kosongkan sel itu.",
    CellFault.PUT_OFF: "“{value}” belum berisi. Isi sekarang, atau kosongkan barisnya dan kirim lagi kemudian.",
    CellFault.DOUBLED: "sama dengan baris {about}. Sisakan salah satunya.",
    CellFault.IN_CASE: "sudah ada sebagai butir {about}. Tidak perlu diimpor lagi.",
    CellFault.OTHER_UNIT: "milik “{value}”, bukan OPD usulan ini. Kirim dalam usulan OPD itu, atau perbaiki nama OPD-nya.",
    CellFault.NO_SUCH_ITEM: "“{value}” bukan butir yang diuji. Isi seperti dalam usulan.",
    CellFault.TITLE_DIFFERS: "“{value}” bukan judul butir {about}. Kembalikan judul aslinya.",
    CellFault.TESTED_SINCE: "butir {about} sudah diuji lagi setelah lembar ini dibuat. Unduh lembar yang baru.",
    CellFault.NO_GROUND: "“{value}” tidak menyebut huruf Pasal 17. {expected}",
    CellFault.NOT_AN_ACT: "“{value}” bukan undang-undang. Isi misalnya UU 24/2013 Pasal 79 ayat (1).",
    CellFault.ACT_UNREAD: "“{value}” belum dapat dibaca sebagai undang-undang. Isi misalnya UU 24/2013 Pasal 79 ayat (1).",
    CellFault.SPAN_WANTED: "“{value}” ukuran yang benar, tetapi rentangnya perlu ditetapkan. Isi misalnya: 5 tahun.",
    CellFault.LAW_SETS: "“{value}” bukan ukuran untuk huruf b, g, i, dan j. Isi misalnya: mengikuti UU 24/2013 (untuk huruf j), "
    "mengikuti PP 28/2012 (untuk huruf i), atau 5 tahun.",
    CellFault.REVIEW_IS_NO_END: "peninjauan bukan akhir jangka waktu. Isi tanpa itu: {value}.",
    CellFault.ENDLESS: "“{value}” bukan waktu tertentu. {expected}",
    CellFault.WITHOUT_ACT: "“{value}” belum menyebut undang-undang yang mana. Isi dengan nomor dan tahunnya, misalnya mengikuti UU 24/2013 "
    "untuk data penduduk.",
    CellFault.LAW_IS_NO_END: "undang-undang itu dasarnya, bukan akhir jangka waktu. Isi di sini: {value}; undang-undangnya di kolom "
    "dasar hukum.",
    CellFault.IN_THE_PAST: "“{value}” sudah lewat. Isi waktu yang akan datang.",
    CellFault.BEYOND_LIMIT: "“{value}” tidak dibatasi {about} tahun, batas Pasal 17 huruf a. Isi misalnya: sampai perkara selesai, paling lama "
    "{about} tahun.",
    CellFault.LIFTED: "huruf g dan h gugur karena ada persetujuan atau jabatan publik. "
    "Isi kesimpulan Terbuka, atau tambahkan dasar lain.",
    CellFault.PART_IS_PARTIAL: "yang diuji hanya sebagian. Isi Dikecualikan sebagian, atau Terbuka.",
}

ODDITY: Mapping[Oddity, str] = {
    Oddity.HIDDEN: "tersembunyi dalam lembar, tetapi tetap dibaca",
    Oddity.MERGED: "selnya digabung, jadi isinya dianggap sama",
    Oddity.CONTINUES: "melanjutkan butir di atasnya, jadi digabung",
    Oddity.HEADING_AGAIN: "mengulang judul kolom, tidak diimpor",
    Oddity.GROUP: "dianggap judul kelompok, tidak diimpor",
    Oddity.TOTAL: "berisi jumlah, tidak diimpor",
    Oddity.BELOW_LIST: "berada di bawah daftar, tidak diimpor",
    Oddity.BLANK_BETWEEN: "kosong, dilewati",
    Oddity.ELSEWHERE: "hanya berisi kolom yang tidak dibaca, tidak diimpor",
    Oddity.STRUCK: "dicoret dalam lembar, tidak diimpor",
    Oddity.PERSONAL_NUMBER: "ada angka seperti NIK, NIP, atau nomor telepon; mohon disamarkan",
    Oddity.TITLE_CUT: "terlalu panjang untuk judul, jadi dipendekkan; teks lengkapnya menjadi isi",
    Oddity.CONTENT_FROM_TITLE: "tanpa isi, jadi diambil dari judul",
    Oddity.CONTENT_SHORT: "isinya singkat, jadi dicatat bersama judulnya",
    Oddity.REASON_FROM_HARM: "alasan usulnya diambil dari akibat bila dibuka",
    Oddity.SCREENING_DOUBTED: "judulnya seperti yang selalu terbuka menurut Pasal 18, tetapi saringannya Tidak; mohon periksa",
    Oddity.OTHER_UNIT: "OPD-nya tertulis lain, tetapi dianggap milik OPD usulan ini",
    Oddity.REPLACES_TEST: "butirnya sudah diuji; hasil uji itu akan diganti",
    Oddity.PART_SUPPOSED: "tanpa kesimpulan dan hanya menutup sebagian, jadi dianggap dikecualikan sebagian",
    Oddity.NOT_TESTED: "tidak diuji: butirnya tertahan saringan Pasal 18, atau dicoret dalam rapat",
    Oddity.LIKE_ITEM: "judulnya hanya mirip; mohon periksa butirnya setelah diimpor",
    Oddity.VERDICT_SUPPOSED: "tanpa kesimpulan, jadi dianggap dikecualikan seluruhnya",
    Oddity.OTHER_LAWS: "peraturan lain di kolom dasar hukum tidak ikut dicatat",
    Oddity.GROUNDS_LAPSED: "huruf g dan h gugur (Pasal 18 ayat (2)), jadi tidak ikut dicatat",
    Oddity.ARTICLE_MISSING: "undang-undangnya tanpa pasal; hasil uji belum dapat dikirim sebelum pasalnya disebut",
}


def ask_bare(rows: Sequence[tuple[int, str]]) -> str:
    """With the titles of the rows, by their numbers."""
    titles = [f"Baris {row}: {shorten(one_line(title), 40)}" for row, title in rows[:ROWS_NAMED]]
    more = [f"… ({number(len(rows))} baris)"] if rows[ROWS_NAMED:] else []
    return "\n".join(
        (
            "Baris ini hanya berisi nomor dan judul, tidak seperti baris lainnya:",
            *titles,
            *more,
            "Apakah itu judul kelompok, atau butir? Bila berbeda-beda, mohon lengkapi butirnya dalam lembar.",
        )
    )


def ask_unit(units: Sequence[str]) -> str:
    """With the names as they stand in the sheet."""
    named = ", ".join(f"“{shorten(one_line(unit), 60)}”" for unit in units[:UNITS_NAMED])
    more = f", … ({number(len(units))})" if units[UNITS_NAMED:] else ""
    return (
        f"Lembar itu menyebut {named}{more}. Apakah itu OPD usulan ini? Bila bukan, barisnya tidak diimpor. "
        f"Bila hanya sebagian, tekan {OTHER_UNIT}, lalu perbaiki nama OPD dalam lembar."
    )


def ask_law(rows: Sequence[int], titles: Mapping[int, str]) -> str:
    which = f"Baris {_titled(rows, titles)} menyebut 17.j tanpa undang-undangnya."
    return f"{which} Undang-undang mana yang memerintahkan kerahasiaannya, untuk semua baris itu? {DIFFERS_OR_TYPED}"


def ask_act(rows: Sequence[int], titles: Mapping[int, str]) -> str:
    which = f"Jangka waktu baris {_titled(rows, titles)} mengikuti UU, tanpa menyebut yang mana."
    return f"{which} Undang-undang mana, untuk semua baris itu? {DIFFERS_OR_TYPED}"


def ask_articles(acts: Sequence[str], rows: Sequence[int], titles: Mapping[int, str]) -> str:
    """The first of the acts is asked for; the others follow."""
    which = f"Baris {_titled(rows, titles)} menyebut {first_of(acts, 3)} tanpa pasal."
    return f"{which} Pasal berapa yang memerintahkan kerahasiaannya, untuk semua baris itu? {which_article(acts[0])}"


def sheet_named(name: str, length: int) -> str:
    """daftar.xlsx (20 baris)."""
    return f"{name} ({number(length)} baris)" if length else name


def preview(reading: Reading[Any]) -> Markup:
    """What came of the sheet, with the first of what is wrong; to be looked over before anything is taken."""
    problems = [_problem(each) for each in reading.problems]
    notes = list(_notes(note for note in reading.notes if note.oddity is not Oddity.HIDDEN))
    left = max(0, len(problems) - PROBLEMS_FIRST) + max(0, len(notes) - NOTES_FIRST)
    return paragraphs(
        lines(
            say("✅ {good} baris dapat diimpor.", good=bold(number(len(reading.good)))),
            say("⚠️ {bad} baris bermasalah dan tidak diimpor.", bad=bold(number(reading.bad_rows)))
            if problems
            else None,
            say("▫️ {blank} baris belum diisi.", blank=number(reading.blank)) if reading.blank else None,
            say("▫️ {same} baris sama dengan yang sudah dicatat.", same=number(reading.same)) if reading.same else None,
            say("▫️ {joined} baris lanjutan digabung.", joined=number(reading.joined)) if reading.joined else None,
            say("▫️ {left_out} baris bukan isi daftar dan tidak diimpor.", left_out=number(reading.left_out))
            if reading.left_out
            else None,
            *_whole_columns(reading),
        ),
        lines(*problems[:PROBLEMS_FIRST], *notes[:NOTES_FIRST]),
        say("Masih ada {left} catatan: tekan {see}.", left=number(left), see=SEE_ALL) if left else None,
    )


def _whole_columns(reading: Reading[Any]) -> Iterator[Markup]:
    """What is said of columns, of hidden rows and of other sheets; it stands in no row's note."""
    columns = f"kolom {_headings(reading.hidden)}" if reading.hidden else ""
    rows = f"baris {_named(reading.hidden_rows)}" if reading.hidden_rows else ""
    if hidden := "; ".join(filter(None, (columns, rows))):
        yield say("⚠️ Tersembunyi dalam lembar, tetapi tetap dibaca: {hidden}.", hidden=hidden)
    if reading.unread:
        yield say("▫️ Kolom yang tidak diimpor: {unread}.", unread=_headings(reading.unread))
    if reading.hidden_sheets:
        yield say("▫️ Lembar tersembunyi yang tidak dibaca: {titles}.", titles=_headings(reading.hidden_sheets))
    if reading.comments:
        yield say("▫️ Komentar pada sel tidak dibaca.")
    if reading.passed_over:
        yield say(
            "⚠️ Lembar {titles} tidak dibaca. Bila berisi butir, mohon satukan dalam satu lembar.",
            titles=_headings(reading.passed_over),
        )


def told(reading: Reading[Any]) -> int:
    """How many lines there are to see."""
    return len(reading.problems) + len(list(_notes(reading.notes)))


def findings(heading: str, reading: Reading[Any], token: str, page: int) -> Screen:
    """Everything that is wrong or odd, a page of it; problems first."""
    everything = [*map(_problem, reading.problems), *_notes(reading.notes)]
    shown = page_of(everything, page, LINES_A_PAGE)
    text = paragraphs(
        lines(italic(heading), bold(f"Catatan atas lembar ({number(len(everything))})")),
        *(shown or [say("Tidak ada catatan. Terima kasih atas ketelitian Anda.")]),
    )
    turn_page = turning("sheet", token, page=page, total=len(everything), size=LINES_A_PAGE)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (turn_page, *stack(Button(TO_FORM, press("resume")))))


def template_name(case_number: str, round_: int) -> str:
    """Uji-U-007-2026-putaran-1.xlsx."""
    return f"Uji-{case_number.replace('/', '-')}-putaran-{round_}.xlsx"


def template_caption(case_number: str, items: int) -> Markup:
    return lines(
        say("📄 {number} · lembar uji konsekuensi, {items} butir", number=bold(case_number), items=number(items)),
        say("Isi kolom berlatar putih, simpan, lalu kirim lewat tombol Impor lembar terisi. Jagalah kerahasiaannya."),
    )


def _problem(problem: Problem) -> Markup:
    whole_row = problem.fault in (CellFault.TESTED_SINCE, CellFault.SHIFTED, CellFault.OTHER_UNIT)
    where = "" if whole_row else f", kolom {names.COLUMN[problem.column]}"
    what = say(
        FAULT[problem.fault],
        value=shorten(" ".join(problem.value.split()), 40),
        about=number(problem.about or 0),
        expected=EXPECTED[problem.column],
    )
    return say("Baris {row}{where}: {what}", row=bold(problem.row), where=where, what=what)


def _notes(notes: Iterable[Note]) -> Iterator[Markup]:
    """One line for each kind of note, with the rows that it is about, and what stands in the first of them."""
    rows: defaultdict[tuple[Oddity, Column | None], list[Note]] = defaultdict(list)
    for note in notes:
        rows[note.oddity, note.column].append(note)
    for (oddity, column), found in rows.items():
        where = f", kolom {names.COLUMN[column]}" if column else ""
        said = [f"{note.row} (“{shorten(one_line(note.said), 30)}”)" for note in found[:ROWS_QUOTED] if note.said]
        which = _named([*said, *(note.row for note in found[len(said) :])])
        yield say("ℹ️ Baris {named}{where}: {what}.", named=which, where=where, what=ODDITY[oddity])


def taken(case_number: str, rows: int, bad: int) -> str:
    """18 baris diimpor ke U-007/2026. 2 baris belum baik: ..."""
    told = f"{number(rows)} baris diimpor ke {case_number}."
    return f"{told} {number(bad)} baris belum baik: silakan perbaiki, lalu kirim lembarnya lagi." if bad else told


def _headings(unread: Sequence[str]) -> str:
    named = ", ".join(shorten(heading, 40) for heading in unread[:COLUMNS_NAMED])
    return f"{named}, … ({number(len(unread))})" if unread[COLUMNS_NAMED:] else named


def _titled(rows: Sequence[int], titles: Mapping[int, str]) -> str:
    """With the titles of the first: 3 (“Biodata”), 5 (“Akta”), 8."""
    said = [f"{row} (“{shorten(titles[row], 40)}”)" if row in titles else row for row in rows[:ROWS_TITLED]]
    return _named([*said, *rows[ROWS_TITLED:]])


def _named(rows: Sequence[int | str]) -> str:
    """3, 5, 8; of many the first."""
    return ", ".join(map(str, rows[:ROWS_NAMED])) + (f", … ({number(len(rows))})" if rows[ROWS_NAMED:] else "")
