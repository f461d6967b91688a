"""What is doubtful about an item, said so that it can be put right; none of it forbids anything."""

from collections.abc import Mapping, Sequence

from sop.assessment.legal_basis import REPLACED, Ground
from sop.assessment.quality import Doubt, DoubtKind
from sop.case.case import Case
from texts import names
from texts.paging import page_of, turning
from texts.say import Markup, bold, lines, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, labelled, pairs, press, stack

DOUBTS_A_PAGE = 5

MASK = "Ya, samarkan"
MASK_REMARK = "Angka seperti NIK, NIP, dan nomor telepon pada butir ini akan diganti dengan huruf x."
MASKED = "Angka disamarkan."

SENTENCES: Mapping[DoubtKind, str] = {
    DoubtKind.MISSING_SUB_NUMBER: "{ground} memiliki angka; mohon sebutkan angkanya bila dapat.",
    DoubtKind.MISFIT_PERSONAL_FINANCE: "Pasal 17 huruf h angka 3 melindungi keuangan perseorangan, sedangkan “{about}” "
    "tampak milik instansi. Mohon periksa dasarnya.",
    DoubtKind.LESSER_RULE_ONLY: "“{about}” bukan undang-undang; mohon sandarkan pada undang-undang.",
    DoubtKind.LAW_NOT_UNDERSTOOD: "“{about}” tidak terbaca sebagai undang-undang; mohon periksa nomor dan tahunnya.",
    DoubtKind.ORDERS_NO_SECRECY: "{about} tidak memerintahkan kerahasiaan. Mohon sebutkan pasal yang memerintahkan "
    "kerahasiaannya.",
    DoubtKind.ARTICLE_NOT_THERE: "“{about}”: pasal atau ayat itu tidak ada dalam undang-undangnya. Mohon periksa angkanya.",
    DoubtKind.OF_OTHER_DATA: "{about} hanya tentang disabilitas, sidik jari, iris mata, tanda tangan, dan aib. Untuk data "
    "penduduk lainnya: UU 24/2013 Pasal 79 ayat (1).",
    DoubtKind.ARTICLE_AS_TYPED: "“{about}” belum terbaca seluruhnya, jadi dicetak seperti diketik. Mohon tulis misalnya: "
    "UU 24/2013 Pasal 79 ayat (1) dan ayat (3).",
    DoubtKind.ARTICLE_MISSING: "{about} disebut tanpa pasal. Mohon sebutkan pasal yang memerintahkan kerahasiaannya.",
    DoubtKind.AGGREGATE_PROPOSED_EXEMPT: "“{about}” menunjukkan data agregat, yang umumnya terbuka.",
    DoubtKind.SCREENING_DOUBTED: "Judulnya seperti informasi yang selalu terbuka menurut Pasal 18. Mohon periksa saringannya.",
    DoubtKind.HARM_TOO_SHORT: "Akibatnya sangat singkat. Siapa yang dirugikan, bagaimana, seberapa berat?",
    DoubtKind.HARM_REPEATS_LAW: "Akibatnya hanya mengulang bunyi pasal. Mohon tulis akibat nyatanya.",
    DoubtKind.HARM_SAME_AS_OTHER: "Akibatnya sama dengan {other}. Mohon sesuaikan.",
    DoubtKind.BENEFIT_SAME_AS_OTHER: "Manfaatnya sama dengan {other}. Mohon sesuaikan.",
    DoubtKind.SENTENCE_SAME_AS_OTHER: "Kalimat “{about}” juga dipakai pada {other}. Mohon sesuaikan.",
    DoubtKind.SAME_WITHIN: "{fields} berisi kalimat yang sama. Mohon bedakan: akibat bila dibuka lain dari yang terlindungi.",
    DoubtKind.ACT_REPLACED: "{about} tidak berlaku lagi, diganti {replacing}. Mohon sebutkan yang berlaku.",
    DoubtKind.GROUND_LAPSED: "Huruf g atau h gugur menurut Pasal 18 ayat (2). Mohon uji ulang; dasar lainnya tetap.",
    DoubtKind.SIMILAR_CONTENT: "Isinya sama dengan {other}, dengan kata lain. Apakah butir yang sama?",
    DoubtKind.OF_OTHER_PEOPLE: "Akibat atau manfaatnya menyebut “{about}”, padahal butir ini tentang orang lain. Apakah tertinggal?",
    DoubtKind.SIMILAR_TITLE: "Judulnya mirip dengan {other}. Apakah butir yang sama?",
    DoubtKind.DIFFERING_PERIOD: "Jangka waktunya lain dari {other} ({about}), padahal informasinya mirip. Mohon samakan.",
    DoubtKind.ENDLESS_PERIOD: "Jangka waktunya tidak tertentu. Mohon beri batas yang jelas.",
    DoubtKind.PERSONAL_NUMBER: "Memuat angka seperti NIK, NIP, atau nomor telepon. Daftar tidak memuat data orang; "
    "tekan Samarkan angka pada butirnya.",
}


def doubts(case: Case, found: Sequence[Doubt], register: Sequence[str], page: int) -> Screen:
    """The doubts, a page of them, each with its item to open; `register` are the titles that entries are named by."""
    shown = page_of(found, page, DOUBTS_A_PAGE)
    text = paragraphs(
        lines(
            say("🔎 {number} · catatan mutu ({count})", number=bold(case.number), count=len(found)),
            say("Catatan ini hanya pengingat; keputusan tetap pada Anda.") if found else None,
        ),
        *[say("{id}: {what}", id=bold(f"Butir {each.item_id}"), what=sentence(each, register)) for each in shown],
        None if found else say("Tidak ada catatan. Terima kasih atas ketelitian Anda."),
    )
    noted = {each.item_id for each in shown}
    buttons = [
        labelled(f"Butir {item.id}", press("item", case.id, item.id), item.title)
        for item in case.items
        if item.id in noted
    ]
    turn_page = turning("doubts", case.id, page=page, total=len(found), size=DOUBTS_A_PAGE)
    rows = (*pairs(*buttons), turn_page, *stack(Button("Kembali ke usulan", press("case", case.id))))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), rows)


def open_button(case_id: int) -> Button:
    return Button("Catatan mutu", press("doubts", case_id, 0))


def sentence(doubt: Doubt, register: Sequence[str]) -> Markup:
    """The doubt in words."""
    return say(
        SENTENCES[doubt.kind],
        about=shorten(doubt.about or "", 60),
        ground=names.ground(Ground(doubt.about or "17")) if doubt.kind is DoubtKind.MISSING_SUB_NUMBER else "",
        other=_other(doubt.other, register),
        fields=_fields(doubt.about or "") if doubt.kind is DoubtKind.SAME_WITHIN else "",
        replacing=REPLACED.get(doubt.about or "", ""),
    )


def warnings(found: Sequence[Doubt], register: Sequence[str]) -> str:
    """The first doubts about one item, for the summary before its test is saved; empty when there are none."""
    return lines(*[say("⚠️ {what}", what=sentence(each, register)) for each in found[:3]])


def counted(count: int) -> str:
    """For the summary before a list is sent or endorsed; empty when there is nothing to look at."""
    return f"⚠️ Masih ada {count} catatan mutu. Silakan lihat Catatan mutu sebelum melanjutkan." if count else ""


def _fields(about: str) -> str:
    """Akibat bila dibuka dan Manfaat bila ditutup."""
    return " dan ".join(names.TEST_PART[field] for field in about.split())


def _other(other: int | None, register: Sequence[str]) -> str:
    if other is None:
        return ""
    return f"butir {other}" if other > 0 else f"“{shorten(register[-other - 1], 60)}” dalam daftar yang berlaku"
