"""One courteous sentence for everything that may be refused: what is the matter, and what can be done next."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime

from sop import errors as e
from sop.assessment.assessment import Assessment
from sop.assessment.exemption_period import PeriodInThePast, PeriodTooLong, PeriodUnlimited
from sop.assessment.law_reference import ArticleNeeded, LawNotUnderstood, NotAnAct
from sop.assessment.law_texts import ActListed, CheckInFuture, LawTextChanged, LawTextGone
from sop.assessment.legal_basis import GroundNeeded, GroundUnknown, LawNeeded
from sop.assessment.parse_grounds import GroundsNotUnderstood
from sop.assessment.parse_period import EndlessPeriod, PeriodNotUnderstood, PeriodWithoutAct, SpanWanted
from sop.calendar.changes import (
    ClosedAlready,
    DayFarOff,
    DayIsOpen,
    HoursBackwards,
    MonthWithoutWork,
    PeriodBackwards,
    SameDay,
    WeekNotUnderstood,
    YearConfirmed,
    YearLoaded,
    YearUnknown,
)
from sop.case.case import Item, Meeting
from sop.case.replacing import ReplacesWork
from sop.documents.documents import (
    DocumentGone,
    DocumentNotReady,
    DocumentOutdated,
    DocumentWaits,
    NotSigned,
    NumberNotDue,
    PdfWanted,
    SignatureMissing,
)
from sop.documents.signatories import OfficialGone
from sop.documents.stationery import (
    NumberGiven,
    NumberTaken,
    NumberTooLong,
    RunningNumberMissing,
    TokenUnknown,
    UnitLetterheadGone,
)
from sop.errors import Refusal
from sop.office.tenure import ActingEndsBefore
from sop.procedure import Action, Need, Role, Step
from sop.sheets.columns import Column, DoubledColumn, HeadingsNotFound
from sop.sheets.listing import NoRows, NothingToTake, SeveralSheets, SheetWanted
from sop.sheets.matching import SheetOfAnotherCase, SheetOutdated
from sop.text.dates import WeekdayDiffers
from sop.text.nip import InvalidNip, NipFault
from texts import names
from texts.say import Markup, at_time, number, say, short_day, shorten, size

NAMED = 4
"""So many of the answers that fit are named; the others are in the list."""

SENTENCES: Mapping[type[Refusal], str] = {
    # the case
    e.CaseUnknown: "Mohon maaf, usulan itu tidak ditemukan atau tidak berada dalam wewenang Anda.",
    e.CaseChanged: "Usulan {number} sudah berubah{since}. Mohon periksa keadaannya yang terbaru sebelum melanjutkan.",
    ReplacesWork: "Sejak Anda membukanya, pada usulan {number}{item}: {did} oleh {by}, {at} ({work}). "
    "Mohon pilih: ganti dengan yang Anda isi, atau biarkan.",
    e.ReplacesSetting: "Sejak Anda membukanya, {did} oleh {by}, {at}: {note}. "
    "Mohon pilih: ganti dengan yang Anda isi, atau biarkan.",
    e.StepFinished: "Usulan {number}: {did} oleh {by}, {at}. Langkah {step} itu sudah selesai.",
    e.TakenBack: "Usulan {number} ditarik kembali oleh {by}, {at}. Anda dikabari bila usulan itu dikirim lagi.",
    e.OpenedAlready: "Usulan {number} sudah dibuka oleh {by}, {at}, sehingga tidak dapat ditarik kembali lagi. "
    "Bila ada yang keliru, mohon sampaikan kepada beliau.",
    e.NotTakenBack: "Pada usulan {number} tidak ada yang dapat Anda tarik kembali. Silakan lihat kartunya.",
    e.TimeOver: "Tenggat usulan {number} sudah lewat ({due_at}), sehingga tidak dapat ditambah atau dijeda lagi. "
    "Mohon selesaikan langkahnya secepatnya.",
    e.TimeAsked: "Tambahan {days} hari kerja untuk usulan {number} sudah diminta dan menunggu keputusan PPID Utama.",
    e.TimeGiven: "Waktu usulan {number} sudah ditambah; pada satu langkah paling banyak {times} kali.",
    e.NoTimeAsked: "Permintaan tambahan waktu usulan {number} sudah diputuskan. Silakan lihat tenggatnya.",
    e.TooMuchTime: "Tambahan waktu paling lama {limit} hari kerja. Mohon pilih yang lebih singkat.",
    e.PausedAlready: "Usulan {number} sudah dijeda. Silakan lanjutkan bila sudah dapat dikerjakan.",
    e.NotPaused: "Usulan {number} tidak sedang dijeda; hari kerjanya berjalan seperti biasa.",
    e.DoneAlready: "Usulan {number}: {did} oleh {by}, {at}. Tidak perlu diulang.",
    e.CaseClosed: "Usulan {number} sudah selesai, sehingga tidak dapat diubah lagi.",
    e.WrongStep: "Usulan {number} sekarang berada di langkah {step}, sehingga hal itu tidak dapat dilakukan lagi.",
    e.NotYours: "Mohon maaf, bagian ini dikerjakan oleh {role}.",
    e.ItemGone: "Butir {item} pada usulan {number} tidak ada lagi atau tidak termasuk yang diuji. "
    "Silakan lihat daftar informasinya.",
    e.AllTested: "Semua butir pada usulan {number} sudah diuji.",
    e.FileGone: "Berkas itu tidak ada pada usulan {number}. Silakan lihat daftar berkasnya.",
    e.NotReady: "Hal itu belum dapat dilakukan pada usulan {number}. Mohon {needs}.",
    e.TooManyItems: "Satu usulan memuat paling banyak {limit} butir. Silakan mulai usulan lain untuk butir selanjutnya.",
    e.ReasonNeeded: "Mohon sertakan alasannya, agar OPD memahami keputusan ini.",
    e.NeverExemptItem: "Butir {item} tertahan saringan Pasal 18. Bila tetap dilanjutkan, mohon sertakan alasannya.",
    # the consequence test
    e.VerdictNeedsGround: "Tanpa dasar Pasal 17 UU 14/2008, informasi hanya dapat dinyatakan terbuka. "
    "Mohon ubah dasar hukum atau kesimpulannya.",
    e.PersonalGroundLifted: "Dengan persetujuan tertulis atau dalam jabatan publik, Pasal 17 huruf g dan h tidak "
    "berlaku (Pasal 18 ayat (2)). Mohon ubah kesimpulannya menjadi terbuka, atau tambahkan dasar lain.",
    e.PartNeedsPartialVerdict: "Yang diuji hanya sebagian, jadi tidak dapat menutup seluruh dokumen. "
    "Mohon pilih dikecualikan sebagian, atau terbuka.",
    e.PartUnnamed: "Mohon sebutkan bagian mana yang dikecualikan; bagian lainnya tetap terbuka.",
    e.PeriodNeeded: "Informasi yang dikecualikan memerlukan jangka waktu. Mohon isi jangka waktunya.",
    e.NothingToCopy: "Belum ada uji lain yang dapat disalin. Silakan tekan Uji butir ini.",
    e.MeetingBeforeDraft: "Usulan ini baru dikirim pada {sent_on}, jadi rapat yang membahasnya tidak mungkin sebelum hari "
    "itu. Mohon isi {sent_on} atau sesudahnya.",
    e.MeetingInFuture: "Tanggal rapat itu masih di depan. Mohon catat rapat yang sudah dilaksanakan.",
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
    "5 tahun, sampai 31-12-2030, sampai perkara selesai, atau mengikuti UU 24/2013.",
    SpanWanted: "“{text}” adalah ukuran yang dipakai PP 61/2010 untuk huruf c sampai f dan h. Menurut ukuran itu, mohon "
    "tetapkan rentangnya, misalnya: 5 tahun, atau sampai 31-12-2030.",
    PeriodUnlimited: "Untuk Pasal 17 huruf a paling lama {limit_years} tahun (PP 61/2010 Pasal 5), juga bila yang ditunggu "
    "suatu peristiwa. Mohon tulis misalnya: sampai perkara selesai, paling lama {limit_years} tahun.",
    PeriodNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca sebagai jangka waktu. Mohon isi misalnya: 5 tahun, "
    "sampai 31-12-2030, sampai perkara selesai, atau mengikuti UU 24/2013.",
    PeriodWithoutAct: "“{text}” belum menyebut undang-undang yang mana. Mohon tulis nomor dan tahunnya, misalnya: "
    "mengikuti UU 24/2013.",
    GroundsNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca seluruhnya. Mohon tulis misalnya: 17.h.1; 17.h.2.",
    ArticleNeeded: "Mohon tulis {act} beserta pasalnya, seperti contoh: UU 24/2013 Pasal 79 ayat (1). Tanpa pasal, tidak "
    "ada yang dapat memeriksa kerahasiaannya.",
    LawTextGone: "Bunyi itu tidak ada lagi dalam daftar. Silakan lihat daftar yang terbaru lewat Kelola, Dasar hukum.",
    LawTextChanged: "Bunyi itu sudah diubah sejak Anda melihatnya. Mohon buka lagi lewat Kelola, Dasar hukum, "
    "dan periksa bunyinya yang terbaru.",
    ActListed: "{text} sudah ada dalam daftar. Silakan ubah yang ada, atau sebutkan pasal yang lain.",
    CheckInFuture: "Tanggal itu masih di depan. Mohon isi tanggal pemeriksaan yang sudah dilakukan.",
    # the calendar
    YearUnknown: "Hari libur tahun {year} belum ada dalam kalender. Mohon masukkan dahulu hari-harinya.",
    YearConfirmed: "Kalender {year} sudah dipastikan. Yang berubah sesudahnya silakan dimasukkan per hari.",
    YearLoaded: "Kalender {year} sudah sama dengan daftar itu. Tidak ada yang perlu diubah.",
    WeekNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca. Mohon ketik misalnya: Senin-Kamis 07.15-14.15, Jumat "
    "07.15-14.45. Hari yang tidak disebut dianggap tutup.",
    MonthWithoutWork: "Dengan begitu, pada bulan yang dimulai {first} tidak ada satu hari kerja pun. Mohon periksa lagi.",
    DayFarOff: "{day} terlalu jauh dari hari ini. Mohon periksa tahunnya.",
    e.CalendarUnreadable: "Pada berkas itu tidak terbaca satu pun hari libur tahun {year}. Mohon kirim ICS, atau CSV dengan "
    "tanggal dan nama pada setiap baris.",
    ClosedAlready: "{day} sudah tercatat sebagai hari libur: {name}. Tidak perlu diulang.",
    DayIsOpen: "{day} tidak tercatat sebagai hari libur. Mohon periksa tanggalnya.",
    SameDay: "{day} dipindahkan ke hari yang sama. Mohon isi tanggal yang lain.",
    PeriodBackwards: "Masa itu berakhir ({last}) sebelum dimulai ({first}). Mohon periksa kedua tanggalnya.",
    HoursBackwards: "Jam tutup harus sesudah jam buka, dan paling sedikit ada satu hari kerja. Mohon periksa jamnya.",
    # answers
    e.TextWanted: "Mohon jawab pertanyaan ini dengan tulisan.",
    e.SubjectWanted: "Mohon sebutkan informasi yang ditanyakan, misalnya: kartu keluarga.",
    e.ButtonWanted: "Mohon pilih salah satu tombol yang tersedia.",
    e.NumberWanted: "Mohon tulis salah satu nomor dari daftar itu (1 sampai {last}), atau tekan tombolnya.",
    e.SeveralFit: "Beberapa jawaban cocok: {names}. Yang mana? Mohon tulis lebih lengkap, atau tekan tombolnya.",
    e.NameWanted: "Mohon tulis nama orangnya, misalnya: Siti Rahma, S.Sos., Kepala Bidang.",
    e.FileWanted: "Mohon kirim berkas PDF, DOCX, XLSX, JPEG, atau PNG (paling besar 20 MB), atau foto.",
    e.TextTooShort: "Jawaban itu terlalu singkat ({length} huruf). Mohon tulis paling sedikit {least} huruf.",
    e.TextTooLong: "Jawaban itu terlalu panjang ({length} huruf). Mohon ringkas menjadi paling banyak {most} huruf, "
    "lalu kirim lagi.",
    e.DateNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca sebagai tanggal. Mohon ketik misalnya: 24-11-2026.",
    WeekdayDiffers: "Hari dan tanggal pada “{text}” tidak cocok. Mohon ketik tanggalnya saja, misalnya: 24-11-2026.",
    e.HoursNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca sebagai waktu. Mohon ketik misalnya: 09.00-11.30, atau "
    "09.00 s.d. selesai.",
    e.FileNeeded: "Mohon kirim paling sedikit satu berkas dahulu.",
    e.TooManyFiles: "Sekali isian memuat paling banyak {limit} berkas. Silakan selesaikan dahulu, "
    "lalu lampirkan selebihnya.",
    e.FileNotFetched: "Berkas {file_name} belum berhasil diambil. Isian Anda tetap tersimpan; mohon kirim berkasnya lagi.",
    e.FileNotSent: "Berkas {file_name} belum berhasil dikirim kepada Anda. Mohon tekan lagi beberapa saat kemudian.",
    e.RestOfLongText: "Tulisan itu terlalu panjang sehingga terbagi menjadi beberapa pesan; bagian lanjutannya tidak "
    "dipakai. Mohon ringkas, lalu kirim sebagai satu pesan.",
    e.StaleAnswer: "Isian atau pilihan itu sudah ditutup. Silakan lanjutkan dari yang terbaru.",
    e.QuestionAnswered: "{label} sudah dijawab{answer}.",
    e.FormSent: "Isian {form} sudah Anda selesaikan {at}.",
    e.FormCancelled: "Isian itu sudah Anda batalkan {at}. Tidak ada yang disimpan.",
    e.FormClosed: "Isian itu sudah ditutup {at}, karena keadaannya sudah berubah.",
    e.StaleButton: "Tombol itu sudah tidak dipakai lagi. Silakan mulai dari menu.",
    e.EditNotRead: "Perubahan pada pesan lama tidak terbaca. Mohon kirim sebagai pesan baru, "
    "atau tekan Ubah sebelum menyimpan.",
    # files
    e.FileTooLarge: "Berkas itu terlalu besar ({size}); paling besar {limit}. Mohon perkecil atau bagi berkasnya, "
    "lalu kirim lagi.",
    e.TooLargeToCheck: "Berkas itu terlalu besar untuk diperiksa di sini ({size}; paling besar {limit}). Mohon periksa "
    "kodenya: ketik /periksa, spasi, lalu kode pada kaki halamannya.",
    e.FileNotChecked: "Mohon maaf, berkas itu belum berhasil diperiksa. Silakan kirim lagi beberapa saat kemudian, atau "
    "periksa kodenya: ketik /periksa, spasi, lalu kode pada kaki halamannya.",
    e.PageUnreadable: "Foto {file_name} tidak dapat dibaca, sehingga belum ada yang disatukan; semua berkas tetap ada. "
    "Silakan lanjutkan tanpa disatukan, atau tekan Batal lalu kirim foto yang baru.",
    e.PageForPress: "Foto {file_name} memakai warna cetak (CMYK), sehingga belum ada yang disatukan; semua berkas tetap ada. "
    "Silakan lanjutkan tanpa disatukan, atau tekan Batal lalu kirim foto itu sebagai foto, bukan sebagai berkas.",
    e.PageTooDetailed: "Foto {file_name} terlalu rinci untuk disatukan ({width} × {height} piksel); semua berkas tetap ada. "
    "Silakan lanjutkan tanpa disatukan, atau tekan Batal lalu kirim foto itu sebagai foto, bukan sebagai berkas.",
    e.PagesTooDetailed: "Foto-foto itu bersama-sama terlalu rinci untuk disatukan; semua berkas tetap ada. Silakan lanjutkan "
    "tanpa disatukan, atau tekan Batal lalu kirim sebagai foto, bukan sebagai berkas.",
    e.PagesTooLarge: "Gabungan foto itu terlalu besar ({size}); paling besar {limit}. Belum ada yang disatukan, dan semua "
    "foto tetap ada. Silakan lanjutkan tanpa disatukan, atau tekan Batal lalu kirim foto yang lebih kecil.",
    e.EmptyFile: "Berkas {file_name} kosong. Mohon periksa, lalu kirim lagi.",
    e.BrokenFile: "Berkas {file_name} tidak utuh atau rusak. Mohon buka dan simpan ulang, lalu kirim lagi.",
    e.FileTooComplex: "Mohon maaf, berkas {file_name} terlalu rumit, sehingga tidak selesai dibaca. Mohon sederhanakan atau "
    "bagi menjadi beberapa berkas, simpan ulang, lalu kirim lagi.",
    e.UnknownFileKind: "Isi berkas {file_name} bukan PDF, DOCX, XLSX, JPEG, atau PNG, sehingga tidak dapat diterima. "
    "Mohon simpan dalam salah satu jenis itu, lalu kirim lagi.",
    e.HeicPicture: "Foto {file_name} berformat HEIC (iPhone), yang tidak dapat diterima. Mohon kirim sebagai foto, bukan sebagai "
    "berkas, atau simpan sebagai JPEG (Pengaturan, Kamera, Format, Paling Kompatibel), lalu kirim lagi.",
    e.ProtectedFile: "Berkas {file_name} dilindungi kata sandi, sehingga tidak dapat dibaca. Mohon hapus kata sandinya (File, Info, "
    "Lindungi, Enkripsi dengan Kata Sandi, kosongkan), simpan, lalu kirim lagi.",
    e.OldOfficeFile: "Berkas {file_name} berformat Office lama (DOC atau XLS). Mohon simpan sebagai DOCX, XLSX, atau PDF, lalu kirim "
    "lagi.",
    e.MisnamedFile: "Isi berkas {file_name} tidak sesuai dengan namanya (isinya {kind}). "
    "Mohon periksa, lalu kirim berkas aslinya.",
    e.MacroDocument: "Berkas {file_name} memuat makro atau objek tersemat, sehingga tidak dapat diterima. "
    "Mohon simpan tanpa makro, lalu kirim lagi.",
    e.SuspiciousArchive: "Berkas {file_name} tidak wajar susunannya, sehingga tidak dapat diterima. "
    "Mohon simpan ulang dari aplikasi aslinya, lalu kirim lagi.",
    e.FileMissing: "Berkas itu tidak ditemukan di penyimpanan. Mohon beri tahu administrator.",
    e.FileDamaged: "Berkas itu rusak di penyimpanan dan tidak diberikan. Mohon beri tahu administrator.",
    e.KeyRingUnusable: "Gantungan kunci {path} rusak atau bukan milik folder data ini, sehingga berkas tidak dapat "
    "dibuka. Mohon pulihkan dari cadangannya.",
    e.KeyRingMissing: "Gantungan kunci {path} tidak ada, padahal sudah ada berkas yang hanya dapat dibuka dengannya. "
    "Mohon kembalikan dari simpanan terpisahnya, lalu jalankan lagi. Bila tidak ada lagi, lihat docs/operations.md.",
    e.KeyRingMisplaced: "Gantungan kunci {path} berada di dalam folder berkas. Mohon pindahkan ke luar, lalu sesuaikan "
    "SOPAN_KEY_FILE.",
    # what Sopan starts with
    e.DatabaseNewer: "Basis data {place} dibuat oleh Sopan yang lebih baru daripada ini. Mohon pasang versi terbaru, "
    "atau pulihkan cadangan dari sebelum pembaruan.",
    e.DatabaseOlder: "Basis data {place} masih dari Sopan versi sebelumnya. Mohon buat cadangan, lalu jalankan "
    "./sopan run, yang menyesuaikannya; sesudah itu ulangi perintah ini.",
    e.DatabaseDamaged: "Basis data {place} rusak atau bukan basis data. Mohon pulihkan dari cadangan; "
    "caranya ada di docs/operations.md.",
    e.DatabaseLost: "Basis data {place} tidak ada atau kosong, padahal sudah ada berkas dalam folder data. "
    "Mohon kembalikan basis data dari cadangan; bila memang mulai dari awal, pindahkan dahulu folder files.",
    e.ForeignCode: "Dalam basis data ada {name}, yang bukan milik Sopan dan dapat mengubah isinya dengan sendirinya. Mohon "
    "cari tahu asalnya, hapus, lalu jalankan ./sopan check sebelum menjalankan Sopan lagi.",
    e.SealsLost: "Basis data {place} tidak memuat segel yang sudah tercatat di samping gantungan kunci: isinya diganti, "
    "dipotong, atau lebih lama. Mohon pulihkan cadangan terbaru dan cari tahu penyebabnya. Bila memang sengaja dipulihkan "
    'dari cadangan atau dimulai dari awal, jalankan ./sopan seal --reason "alasannya", lalu jalankan Sopan lagi.',
    e.DatabaseBusy: "Basis data {place} sudah ditunggu, tetapi masih dikunci program lain. Mohon tutup program itu, "
    "misalnya pencadangan atau alat SQLite, lalu jalankan lagi.",
    e.DatabaseOutOfReach: "Basis data {place} sudah ditunggu, tetapi tidak dapat dicapai. Mohon periksa "
    "SOPAN_DATABASE_URL, dan apakah servernya berjalan, lalu jalankan lagi.",
    e.DriverMissing: "Pustaka {name}, yang diperlukan untuk SOPAN_DATABASE_URL, belum terpasang. Mohon pasang seperti "
    "dalam docs/operations.md, atau kosongkan setelan itu agar SQLite yang dipakai.",
    e.StorageFull: "Penyimpanan untuk {path} penuh atau gagal ditulisi. Mohon kosongkan ruang atau periksa "
    "cakramnya, lalu jalankan lagi.",
    e.NotPermitted: "{path} tidak dapat dibuka atau ditulisi oleh pengguna yang menjalankan Sopan. Mohon periksa "
    "letak, pemilik, dan izinnya, lalu jalankan lagi.",
    # people
    e.Stranger: "Mohon maaf, Sopan hanya melayani petugas yang diundang. "
    "Silakan minta tautan undangan kepada administrator PPID di kantor Anda. "
    "Untuk memeriksa keaslian dokumen, silakan ketik /periksa.",
    e.NoRole: "Mohon maaf, Anda sedang tidak memegang peran apa pun di Sopan, sehingga usulan tidak dapat dibuka. "
    "Bila ini keliru, silakan hubungi administrator PPID di kantor Anda.",
    e.LastAccount: "Itu satu-satunya akun petugas itu. Bila ia tidak boleh bekerja lagi, mohon cabut perannya.",
    e.AccountTaken: "Akun ini sudah terdaftar di Sopan, sehingga tidak dapat menjadi akun baru. Mohon buka kodenya dari akun "
    "pada ponsel yang baru.",
    e.PhoneCodeInvalid: "Mohon maaf, kode ganti ponsel itu tidak berlaku, sudah dipakai atau ditarik, atau sudah lewat "
    "masanya. Silakan buat kode baru dari ponsel lama, atau minta kepada administrator PPID.",
    e.TooManyWrongNipsForPhone: "Angka itu juga tidak sesuai. Demi keamanan, kode ini sekarang ditarik, dan administrator PPID "
    "diberi tahu. Silakan buat kode baru dari ponsel lama, atau minta kepada administrator PPID.",
    e.AccountGone: "Akun itu sudah tidak terdaftar pada petugas itu. Silakan lihat daftar petugas yang terbaru.",
    e.RolesChanged: "Peran Anda baru saja berubah, sehingga hal itu tidak disimpan. Silakan mulai lagi dari menu.",
    e.TooManyMessages: "Mohon maaf, pesan dari Anda terlalu banyak, sehingga yang terakhir tidak diproses. "
    "Mohon tunggu sebentar, sekitar satu menit, lalu kirim lagi.",
    e.MessagesWait: "Mohon tunggu sebentar. Kiriman Anda banyak sekaligus, sehingga diproses satu per satu. "
    "Semuanya tersimpan, jadi tidak perlu dikirim ulang.",
    e.PrivateOnly: "Demi kerahasiaan, Sopan hanya melayani percakapan pribadi. Silakan hubungi saya secara langsung.",
    e.InvitationInvalid: "Mohon maaf, undangan itu tidak berlaku, sudah dipakai atau ditarik, atau sudah lewat masanya. "
    "Silakan minta undangan baru kepada administrator PPID.",
    e.TooManyWrongNips: "NIP itu juga tidak sesuai. Demi keamanan, undangan ini sekarang ditarik, dan administrator PPID "
    "diberi tahu. Silakan hubungi administrator PPID di kantor Anda untuk undangan baru.",
    e.InvitationOfAnother: "Mohon maaf, undangan itu untuk petugas lain, sehingga tidak dapat dipakai dari akun Anda. "
    "Mohon beri tahu administrator PPID bila tautannya sampai kepada Anda.",
    e.InvitationWaits: "Undangan Anda sudah dibuka dan menunggu konfirmasi administrator PPID. Anda diberi tahu di sini "
    "begitu sudah diputuskan.",
    e.WrongNip: "NIP itu tidak sesuai. Mohon periksa angkanya, lalu ketik sekali lagi; masih dapat dicoba {left} kali.",
    e.WrongSpokenNumber: "Angka itu tidak sesuai. Mohon tanyakan sekali lagi kepada administrator, lalu ketik; masih dapat "
    "dicoba {left} kali.",
    e.OwnProposal: "Usulan {number} Anda kirim sendiri, jadi tidak dapat Anda putuskan sebagai wakil {office}. Mohon "
    "diputuskan oleh {office} sendiri, atau minta administrator menunjuk wakil lain.",
    e.OwnRequest: "Tambahan waktu usulan {number} Anda minta sendiri, jadi tidak dapat Anda putuskan sebagai wakil "
    "{office}. Mohon diputuskan oleh {office} sendiri.",
    e.DeputisesThemselves: "Seseorang tidak dapat menjadi Plh atau Plt bagi dirinya sendiri. Mohon pilih orang lain.",
    e.DeputisedAlready: "Jabatan itu sudah diwakili {name}, {first} sampai {last}. Mohon pilih hari lain, atau akhiri dahulu "
    "penunjukan itu lewat Kelola, Petugas, Plh dan cuti.",
    e.DeputisesInCircle: "{name} pada hari-hari itu juga diwakili oleh orang tersebut. Mohon pilih wakil lain.",
    e.LeaveTaken: "Cuti {first} sampai {last} sudah tercatat. Mohon pilih hari lain, atau akhiri dahulu cuti itu.",
    e.LeaveOver: "Cuti itu sudah diakhiri.",
    e.DeputyOnLeave: "{name} cuti {first} sampai {last}. Mohon pilih wakil lain atau hari lain.",
    e.RoleHeldAlready: "Peran {role} itu sudah dipegang, jadi tidak perlu ditambahkan lagi.",
    e.NipTaken: "NIP itu sudah terdaftar pada akun lain. Mohon periksa kembali, atau hubungi administrator PPID.",
    e.LastAdmin: "Ini administrator terakhir. Mohon undang administrator lain dahulu, baru peran ini dicabut.",
    e.PersonGone: "Peran itu sudah tidak ada. Silakan lihat daftar petugas yang terbaru.",
    e.UnitExists: "OPD {name} sudah terdaftar.",
    e.UnitUnknown: "OPD {name} belum terdaftar. Silakan tambahkan dahulu lewat menu Kelola.",
    e.NoUnits: "Belum ada OPD yang terdaftar. Mohon minta administrator menambahkannya lewat menu Kelola.",
    e.UnitsUnreadable: "Daftar OPD belum terbaca. Mohon kirim berkas CSV dengan satu nama OPD pada setiap baris.",
    e.TooManyRows: "Daftar itu lebih panjang dari {limit} baris. Mohon bagi menjadi beberapa berkas, lalu kirim satu per satu.",
    e.TooManyCells: "Lembar itu memuat terlalu banyak sel, yang sebagian besar kosong tetapi diberi format. Mohon salin "
    "daftarnya saja ke lembar baru, lalu kirim lagi.",
    # sheets
    SheetWanted: "Mohon kirim lembar XLSX atau CSV. Lembar XLS lama, ODS, dan Google Sheets mohon disimpan dahulu "
    "sebagai XLSX.",
    HeadingsNotFound: "Kolom berikut tidak ditemukan: {wanted}. Mohon beri judul kolom pada baris di atas daftar, "
    "lalu kirim lagi.",
    DoubledColumn: "Ada dua kolom {column}. Mohon sisakan satu, lalu kirim lagi.",
    NoRows: "Lembar itu tidak memuat satu baris pun di bawah judul kolomnya. Mohon isi, lalu kirim lagi.",
    SeveralSheets: "Berkas itu memuat lebih dari satu daftar, yaitu pada lembar {first} dan {second}. "
    "Mohon kirim satu daftar setiap kali.",
    SheetOfAnotherCase: "Lembar itu dibuat untuk usulan {in_sheet}, sedangkan ini usulan {number}. "
    "Mohon kirim lembar yang sesuai.",
    SheetOutdated: "Lembar itu dibuat pada putaran {in_sheet}, sedangkan sekarang putaran {round}. "
    "Mohon unduh lembar yang baru, lalu pindahkan isinya.",
    NothingToTake: "Tidak ada baris yang dapat diimpor. Mohon perbaiki lembarnya, lalu tekan Ubah untuk mengirimnya lagi.",
    e.EntryGone: "Butir daftar itu tidak ditemukan. Silakan cari lagi dengan /cari.",
    # documents
    DocumentGone: "Mohon maaf, dokumen itu tidak ditemukan atau tidak berada dalam wewenang Anda.",
    DocumentNotReady: "Dokumen itu sedang dibuat. Mohon coba lagi sebentar lagi.",
    DocumentWaits: "Dokumen itu menunggu {lacks}. Administrator sudah diberi tahu; begitu terisi, dokumennya dicetak.",
    NotSigned: "Berkas itu masih cetakan dari sistem yang belum ditandatangani. Mohon kirim pindaian yang sudah "
    "ditandatangani, atau PDF yang sudah dibubuhi TTE.",
    SignatureMissing: "Pada PDF itu belum ada tanda tangan elektronik. Mohon kirim PDF yang sudah dibubuhi TTE; "
    "bila ditandatangani di kertas, mohon tekan Ubah dan pilih Tanda tangan basah.",
    DocumentOutdated: "Dokumen itu sudah terbit dalam versi yang lebih baru. Silakan buka versi terbarunya.",
    PdfWanted: "Yang disimpan satu berkas PDF, atau foto halaman-halamannya saja; berkas itu tidak ditambahkan. "
    "Mohon kirim yang sudah ditandatangani saja. Untuk mengganti yang sudah diterima, tekan Batal lalu mulai lagi.",
    # stationery
    TokenUnknown: "“{token}” tidak dikenal dalam susunan nomor. Dalam kurung kurawal mohon tulis urut, unit, "
    "klasifikasi, bulan, bulan_romawi, atau tahun.",
    RunningNumberMissing: "Susunan nomor harus memuat nomor urut, yaitu kata urut dalam kurung kurawal. "
    "Tanpa itu dua dokumen akan bernomor sama.",
    NumberTooLong: "Nomornya akan menjadi terlalu panjang, yaitu “{number}”. Paling banyak {most} huruf dan angka; "
    "mohon ringkas susunan atau kodenya.",
    UnitLetterheadGone: "OPD itu tidak memakai kop sendiri lagi. Silakan buka lagi daftar Kop OPD.",
    NumberTaken: "Nomor {number} sudah dipakai dokumen sejenis pada tahun yang sama. Mohon tulis nomor yang lain.",
    NumberNotDue: "Dokumen itu tidak diberi nomor dengan tangan. Draf bernomor setelah disetujui, disahkan, atau "
    "ditetapkan; yang dikembalikan tetap tanpa nomor.",
    NumberGiven: "Dokumen itu sudah bernomor {number}, dan nomornya tidak diubah lagi.",
    OfficialGone: "Penanda tangan itu sudah dihapus atau diganti. Silakan lihat daftarnya lewat Kelola, Kop dan nomor.",
    ActingEndsBefore: "Hari terakhirnya tidak boleh sebelum {first}. Mohon isi {first} atau sesudahnya.",
    e.PictureWanted: "Mohon kirim satu gambar PNG atau JPEG, sebagai berkas atau foto.",
    e.PictureTooLarge: "Gambar itu {width} × {height} titik; paling besar {most} titik setiap sisinya. "
    "Mohon perkecil, lalu kirim lagi.",
    e.PictureUnprintable: "Gambar {file_name} tidak dapat dicetak. Mohon simpan ulang sebagai PNG, lalu kirim lagi.",
    InvalidNip: "{nip_fault} Mohon periksa dan kirim lagi 18 angka NIP.",
}

NIP_FAULTS = {
    NipFault.LENGTH: "NIP terdiri dari 18 angka.",
    NipFault.BIRTH_DATE: "Delapan angka pertama NIP seharusnya tanggal lahir (tahun, bulan, tanggal).",
    NipFault.APPOINTMENT: "Angka ke-9 sampai ke-14 seharusnya tahun dan bulan pengangkatan.",
    NipFault.SEX: "Angka ke-15 NIP seharusnya 1 atau 2.",
}


TO_ADMINISTRATORS: Mapping[type[Refusal], str] = {
    e.FileMissing: "Berkas itu tidak ditemukan di penyimpanan. Mohon periksa server dengan perintah ./sopan check, lalu "
    "pulihkan berkasnya dari cadangan.",
    e.FileDamaged: "Berkas itu rusak di penyimpanan dan tidak diberikan. Mohon periksa server dengan perintah "
    "./sopan check, lalu pulihkan berkasnya dari cadangan.",
    e.InvitationInvalid: "Undangan itu sudah dipakai, ditarik, atau lewat masanya. Silakan buat yang baru lewat Kelola, "
    "Undang petugas.",
    e.InvitationOfAnother: "Undangan itu untuk orang lain. Silakan teruskan kepadanya, atau tarik lewat Kelola, Undangan.",
    e.TooManyWrongNips: "NIP itu juga tidak sesuai, jadi undangan ini ditarik. Silakan buat yang baru lewat Kelola, "
    "Undang petugas.",
    e.InvitationWaits: "Undangan itu sudah dibuka dan menunggu konfirmasi. Silakan buka Kelola, Undangan.",
    e.PhoneCodeInvalid: "Kode itu sudah dipakai, ditarik, atau lewat masanya. Silakan buat yang baru lewat Kelola, Petugas.",
    e.TooManyWrongNipsForPhone: "Angka itu juga tidak sesuai, jadi kodenya ditarik. Silakan buat yang baru lewat Kelola, "
    "Petugas.",
    e.NipTaken: "NIP itu sudah terdaftar pada akun lain. Mohon periksa lewat Kelola, Petugas.",
    e.NoUnits: "Belum ada OPD yang terdaftar. Silakan tambahkan lewat Kelola, OPD.",
    e.OwnProposal: "Usulan {number} Anda kirim sendiri, jadi tidak dapat Anda putuskan sebagai wakil {office}. Mohon "
    "diputuskan oleh {office} sendiri, atau tunjuk wakil lain lewat Kelola, Petugas.",
    DocumentWaits: "Dokumen itu menunggu {lacks}. Silakan isi lewat Kelola; sesudahnya dokumen itu dicetak.",
}
"""What sends others to the administrator tells an administrator what to press."""


def sentence(refusal: Refusal, now: datetime, *, manages: bool = False) -> Markup:
    """The sentence for a refusal, with its facts put into words; another for whoever `manages` the office."""
    facts = {field.name: _in_words(field.name, getattr(refusal, field.name), now) for field in fields(refusal)}
    if isinstance(refusal, InvalidNip):
        facts["nip_fault"] = NIP_FAULTS[refusal.reason]
    if isinstance(refusal, ReplacesWork):
        facts["item"] = "" if refusal.item is None else f" butir {refusal.item}"
        facts["work"] = shorten(_work(refusal.work), 150)
    if isinstance(refusal, e.CaseChanged):
        facts["since"] = f": {facts['did']} oleh {facts['by']}, {facts['at']}" if refusal.did else ""
    kind = type(refusal)
    return say(TO_ADMINISTRATORS[kind] if manages and kind in TO_ADMINISTRATORS else SENTENCES[kind], **facts)


def fault(code: str, *, manages: bool = False) -> Markup:
    """Something went wrong that nobody foresaw; the code lets the administrator find it."""
    then = "mohon cari kode itu dalam catatan server" if manages else "mohon sampaikan kode itu kepada administrator"
    return say(
        "Mohon maaf, terjadi gangguan pada sistem (kode {code}). Isian Anda tetap tersimpan. Silakan coba lagi; "
        "bila berulang, {then}.",
        code=code,
        then=then,
    )


def happened(did: str, by: str, at: datetime, now: datetime) -> Markup:
    """What has made something impossible, by whom and when."""
    return say("{did} oleh {by}, {at}.", did=names.did(did), by=by, at=at_time(at, now))


def _work(done: object) -> str:
    """What somebody did, by what tells it apart."""
    match done:
        case Assessment():
            return f"{names.value(done)}: {done.harm}"
        case Meeting():
            return f"{short_day(done.held_on)}, {done.place}"
        case Item():
            return done.title
        case _:
            return names.value(done)


def _in_words(name: str, fact: object, now: datetime) -> str:
    match fact:
        case datetime():
            return at_time(fact, now)
        case Role():
            return names.ROLE[fact]
        case Step():
            return names.STEP[fact]
        case date():
            return short_day(fact)
        case tuple() if name == "lacks":
            return names.blanks(fact)
        case tuple() if name == "names":
            return "; ".join(f"“{shorten(each, 60)}”" for each in fact[:NAMED])
        case tuple():
            return "; ".join(names.NEED[each] if isinstance(each, Need) else names.COLUMN[each] for each in fact)
        case Column():
            return names.COLUMN[fact]
        case int() if name in {"size"} or (name == "limit" and fact >= 1024 * 1024):
            return size(fact)
        case int():
            return str(fact) if name == "year" else number(fact)
        case _:
            return _as_told(name, str(fact))


def _as_told(name: str, fact: str) -> str:
    match name:
        case "did":
            what = names.did(fact) if fact else ""
            return what[:1].lower() + what[1:]
        case "note":
            return shorten(fact, 300).rstrip(".")
        case "answer":
            return f": {shorten(fact, 200)}" if fact else ""
        case "form":
            return names.ACTION[Action(fact)] if fact in set(Action) else "itu"
        case _:
            return shorten(fact, 80)
