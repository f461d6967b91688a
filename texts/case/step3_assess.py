"""What step 3, the consequence test, asks and says: in the order of KPU 22/2023 Pasal 24-26 and PerKI 1/2021 Pasal 49."""

from collections.abc import Sequence

from sop.assessment.assessment import Verdict
from sop.assessment.legal_basis import Provision, SecrecyLaw
from sop.case.case import Case
from sop.case.step3_assess import Lifting
from texts import names
from texts.say import shorten

ASK_PART = "Bagian mana yang ditutup? Bagian lainnya tetap terbuka."
ASK_GROUNDS = "Apa dasar hukumnya dalam Pasal 17 UU 14/2008? Pilih, atau ketik misalnya: h.4."
ASK_LAWS = (
    "Undang-undang mana yang memerintahkan kerahasiaannya, dan pasal berapa? Pilih satu, atau ketik misalnya: "
    "UU 24/2013 Pasal 79 ayat (1)."
)
ASK_LIFTING = (
    "Apakah pemilik rahasia itu sudah setuju secara tertulis untuk membukanya, atau informasi itu menyangkut posisinya "
    "dalam jabatan publik? (Pasal 18 ayat (2))"
)
ASK_HARMED = "Siapa yang dirugikan bila informasi ini dibuka?"
ASK_HARM = "Bagaimana kerugiannya, dan apa akibat nyatanya bila dibuka? Mohon tidak hanya mengulang bunyi pasal."
ASK_WHY_OPEN = "Tidak ada dasar pengecualian, jadi informasi ini terbuka. Mohon tulis pertimbangannya."
ASK_WHY_LIFTED = (
    "Menurut Pasal 18 ayat (2), dasar huruf g dan h tidak berlaku lagi, jadi informasi ini terbuka. "
    "Mohon tulis pertimbangannya."
)
ASK_SEVERITY = "Seberapa berat akibat itu?"
ASK_BENEFIT = "Apa yang terlindungi bila informasi ini tetap ditutup?"
ASK_INTEREST = (
    "Bagaimana pertimbangan kepatutan, kesusilaan, dan kepentingan umum? Mana yang lebih besar: membuka atau menutup?"
)
ASK_VERDICT = "Apa kesimpulan ujinya?"
ASK_PERIOD = (
    "Berapa lama dikecualikan? Pilih, atau ketik misalnya: 3 tahun, sampai 31-12-2030, atau sampai perkara selesai."
)


HARMED_QUICK = ("Warga pemilik data", "Pegawai", "Pelapor atau saksi", "Anak", "Instansi", "Masyarakat umum")
PERIOD_QUICK = ("1 tahun", "2 tahun", "5 tahun")
OWNER = "Pemilik data pribadi"
OWNER_IS_HARMED = "Yang dirugikan: pemilik data pribadi. Ini dapat diubah sebelum disimpan."
LIFTING = {
    Lifting.NEITHER: "Tidak satu pun",
    Lifting.CONSENT: "Persetujuan tertulis",
    Lifting.PUBLIC_OFFICE: "Jabatan publik",
}
VERDICTS = {
    Verdict.EXEMPT: "Dikecualikan seluruhnya",
    Verdict.PARTIAL: "Dikecualikan sebagian",
    Verdict.OPEN: "Terbuka",
}
NO_GROUND = "Tidak ada dasar"
SEVERAL_GROUNDS = "Beberapa dasar"
ALL_CHOSEN = "Dasar sudah semua"
SEVERAL_ACTS = "Lebih dari satu UU"
ALL_CITED = "UU sudah semua"

OPEN_REMARK = "Kesimpulan: terbuka, karena tidak ada dasar pengecualian dalam Pasal 17."
LIFTED_REMARK = (
    "Kesimpulan: terbuka, karena Pasal 18 ayat (2): ada persetujuan tertulis, atau menyangkut jabatan publik."
)
GROUNDS_LAPSED = "Huruf g dan h gugur menurut Pasal 18 ayat (2), jadi tidak ikut dicatat; dasar lainnya tetap."
ASK_SOURCE = "Uji mana yang disalin? Semua jawabannya dapat diubah sebelum disimpan."
SOURCE = "Disalin dari"
SEND = "Simpan hasil uji"
ASSESSED = "Hasil uji butir disimpan."
SEND_RESULTS = "Ya, kirim"
RESULTS_SENT = "Hasil uji dikirim."


def by_law(law: str) -> str:
    """A period, as the law has it."""
    return f"mengikuti {law}"


def which_act(text: str) -> str:
    """What was typed of a period that follows an act, and what it lacks."""
    return f"{shorten(text, 200)}. Undang-undang yang mana? Mohon pilih dari tombol."


def which_article(act: str) -> str:
    """What is asked of an act that stands in the list without an article."""
    return f"{act}: pasal berapa? Mohon ketik pasalnya, misalnya: 32 ayat (3)."


def before_sending(case: Case) -> str:
    return f"Hasil uji {len(case.continuing)} butir akan dikirim ke PPID Utama: {names.verdict_counts(case)}."


def provision(each: Provision) -> str:
    """h: Mengungkap rahasia pribadi; h.2: Riwayat ... kesehatan; marked where the text was not checked."""
    return f"{each.code.removeprefix('17.')}: {names.marked(each.label, verified=each.verified)}"


def act(each: SecrecyLaw) -> str:
    """UU 24/2013 Pasal 84, Administrasi Kependudukan; marked where it was not checked."""
    return names.marked(f"{each.text}, {each.subject}", verified=each.verified)


def laws_for(code: str) -> str:
    """What leads to the laws of another ground: UU untuk h.2."""
    return f"UU untuk {code.removeprefix('17.')}"


def copied(source: str, target: str, left: Sequence[str]) -> str:
    """What is to be confirmed of a test that was taken over."""
    words = f" Kata yang mungkin tertinggal dari uji asal: {', '.join(left)}." if left else ""
    return (
        f"Disalin dari “{shorten(source, 80)}” untuk “{shorten(target, 80)}”. "
        f"Mohon pastikan setiap jawaban sesuai dengan butir ini.{words}"
    )


def returned(remark: str, before: str) -> str:
    """The reviewer's reason, at the very question that it is about."""
    earlier = f"\nJawaban sebelumnya: {shorten(before, 200)}" if before else ""
    return f"↩️ Perbaikan yang diminta: {shorten(remark, 300)}{earlier}"


def letter_alone(letter: str) -> str:
    """Citing the letter without one of its numbers."""
    return f"Huruf {letter.removeprefix('17.')} saja"


def letter_open(letter: str) -> str:
    """The letter whose numbers are shown."""
    return f"huruf {letter.removeprefix('17.')} dipilih; sekarang pilih angkanya"


def about(content: str, reason: str) -> str:
    """What the item is, to have in view when its test begins."""
    return f"Isi: {shorten(content, 200)}\nAlasan usul: {shorten(reason, 200)}"
