"""What may be refused of a consequence test, its grounds and its period."""

from collections.abc import Mapping

from sop.assessment.exemption_period import PeriodInThePast, PeriodTooLong, PeriodUnlimited
from sop.assessment.law_reference import ArticleNeeded, LawNotUnderstood, NotAnAct
from sop.assessment.law_texts import ActListed, CheckInFuture, LawTextChanged, LawTextGone
from sop.assessment.legal_basis import GroundNeeded, GroundUnknown, LawNeeded
from sop.assessment.parse_grounds import GroundsNotUnderstood
from sop.assessment.parse_period import (
    EndlessPeriod,
    LawIsNoEnd,
    LawSetsPeriod,
    PeriodNotUnderstood,
    PeriodOfPart,
    PeriodWithoutAct,
    ReviewIsNoEnd,
    SpanWanted,
)
from sop.errors.assessment import (
    MeetingBeforeDraft,
    MeetingInFuture,
    NothingToCopy,
    PartNeedsPartialVerdict,
    PartUnnamed,
    PeriodNeeded,
    PersonalGroundLifted,
    VerdictNeedsGround,
)
from sop.errors.refusal import Refusal

SENTENCES: Mapping[type[Refusal], str] = {
    VerdictNeedsGround: "Tanpa dasar Pasal 17 UU 14/2008, informasi hanya dapat dinyatakan terbuka. "
    "Mohon ubah dasar hukum atau kesimpulannya.",
    PersonalGroundLifted: "Dengan persetujuan tertulis atau dalam jabatan publik, Pasal 17 huruf g dan h tidak "
    "berlaku (Pasal 18 ayat (2)). Mohon ubah kesimpulannya menjadi terbuka, atau tambahkan dasar lain.",
    PartNeedsPartialVerdict: "Yang diuji hanya sebagian, jadi tidak dapat menutup seluruh dokumen. "
    "Mohon pilih dikecualikan sebagian, atau terbuka.",
    PartUnnamed: "Mohon sebutkan bagian mana yang dikecualikan; bagian lainnya tetap terbuka.",
    PeriodNeeded: "Informasi yang dikecualikan memerlukan jangka waktu. Mohon isi jangka waktunya.",
    NothingToCopy: "Belum ada uji lain yang dapat disalin. Silakan tekan Uji butir ini.",
    MeetingBeforeDraft: "Usulan ini baru dikirim pada {sent_on}, jadi rapat yang membahasnya tidak mungkin sebelum hari "
    "itu. Mohon isi {sent_on} atau sesudahnya.",
    MeetingInFuture: "Tanggal rapat itu masih di depan. Mohon catat rapat yang sudah dilaksanakan.",
    GroundNeeded: "Mohon pilih paling sedikit satu dasar dari Pasal 17 UU 14/2008.",
    GroundUnknown: "Dasar {code} tidak ada dalam Pasal 17. Mohon pilih dari tombol yang tersedia.",
    LawNeeded: "Pasal 17 huruf j memerlukan undang-undang lain yang memerintahkan kerahasiaannya. "
    "Mohon pilih, atau ketik misalnya: UU 24/2013 Pasal 79 ayat (1).",
    NotAnAct: "“{text}” bukan undang-undang. Pasal 17 huruf j hanya dapat bersandar pada undang-undang; "
    "mohon ketik misalnya: UU 24/2013 Pasal 79 ayat (1).",
    LawNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca. Mohon ketik seperti contoh: UU 24/2013 Pasal 79 ayat (1).",
    PeriodTooLong: "Dasar Pasal 17 huruf a berlaku paling lama {limit_years} tahun. Mohon pilih waktu yang lebih pendek.",
    PeriodInThePast: "Tanggal {until} sudah lewat. Mohon isi tanggal yang akan datang.",
    EndlessPeriod: "Jangka waktu harus tertentu (PP 61/2010), jadi “{text}” tidak dapat dipakai. Mohon isi misalnya: "
    "5 tahun, sampai 31-12-2030, atau sampai perkara selesai.",
    SpanWanted: "“{text}” adalah ukuran yang dipakai PP 61/2010 untuk huruf c sampai f dan h. Menurut ukuran itu, mohon "
    "tetapkan rentangnya, misalnya: 5 tahun, atau sampai 31-12-2030.",
    LawSetsPeriod: "“{text}” bukan ukuran untuk huruf {letters}: lamanya menurut peraturan yang mengaturnya. Mohon tulis misalnya: "
    "mengikuti {act}; atau tetapkan rentangnya, misalnya: 5 tahun.",
    ReviewIsNoEnd: "“{review}” bukan akhir jangka waktu, jadi tidak ikut dicatat di sini. Mohon tulis: {period}.",
    PeriodUnlimited: "Untuk Pasal 17 huruf a paling lama {limit_years} tahun (PP 61/2010 Pasal 5), juga bila yang ditunggu "
    "suatu peristiwa. Mohon tulis misalnya: sampai perkara selesai, paling lama {limit_years} tahun.",
    PeriodNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca sebagai jangka waktu. Mohon isi misalnya: 5 tahun, "
    "sampai 31-12-2030, atau sampai perkara selesai.",
    LawIsNoEnd: "“{law}” adalah dasarnya, bukan akhir jangka waktu. Mohon tulis di sini: {period}. Undang-undangnya disebut "
    "pada dasar hukum.",
    PeriodWithoutAct: "“{text}” belum menyebut undang-undang yang mana. Mohon tulis nomor dan tahunnya, misalnya: "
    "mengikuti {example}.",
    PeriodOfPart: "“{part}” ditutup {period}, sedangkan “{rest}” terbuka: itu pengecualian sebagian. Mohon isi jangka "
    "waktunya saja, misalnya: {period}. Bagiannya disebut pada kesimpulan Dikecualikan sebagian, lewat Ubah.",
    GroundsNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca seluruhnya. Mohon tulis misalnya: 17.h.2; 17.j jo. "
    "UU 24/2013 Pasal 79 ayat (1).",
    ArticleNeeded: "Mohon tulis {act} beserta pasalnya, seperti contoh: UU 24/2013 Pasal 79 ayat (1). Tanpa pasal, tidak "
    "ada yang dapat memeriksa kerahasiaannya.",
    LawTextGone: "Bunyi itu tidak ada lagi dalam daftar. Silakan lihat daftar yang terbaru lewat Kelola, Dasar hukum.",
    LawTextChanged: "Bunyi itu sudah diubah sejak Anda melihatnya. Mohon buka lagi lewat Kelola, Dasar hukum, "
    "dan periksa bunyinya yang terbaru.",
    ActListed: "{text} sudah ada dalam daftar. Silakan ubah yang ada, atau sebutkan pasal yang lain.",
    CheckInFuture: "Tanggal itu masih di depan. Mohon isi tanggal pemeriksaan yang sudah dilakukan.",
}
