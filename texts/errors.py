"""One courteous sentence for everything that may be refused: what is the matter, and what can be done next."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sop.assessment.assessment import Assessment
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
from sop.errors.answers import (
    AnswerPutOff,
    BegunElsewhere,
    ButtonWanted,
    CalendarUnreadable,
    CalendarWanted,
    ChoiceGone,
    DateAmbiguous,
    DateNotUnderstood,
    EditNotRead,
    FileNeeded,
    FileNotFetched,
    FileNotSent,
    FilesNotDecided,
    FilesStayAway,
    FileWanted,
    FormatNotCarried,
    FormCancelled,
    FormClosed,
    FormSent,
    FormWaits,
    GoneOnElsewhere,
    HoursNotUnderstood,
    NameWanted,
    NothingToChoose,
    NumberWanted,
    OneDayWanted,
    OtherYears,
    QuestionAnswered,
    RestOfLongText,
    SeveralFit,
    StaleAnswer,
    StaleButton,
    SubjectWanted,
    TextTooLong,
    TextTooShort,
    TextWanted,
    TooManyFiles,
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
from sop.errors.calendar import (
    ClosedAlready,
    DayFarOff,
    DayIsOpen,
    DecreeNotUnderstood,
    FixedHoliday,
    FollowsAlready,
    HoursBackwards,
    HoursGone,
    MonthNotCompared,
    MonthWithoutWork,
    PeriodBackwards,
    SameDay,
    WeekNotUnderstood,
    WorksAlready,
    WorksInstead,
    WorksNotInstead,
    YearConfirmed,
    YearLoaded,
    YearNotConfirmed,
    YearUnknown,
)
from sop.errors.case import (
    AllTested,
    BegunSent,
    CaseChanged,
    CaseClosed,
    CaseUnknown,
    CopySent,
    DoneAlready,
    FileGone,
    GrantMoved,
    HandedOverAlready,
    HandedToOneself,
    ItemGone,
    NeverExemptItem,
    NobodyElse,
    NobodyToNudge,
    NoReceiver,
    NoTimeAsked,
    NotNudgedPaused,
    NotPaused,
    NotReady,
    NotTakenBack,
    NotYours,
    NudgedAlready,
    OpenedAlready,
    PausedAlready,
    ReasonNeeded,
    StepFinished,
    TakenBack,
    TimeAsked,
    TimeGiven,
    TimeOver,
    TooLittleTime,
    TooManyItems,
    TooMuchTime,
    WrongStep,
)
from sop.errors.files import (
    ArchiveFile,
    BrokenFile,
    EmbeddedFile,
    EmptyFile,
    FileDamaged,
    FileMissing,
    FileNotChecked,
    FileTooComplex,
    FileTooLarge,
    HeicPicture,
    KeyRingMisplaced,
    KeyRingMissing,
    KeyRingUnusable,
    MacroDocument,
    MisnamedFile,
    OldOfficeFile,
    OtherFormat,
    PagesTooDetailed,
    PagesTooLarge,
    PageTooDetailed,
    PageUnreadable,
    PictureTooLarge,
    PictureUnprintable,
    PictureWanted,
    ProtectedFile,
    ProtectedPdf,
    RunningPdf,
    SuspiciousArchive,
    TooLargeToCheck,
    UnknownFileKind,
)
from sop.errors.people import (
    AccountGone,
    AccountTaken,
    DeputisedAlready,
    DeputisesDeputy,
    DeputisesInCircle,
    DeputisesThemselves,
    DeputyOnLeave,
    EntryGone,
    InvitationInvalid,
    InvitationOfAnother,
    InvitationWaits,
    LastAccount,
    LastAdmin,
    LeaveOver,
    LeaveTaken,
    MergedIntoItself,
    MessagesWait,
    NipTaken,
    NoRole,
    NoUnits,
    OwnProposal,
    OwnRequest,
    PersonGone,
    PhoneCodeInvalid,
    PrivateOnly,
    QuotesUnclear,
    RoleHeldAlready,
    RolesChanged,
    Stranger,
    TooManyCells,
    TooManyMessages,
    TooManyRows,
    TooManyWrongNips,
    TooManyWrongNipsForPhone,
    UnitColumnUnclear,
    UnitDissolved,
    UnitEnded,
    UnitExists,
    UnitMerged,
    UnitsUnreadable,
    UnitUnknown,
    WorkOpen,
    WrongNip,
    WrongSpokenNumber,
)
from sop.errors.refusal import Refusal, ReplacesSetting
from sop.errors.starting import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseLost,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseOutOfReach,
    DriverMissing,
    ForeignCode,
    NotPermitted,
    SealsLost,
    StorageFull,
)
from sop.office.tenure import ActingEndsBefore
from sop.procedure import Action, Need, Role, Step
from sop.sheets.columns import Column, DoubledColumn, HeadingsNotFound
from sop.sheets.listing import NoRows, NothingToTake, SecondList, SeveralSheets, SheetWanted
from sop.sheets.matching import SheetOfAnotherCase, SheetOutdated
from sop.text.dates import WeekdayDiffers
from sop.text.nip import InvalidNip, NipFault
from texts import names
from texts.say import MONTHS, Markup, at_time, number, say, short_day, shorten, size, typed_day

NAMED = 4
"""So many of the answers that fit are named; the others are in the list."""

SENTENCES: Mapping[type[Refusal], str] = {
    # the case
    CaseUnknown: "Mohon maaf, usulan itu tidak ditemukan atau tidak berada dalam wewenang Anda.",
    CaseChanged: "Usulan {number} sudah berubah{since}. Mohon periksa keadaannya yang terbaru sebelum melanjutkan.",
    ReplacesWork: "Sejak Anda membukanya, pada usulan {number}{item}: {did} oleh {by}, {at} ({work}). "
    "Mohon pilih: ganti dengan yang Anda isi, atau biarkan.",
    ReplacesSetting: "Sejak Anda membukanya, {did} oleh {by}, {at}: {note}. "
    "Mohon pilih: ganti dengan yang Anda isi, atau biarkan.",
    StepFinished: "Usulan {number}: {did} oleh {by}, {at}. Langkah {step} itu sudah selesai.",
    TakenBack: "Usulan {number} ditarik kembali oleh {by}, {at}. Anda dikabari bila usulan itu dikirim lagi.",
    OpenedAlready: "Usulan {number} sudah dibuka oleh {by}, {at}, sehingga tidak dapat ditarik kembali lagi. "
    "Bila ada yang keliru, mohon sampaikan kepada beliau.",
    NotTakenBack: "Pada usulan {number} tidak ada yang dapat Anda tarik kembali. Silakan lihat kartunya.",
    TimeOver: "Tenggat usulan {number} sudah lewat ({due_at}), sehingga tidak dapat ditambah atau dijeda lagi. "
    "Mohon selesaikan langkahnya secepatnya.",
    TimeAsked: "Tambahan {days} hari kerja untuk usulan {number} sudah diminta dan menunggu keputusan.",
    TimeGiven: "Waktu usulan {number} sudah ditambah; pada satu langkah paling banyak {times} kali.",
    NoTimeAsked: "Permintaan tambahan waktu usulan {number} sudah diputuskan. Silakan lihat tenggatnya.",
    TooMuchTime: "Tambahan waktu paling lama {limit} hari kerja. Mohon pilih yang lebih singkat.",
    GrantMoved: "Tenggat usulan {number} bergeser, jadi belum ada yang diputuskan. Sekarang: {giving}. Mohon tekan tombol "
    "yang baru.",
    TooLittleTime: "Dengan tambahan {days} hari kerja, tenggat usulan {number} berakhir {ends_at}, yang sudah lewat. Mohon beri "
    "sedikitnya {needed} hari kerja lewat Hitungan tenggat, atau tolak.",
    PausedAlready: "Usulan {number} sudah dijeda. Silakan lanjutkan bila sudah dapat dikerjakan.",
    NudgedAlready: "Usulan {number} sudah diingatkan oleh {by}, {at}. Besok dapat diingatkan lagi.",
    NotNudgedPaused: "Usulan {number} sedang dijeda oleh {by} sejak {since}, jadi tidak diingatkan. Alasannya tertulis pada "
    "Hitungan tenggat.",
    NobodyToNudge: "Usulan {number} belum dapat diingatkan: tidak ada {role} yang bertugas pada hari itu. Mohon tentukan "
    "dahulu siapa yang menggantikan.",
    NotPaused: "Usulan {number} tidak sedang dijeda; hari kerjanya berjalan seperti biasa.",
    NobodyElse: "Untuk usulan {number} belum ada petugas lain yang dapat menerimanya. Mohon minta administrator menunjuk "
    "Plh atau mengundang petugas.",
    HandedToOneself: "Usulan {number} sudah ada pada Anda; silakan langsung dikerjakan, atau pilih petugas lain.",
    HandedOverAlready: "Usulan {number} sudah diserahkan oleh {by} kepada {name}. Mohon lihat kartunya yang terbaru.",
    BegunSent: "Isian {form} pada usulan {number} sudah dikirim oleh {by}, {at}, jadi tidak perlu dilanjutkan.",
    CopySent: "Sementara itu isian yang sama ({form}) pada usulan {number} sudah dikirim oleh {by}, {at}{saved}. Isian Anda "
    "tetap ada: kirim lagi bila memang perlu dicatat juga, atau tekan Batal.",
    NoReceiver: "Petugas itu tidak memegang peran {role} untuk usulan {number} lagi. Mohon pilih petugas lain.",
    DoneAlready: "Usulan {number}: {did} oleh {by}, {at}. Tidak perlu diulang.",
    CaseClosed: "Usulan {number} sudah selesai, sehingga tidak dapat diubah lagi.",
    WrongStep: "Usulan {number} sekarang berada di langkah {step}, sehingga hal itu tidak dapat dilakukan lagi.",
    NotYours: "Mohon maaf, bagian ini dikerjakan oleh {role}.",
    ItemGone: "Butir {item} pada usulan {number} tidak ada lagi atau tidak termasuk yang diuji. "
    "Silakan lihat daftar informasinya.",
    AllTested: "Semua butir pada usulan {number} sudah diuji.",
    FileGone: "Berkas itu tidak ada pada usulan {number}. Silakan lihat daftar berkasnya.",
    NotReady: "Hal itu belum dapat dilakukan pada usulan {number}. Mohon {needs}.",
    TooManyItems: "Satu usulan memuat paling banyak {limit} butir. Silakan mulai usulan lain untuk butir selanjutnya.",
    ReasonNeeded: "Mohon sertakan alasannya, agar OPD memahami keputusan ini.",
    NeverExemptItem: "Butir {item} tertahan saringan Pasal 18. Bila tetap dilanjutkan, mohon sertakan alasannya.",
    # the consequence test
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
    # the calendar
    YearUnknown: "Hari libur tahun {year} belum ada dalam kalender. Mohon masukkan dahulu hari-harinya.",
    YearConfirmed: "Kalender {year} sudah dipastikan. Yang berubah sesudahnya silakan dimasukkan per hari.",
    MonthNotCompared: "{month} belum dibandingkan dengan SKB. Mohon buka Bandingkan SKB, dan tekan Sesuai "
    "pada bulan itu bila hari dan namanya sama.",
    DecreeNotUnderstood: "“{text}” belum terbaca sebagai nomor SKB. Mohon tulis nomor dan tahunnya, misalnya: "
    "SKB 1497/2025, 2/2025, 5/2025.",
    YearLoaded: "Ke-{days} hari libur {year} pada daftar itu sudah tercatat, dengan nama dan jenis yang sama. Tidak ada yang perlu "
    "dimuat.",
    WeekNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca. Mohon ketik misalnya: Senin-Kamis 07.15-14.15, Jumat "
    "07.15-14.45. Hari yang tidak disebut dianggap tutup.",
    MonthWithoutWork: "Dengan begitu, pada {month} tidak ada satu hari kerja pun. Mohon periksa lagi.",
    FollowsAlready: "OPD itu sudah mengikuti jam kerja kantor. Tidak ada yang perlu diubah.",
    DayFarOff: "{day} terlalu jauh dari hari ini. Mohon periksa tahunnya.",
    CalendarWanted: "Mohon kirim berkas ICS, atau CSV dengan tanggal dan nama hari libur pada setiap baris.",
    CalendarUnreadable: "Pada berkas itu tidak terbaca satu pun hari libur tahun {year}. Mohon kirim ICS, atau CSV dengan "
    "tanggal dan nama pada setiap baris.",
    OtherYears: "Berkas itu memuat hari libur tahun {years}, bukan {year}. Mohon kirim daftar tahun {year}, atau muat berkas itu pada "
    "kalender tahunnya.",
    ClosedAlready: "{day} sudah tercatat sebagai hari libur: {name}. Tidak perlu diulang.",
    FixedHoliday: "{day} tetap libur selama kalender tahun itu belum dipastikan. Bila kantor bekerja pada hari itu, mohon "
    "gunakan Hari pengganti; bila memang bukan hari libur, mohon pastikan dahulu tahunnya.",
    DayIsOpen: "{day} tidak tercatat sebagai hari libur. Mohon periksa tanggalnya.",
    WorksAlready: "{day} memang hari kerja. Mohon periksa tanggalnya.",
    WorksInstead: "{day} tercatat sebagai hari kerja pengganti. Mohon cabut dahulu pada bulannya, lewat Daftar.",
    WorksNotInstead: "{day} tidak (lagi) tercatat sebagai hari kerja pengganti. Mohon periksa tanggalnya.",
    HoursGone: "Jam kerja yang dimulai {first} tidak tercatat lagi. Silakan lihat Jam kerja yang terbaru.",
    YearNotConfirmed: "Kalender {year} memang belum dipastikan. Tidak ada yang perlu dibatalkan.",
    SameDay: "{day} dipindahkan ke hari yang sama. Mohon isi tanggal yang lain.",
    PeriodBackwards: "Masa itu berakhir ({last}) sebelum dimulai ({first}). Mohon periksa kedua tanggalnya.",
    HoursBackwards: "Jam tutup harus sesudah jam buka, dan paling sedikit ada satu hari kerja. Mohon periksa jamnya.",
    # answers
    TextWanted: "Mohon jawab pertanyaan ini dengan tulisan.",
    SubjectWanted: "Mohon sebutkan informasi yang ditanyakan, misalnya: kartu keluarga.",
    ButtonWanted: "Mohon pilih salah satu tombol yang tersedia.",
    NumberWanted: "Mohon tulis salah satu nomor dari daftar itu (1 sampai {last}), atau tekan tombolnya.",
    SeveralFit: "Beberapa jawaban cocok: {names}. Yang mana? Mohon tulis lebih lengkap, atau tekan tombolnya.",
    NameWanted: "Mohon tulis nama orangnya, misalnya: Siti Rahma, S.Sos., Kepala Bidang.",
    FileWanted: "Mohon kirim berkas PDF, DOCX, XLSX, JPEG, atau PNG (paling besar 20 MB), atau foto.",
    AnswerPutOff: "“{text}” belum menjawab pertanyaan ini. Mohon tulis isinya. Bila belum ada, isian ini tetap tersimpan dan dapat "
    "dilanjutkan kemudian.",
    TextTooShort: "Jawaban itu terlalu singkat ({length} huruf). Mohon tulis paling sedikit {least} huruf.",
    TextTooLong: "Jawaban itu terlalu panjang ({length} huruf). Mohon ringkas menjadi paling banyak {most} huruf, "
    "lalu kirim lagi.",
    DateNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca sebagai tanggal. Mohon ketik misalnya: {example}.",
    OneDayWanted: "“{text}” menyebut beberapa hari; di sini satu hari setiap kali. Mohon ketik dahulu: {example}.",
    DateAmbiguous: "“{text}” dapat berarti {one} atau {other}. Mohon ketik tanggalnya, misalnya: {example}.",
    WeekdayDiffers: "Hari dan tanggal pada “{text}” tidak cocok. Mohon ketik tanggalnya saja, misalnya: {example}.",
    HoursNotUnderstood: "Mohon maaf, “{text}” belum dapat dibaca sebagai waktu. Mohon ketik misalnya: 09.00-11.30, atau "
    "09.00 s.d. selesai.",
    FileNeeded: "Mohon kirim paling sedikit satu berkas dahulu.",
    TooManyFiles: "Sekali isian memuat paling banyak {limit} berkas. Silakan selesaikan dahulu, "
    "lalu lampirkan selebihnya.",
    FileNotFetched: "Berkas {file_name} belum berhasil diambil. Isian Anda tetap tersimpan; mohon kirim berkasnya lagi.",
    FileNotSent: "Berkas {file_name} belum berhasil dikirim kepada Anda. Mohon tekan lagi beberapa saat kemudian.",
    FilesStayAway: "Berkas dan gambar tidak dikirim di {channel}, karena dari sana dapat diteruskan. Untuk "
    "membukanya, {elsewhere} hubungi administrator.",
    FilesNotDecided: "Berkas dan gambar belum dikirim di {channel}: administrator belum memilihnya, dan sekarang ditanya. Sementara itu "
    "{elsewhere} hubungi administrator.",
    FormatNotCarried: "{channel} tidak menerima berkas seperti {file_name}. Mohon pilih bentuk lain, misalnya Excel.",
    RestOfLongText: "Tulisan itu terlalu panjang sehingga terbagi menjadi beberapa pesan; bagian lanjutannya tidak "
    "dipakai. Mohon ringkas, lalu kirim sebagai satu pesan.",
    StaleAnswer: "Isian atau pilihan itu sudah ditutup. Silakan lanjutkan dari yang terbaru.",
    ChoiceGone: "Pilihan itu sudah tidak ada. Mohon pilih yang lain; jawaban lainnya tetap tersimpan.",
    NothingToChoose: "Tidak ada lagi yang dapat dipilih: keadaannya sudah berubah. Isian ini ditutup, dan tidak ada yang disimpan.",
    QuestionAnswered: "{label} sudah dijawab{answer}.",
    FormSent: "Isian {form} sudah Anda selesaikan {at}.",
    FormCancelled: "Isian itu sudah Anda batalkan {at}. Tidak ada yang disimpan.",
    FormClosed: "Isian itu sudah ditutup {at}, karena keadaannya sudah berubah.",
    BegunElsewhere: "Isian yang Anda mulai di {channel} masih terbuka. Silakan lanjutkan di sini.",
    FormWaits: "Isian itu masih menunggu. Mohon selesaikan atau batalkan dahulu isian yang sedang terbuka.",
    GoneOnElsewhere: "Isian ini sudah dilanjutkan di {channel}, jadi pesan Anda barusan belum dicatat. Mohon jawab "
    "pertanyaan di bawah ini.",
    StaleButton: "Tombol itu sudah tidak dipakai lagi. Silakan mulai dari menu.",
    EditNotRead: "Perubahan pada pesan lama tidak terbaca. Mohon kirim sebagai pesan baru, "
    "atau tekan Ubah sebelum menyimpan.",
    # files
    FileTooLarge: "Berkas itu terlalu besar ({size}); paling besar {limit}. Mohon perkecil atau bagi berkasnya, "
    "lalu kirim lagi.",
    TooLargeToCheck: "Berkas itu terlalu besar untuk diperiksa di sini ({size}; paling besar {limit}). Mohon periksa "
    "kodenya: ketik /periksa, spasi, lalu kode pada kaki halamannya.",
    FileNotChecked: "Mohon maaf, berkas itu belum berhasil diperiksa. Silakan kirim lagi beberapa saat kemudian, atau "
    "periksa kodenya: ketik /periksa, spasi, lalu kode pada kaki halamannya.",
    PageUnreadable: "Foto {file_name} tidak dapat dibaca, sehingga belum ada yang disatukan; semua berkas tetap ada. "
    "Silakan lanjutkan tanpa disatukan, atau tekan Batal lalu kirim foto yang baru.",
    PageTooDetailed: "Foto {file_name} terlalu rinci untuk disatukan ({width} × {height} piksel); semua berkas tetap ada. "
    "Silakan lanjutkan tanpa disatukan, atau tekan Batal lalu kirim foto itu sebagai foto, bukan sebagai berkas.",
    PagesTooDetailed: "Foto-foto itu bersama-sama terlalu rinci untuk disatukan; semua berkas tetap ada. Silakan lanjutkan "
    "tanpa disatukan, atau tekan Batal lalu kirim sebagai foto, bukan sebagai berkas.",
    PagesTooLarge: "Gabungan foto itu terlalu besar ({size}); paling besar {limit}. Belum ada yang disatukan, dan semua "
    "foto tetap ada. Silakan lanjutkan tanpa disatukan, atau tekan Batal lalu kirim foto yang lebih kecil.",
    EmptyFile: "Berkas {file_name} kosong. Mohon periksa, lalu kirim lagi.",
    BrokenFile: "Berkas {file_name} tidak utuh atau rusak. Mohon buka dan simpan ulang, lalu kirim lagi.",
    FileTooComplex: "Mohon maaf, berkas {file_name} terlalu rumit, sehingga tidak selesai dibaca. Mohon sederhanakan atau "
    "bagi menjadi beberapa berkas, simpan ulang, lalu kirim lagi.",
    UnknownFileKind: "Isi berkas {file_name} bukan PDF, DOCX, XLSX, JPEG, atau PNG, sehingga tidak dapat diterima. "
    "Mohon simpan dalam salah satu jenis itu, lalu kirim lagi.",
    OtherFormat: "Berkas {file_name} berformat {format}, yang tidak dapat diterima. Mohon buka, simpan sebagai {instead}, lalu "
    "kirim lagi.",
    ArchiveFile: "Berkas {file_name} adalah kumpulan berkas (ZIP atau RAR), yang tidak dapat diterima. Mohon keluarkan isinya, lalu "
    "kirim satu per satu.",
    ProtectedPdf: "Berkas {file_name} dilindungi kata sandi, sehingga tidak dapat dibaca orang lain. Mohon buka dengan kata sandinya, "
    "cetak sebagai PDF baru (Cetak, Simpan sebagai PDF), lalu kirim PDF itu.",
    HeicPicture: "Foto {file_name} berformat HEIC (iPhone), yang tidak dapat diterima. Mohon kirim sebagai foto, bukan sebagai "
    "berkas, atau simpan sebagai JPEG (Pengaturan, Kamera, Format, Paling Kompatibel), lalu kirim lagi.",
    ProtectedFile: "Berkas {file_name} dilindungi kata sandi, sehingga tidak dapat dibaca. Mohon hapus kata sandinya (File, Info, "
    "Lindungi, Enkripsi dengan Kata Sandi, kosongkan), simpan, lalu kirim lagi.",
    OldOfficeFile: "Berkas {file_name} berformat Office lama (DOC, XLS) atau WPS. Mohon simpan sebagai DOCX, XLSX, atau PDF, lalu kirim "
    "lagi.",
    MisnamedFile: "Isi berkas {file_name} tidak sesuai dengan namanya (isinya {kind}). "
    "Mohon periksa, lalu kirim berkas aslinya.",
    MacroDocument: "Berkas {file_name} memuat makro atau tautan yang berjalan sendiri, "
    "sehingga tidak dapat diterima. Mohon simpan tanpa itu, atau simpan sebagai PDF, lalu kirim lagi.",
    EmbeddedFile: "Berkas {file_name} memuat berkas lain yang disisipkan di dalamnya (misalnya dokumen Word di dalam Excel), "
    "sehingga tidak dapat diterima. Mohon hapus sisipan itu, atau simpan sebagai PDF, lalu kirim lagi; berkas yang disisipkan "
    "dapat dikirim tersendiri.",
    RunningPdf: "Berkas {file_name} memuat program (JavaScript), sehingga tidak dapat diterima. "
    "Mohon buka, cetak ke PDF baru, lalu kirim yang baru itu.",
    SuspiciousArchive: "Berkas {file_name} tidak wajar susunannya, sehingga tidak dapat diterima. "
    "Mohon simpan ulang dari aplikasi aslinya, lalu kirim lagi.",
    FileMissing: "Berkas itu tidak ditemukan di penyimpanan. Mohon beri tahu administrator.",
    FileDamaged: "Berkas itu rusak di penyimpanan dan tidak diberikan. Mohon beri tahu administrator.",
    KeyRingUnusable: "Gantungan kunci {path} rusak atau bukan milik folder data ini, sehingga berkas tidak dapat "
    "dibuka. Mohon pulihkan dari cadangannya.",
    KeyRingMissing: "Gantungan kunci {path} tidak ada, padahal sudah ada berkas yang hanya dapat dibuka dengannya. "
    "Mohon kembalikan dari simpanan terpisahnya, lalu jalankan lagi. Bila tidak ada lagi, lihat docs/operations.md.",
    KeyRingMisplaced: "Gantungan kunci {path} berada di dalam folder berkas. Mohon pindahkan ke luar, lalu sesuaikan "
    "SOPAN_KEY_FILE.",
    # what Sopan starts with
    DatabaseNewer: "Basis data {place} dibuat oleh Sopan yang lebih baru daripada ini. Mohon pasang versi terbaru, "
    "atau pulihkan cadangan dari sebelum pembaruan.",
    DatabaseOlder: "Basis data {place} masih dari Sopan versi sebelumnya. Mohon buat cadangan, lalu jalankan "
    "./sopan run, yang menyesuaikannya; sesudah itu ulangi perintah ini.",
    DatabaseDamaged: "Basis data {place} rusak atau bukan basis data. Mohon pulihkan dari cadangan; "
    "caranya ada di docs/operations.md.",
    DatabaseLost: "Basis data {place} tidak ada atau kosong, padahal sudah ada berkas dalam folder data. "
    "Mohon kembalikan basis data dari cadangan; bila memang mulai dari awal, pindahkan dahulu folder files.",
    ForeignCode: "Dalam basis data ada {name}, yang bukan milik Sopan dan dapat mengubah isinya dengan sendirinya. Mohon "
    "cari tahu asalnya, hapus, lalu jalankan ./sopan check sebelum menjalankan Sopan lagi.",
    SealsLost: "Basis data {place} tidak memuat segel yang sudah tercatat di samping gantungan kunci: isinya diganti, "
    "dipotong, atau lebih lama. Mohon pulihkan cadangan terbaru dan cari tahu penyebabnya. Bila memang sengaja dipulihkan "
    'dari cadangan atau dimulai dari awal, jalankan ./sopan seal --reason "alasannya", lalu jalankan Sopan lagi.',
    DatabaseBusy: "Basis data {place} sudah ditunggu, tetapi masih dikunci program lain. Mohon tutup program itu, "
    "misalnya pencadangan atau alat SQLite, lalu jalankan lagi.",
    DatabaseOutOfReach: "Basis data {place} sudah ditunggu, tetapi tidak dapat dicapai. Mohon periksa "
    "SOPAN_DATABASE_URL, dan apakah servernya berjalan, lalu jalankan lagi.",
    DriverMissing: "Pustaka {name}, yang diperlukan untuk SOPAN_DATABASE_URL, belum terpasang. Mohon pasang seperti "
    "dalam docs/operations.md, atau kosongkan setelan itu agar SQLite yang dipakai.",
    StorageFull: "Penyimpanan untuk {path} penuh atau gagal ditulisi. Mohon kosongkan ruang atau periksa "
    "cakramnya, lalu jalankan lagi.",
    NotPermitted: "{path} tidak dapat dibuka atau ditulisi oleh pengguna yang menjalankan Sopan. Mohon periksa "
    "letak, pemilik, dan izinnya, lalu jalankan lagi.",
    # people
    Stranger: "Mohon maaf, Sopan hanya melayani petugas yang diundang. "
    "Silakan minta tautan undangan kepada administrator PPID di kantor Anda. "
    "Untuk memeriksa keaslian dokumen, silakan ketik /periksa.",
    NoRole: "Mohon maaf, Anda sedang tidak memegang peran apa pun di Sopan, sehingga usulan tidak dapat dibuka. "
    "Bila ini keliru, silakan hubungi administrator PPID di kantor Anda.",
    LastAccount: "Itu satu-satunya akun petugas itu. Bila ia tidak boleh bekerja lagi, mohon cabut perannya.",
    AccountTaken: "Akun ini sudah terdaftar di Sopan, sehingga tidak dapat menjadi akun baru. Mohon buka kodenya dari akun "
    "pada ponsel yang baru.",
    PhoneCodeInvalid: "Mohon maaf, kode ganti ponsel itu tidak berlaku, sudah dipakai atau ditarik, atau sudah lewat "
    "masanya. Silakan buat kode baru dari ponsel lama, atau minta kepada administrator PPID.",
    TooManyWrongNipsForPhone: "Angka itu juga tidak sesuai. Demi keamanan, kode ini sekarang ditarik, dan administrator PPID "
    "diberi tahu. Silakan buat kode baru dari ponsel lama, atau minta kepada administrator PPID.",
    AccountGone: "Akun itu sudah tidak terdaftar pada petugas itu. Silakan lihat daftar petugas yang terbaru.",
    RolesChanged: "Peran Anda baru saja berubah, sehingga hal itu tidak disimpan. Silakan mulai lagi dari menu.",
    TooManyMessages: "Mohon maaf, pesan dari Anda terlalu banyak, sehingga yang terakhir tidak diproses. "
    "Mohon tunggu sebentar, sekitar satu menit, lalu kirim lagi.",
    MessagesWait: "Mohon tunggu sebentar. Kiriman Anda banyak sekaligus, sehingga diproses satu per satu. "
    "Semuanya tersimpan, jadi tidak perlu dikirim ulang.",
    PrivateOnly: "Demi kerahasiaan, Sopan hanya melayani percakapan pribadi. Silakan hubungi saya secara langsung.",
    InvitationInvalid: "Mohon maaf, undangan itu tidak berlaku, sudah dipakai atau ditarik, atau sudah lewat masanya. "
    "Silakan minta undangan baru kepada administrator PPID.",
    TooManyWrongNips: "NIP itu juga tidak sesuai. Demi keamanan, undangan ini sekarang ditarik, dan administrator PPID "
    "diberi tahu. Silakan hubungi administrator PPID di kantor Anda untuk undangan baru.",
    InvitationOfAnother: "Mohon maaf, undangan itu untuk petugas lain, sehingga tidak dapat dipakai dari akun Anda. "
    "Mohon beri tahu administrator PPID bila tautannya sampai kepada Anda.",
    InvitationWaits: "Undangan Anda sudah dibuka dan menunggu konfirmasi administrator PPID. Anda diberi tahu di sini "
    "begitu sudah diputuskan.",
    WrongNip: "NIP itu tidak sesuai. Mohon periksa angkanya, lalu ketik sekali lagi; masih dapat dicoba {left} kali.",
    WrongSpokenNumber: "Angka itu tidak sesuai. Mohon tanyakan sekali lagi kepada administrator, lalu ketik; masih dapat "
    "dicoba {left} kali.",
    OwnProposal: "Usulan {number} ikut Anda susun, jadi tidak dapat Anda putuskan sebagai wakil {office}. Mohon "
    "diputuskan oleh {office} sendiri, atau minta administrator menunjuk wakil lain.",
    OwnRequest: "Tambahan waktu usulan {number} Anda minta sendiri, jadi tidak dapat Anda putuskan sebagai wakil "
    "{office}. Mohon diputuskan oleh {office} sendiri.",
    DeputisesDeputy: "{name} sendiri bertindak sebagai Plh atau Plt, dan itu tidak dapat diwakilkan lagi. Mohon tunjuk wakil dari "
    "layar pejabat yang diwakili.",
    DeputisesThemselves: "Seseorang tidak dapat menjadi Plh atau Plt bagi dirinya sendiri. Mohon pilih orang lain.",
    DeputisedAlready: "Jabatan itu sudah diwakili {name}, {first} sampai {last}. Mohon hubungi administrator PPID di kantor "
    "Anda bila ini keliru.",
    DeputisesInCircle: "{name} pada hari-hari itu juga diwakili oleh orang tersebut. Mohon hubungi administrator PPID di kantor "
    "Anda.",
    LeaveTaken: "Cuti {first} sampai {last} sudah tercatat. Mohon pilih hari lain, atau akhiri dahulu cuti itu.",
    LeaveOver: "Cuti itu sudah diakhiri.",
    DeputyOnLeave: "{name} cuti {first} sampai {last}. Bila tidak jadi, silakan akhiri cuti itu lewat /cuti, lalu coba lagi.",
    RoleHeldAlready: "Peran {role} itu sudah dipegang, jadi tidak perlu ditambahkan lagi.",
    NipTaken: "NIP itu sudah terdaftar pada akun lain. Mohon periksa kembali, atau hubungi administrator PPID.",
    LastAdmin: "Ini administrator terakhir. Mohon undang administrator lain dahulu, baru peran ini dicabut.",
    PersonGone: "Peran itu sudah tidak ada. Silakan lihat daftar petugas yang terbaru.",
    UnitDissolved: "{name} sudah dibubarkan. Mohon pilih OPD yang lain.",
    UnitMerged: "{name} sudah digabungkan ke {into}. Mohon pilih OPD yang lain, misalnya {into}.",
    UnitEnded: "{name} sudah {ended}. Isian tentang OPD itu ditutup, dan tidak ada yang disimpan.",
    MergedIntoItself: "{name} tidak dapat digabungkan ke dirinya sendiri. Mohon pilih OPD yang lain.",
    WorkOpen: "{name} masih mempunyai {count} usulan berjalan. Mohon pilih OPD yang melanjutkannya.",
    UnitExists: "OPD {name} sudah terdaftar.",
    UnitUnknown: "OPD {name} belum terdaftar. Silakan tambahkan dahulu lewat menu Kelola.",
    NoUnits: "Belum ada OPD yang terdaftar. Mohon minta administrator menambahkannya lewat menu Kelola.",
    UnitsUnreadable: "Daftar OPD belum terbaca. Mohon kirim XLSX, ODS, atau CSV dengan satu nama OPD pada setiap baris.",
    UnitColumnUnclear: "Belum jelas kolom mana yang memuat nama OPD. Mohon beri judul “Nama OPD” pada kolom itu, lalu kirim "
    "daftarnya lagi.",
    TooManyRows: "Daftar itu lebih panjang dari {limit} baris. Mohon bagi menjadi beberapa berkas, lalu kirim satu per satu.",
    QuotesUnclear: 'Tanda kutip (") pada baris {row} tidak berpasangan, sehingga isi barisnya tidak pasti. Mohon perbaiki, atau '
    "simpan sebagai XLSX, lalu kirim lagi.",
    TooManyCells: "Lembar itu memuat terlalu banyak sel, yang sebagian besar kosong tetapi diberi format. Mohon salin "
    "daftarnya saja ke lembar baru, lalu kirim lagi.",
    # sheets
    SecondList: "Pada baris {row} mulai daftar lain dengan judul kolom yang berbeda. Mohon pisahkan menjadi dua lembar kerja "
    "dalam dua berkas, lalu kirim satu per satu.",
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
    EntryGone: "Butir daftar itu tidak ditemukan. Silakan cari lagi dengan /cari.",
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
    PictureWanted: "Mohon kirim satu gambar PNG atau JPEG, sebagai berkas atau foto.",
    PictureTooLarge: "Gambar itu {width} × {height} titik; paling besar {most} titik setiap sisinya. "
    "Mohon perkecil, lalu kirim lagi.",
    PictureUnprintable: "Gambar {file_name} tidak dapat dicetak. Mohon simpan ulang sebagai PNG, lalu kirim lagi.",
    InvalidNip: "{nip_fault} Mohon periksa dan kirim lagi 18 angka NIP.",
}

NIP_FAULTS = {
    NipFault.LENGTH: "NIP terdiri dari 18 angka.",
    NipFault.BIRTH_DATE: "Delapan angka pertama NIP seharusnya tanggal lahir (tahun, bulan, tanggal).",
    NipFault.APPOINTMENT: "Angka ke-9 sampai ke-14 seharusnya tahun dan bulan pengangkatan.",
    NipFault.SEX: "Angka ke-15 NIP seharusnya 1 atau 2.",
}


TO_ADMINISTRATORS: Mapping[type[Refusal], str] = {
    NobodyElse: "Untuk usulan {number} belum ada petugas lain yang dapat menerimanya. Silakan tunjuk Plh atau undang "
    "petugas lewat Kelola, Petugas.",
    FileMissing: "Berkas itu tidak ditemukan di penyimpanan. Mohon periksa server dengan perintah ./sopan check, lalu "
    "pulihkan berkasnya dari cadangan.",
    FileDamaged: "Berkas itu rusak di penyimpanan dan tidak diberikan. Mohon periksa server dengan perintah "
    "./sopan check, lalu pulihkan berkasnya dari cadangan.",
    InvitationInvalid: "Undangan itu sudah dipakai, ditarik, atau lewat masanya. Silakan buat yang baru lewat Kelola, "
    "Undang petugas.",
    InvitationOfAnother: "Undangan itu untuk orang lain. Silakan teruskan kepadanya, atau tarik lewat Kelola, Petugas, Undangan.",
    TooManyWrongNips: "NIP itu juga tidak sesuai, jadi undangan ini ditarik. Silakan buat yang baru lewat Kelola, "
    "Undang petugas.",
    DeputisedAlready: "Jabatan itu sudah diwakili {name}, {first} sampai {last}. Mohon pilih hari lain, atau akhiri dahulu "
    "penunjukan itu lewat Kelola, Petugas, Plh dan cuti.",
    DeputisesInCircle: "{name} pada hari-hari itu juga diwakili oleh orang tersebut. Mohon pilih wakil lain.",
    DeputyOnLeave: "{name} cuti {first} sampai {last}. Mohon pilih wakil lain atau hari lain.",
    InvitationWaits: "Undangan itu sudah dibuka dan menunggu konfirmasi. Silakan buka Kelola, Petugas, Undangan.",
    PhoneCodeInvalid: "Kode itu sudah dipakai, ditarik, atau lewat masanya. Silakan buat yang baru lewat Kelola, Petugas.",
    TooManyWrongNipsForPhone: "Angka itu juga tidak sesuai, jadi kodenya ditarik. Silakan buat yang baru lewat Kelola, "
    "Petugas.",
    NipTaken: "NIP itu sudah terdaftar pada akun lain. Mohon periksa lewat Kelola, Petugas.",
    NoUnits: "Belum ada OPD yang terdaftar. Silakan tambahkan lewat Kelola, OPD.",
    OwnProposal: "Usulan {number} ikut Anda susun, jadi tidak dapat Anda putuskan sebagai wakil {office}. Mohon "
    "diputuskan oleh {office} sendiri, atau tunjuk wakil lain lewat Kelola, Petugas.",
    FilesNotDecided: "Belum dipilih apakah berkas dan gambar boleh dikirim di {channel}. Silakan pilih lewat Kelola, Berkas {channel}.",
    FilesStayAway: "Berkas dan gambar tidak dikirim di {channel}, sesuai pilihan pada Kelola, Berkas {channel}. "
    "Di sana pilihan itu dapat diubah.",
    DocumentWaits: "Dokumen itu menunggu {lacks}. Silakan isi lewat Kelola; sesudahnya dokumen itu dicetak.",
}
"""What sends others to the administrator tells an administrator what to press."""


def sentence(refusal: Refusal, now: datetime, *, manages: bool = False) -> Markup:
    """The sentence for a refusal, with its facts put into words; another for whoever `manages` the office."""
    facts = {field.name: _in_words(field.name, getattr(refusal, field.name), now) for field in fields(refusal)}
    if isinstance(refusal, DateNotUnderstood | WeekdayDiffers | DateAmbiguous | OneDayWanted):
        facts["example"] = typed_day(_meant(refusal, now.date()))
    if isinstance(refusal, InvalidNip):
        facts["nip_fault"] = NIP_FAULTS[refusal.reason]
    if isinstance(refusal, ReplacesWork):
        facts["item"] = "" if refusal.item is None else f" butir {refusal.item}"
        facts["work"] = shorten(_work(refusal.work), 150)
    if isinstance(refusal, GrantMoved):
        facts["giving"] = names.giving(refusal.days, refusal.ends)
    if isinstance(refusal, CaseChanged):
        facts["since"] = f": {facts['did']} oleh {facts['by']}, {facts['at']}" if refusal.did else ""
    if isinstance(refusal, CopySent):
        facts["saved"] = f": {shorten(refusal.title, 100)}" if refusal.title else ""
    if isinstance(refusal, UnitEnded):
        facts["ended"] = f"digabungkan ke {refusal.into}" if refusal.into else "dibubarkan"
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


def _meant(refusal: DateNotUnderstood | WeekdayDiffers | DateAmbiguous | OneDayWanted, today: date) -> date:
    """A day that may well have been meant."""
    match refusal:
        case WeekdayDiffers():
            return refusal.day
        case DateAmbiguous():
            return refusal.one
        case OneDayWanted():
            return refusal.first
        case _:
            return today


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
        case date() if name == "month":
            return f"{MONTHS[fact.month - 1]} {fact.year}"
        case date():
            return short_day(fact)
        case tuple():
            return _several(name, fact)
        case Column():
            return names.COLUMN[fact]
        case int() if name in {"size"} or (name == "limit" and fact >= 1024 * 1024):
            return size(fact)
        case int():
            return str(fact) if name == "year" else number(fact)
        case _:
            return _as_told(name, str(fact))


def _several(name: str, fact: tuple[Any, ...]) -> str:
    match name:
        case "lacks":
            return names.blanks(fact)
        case "names":
            return "; ".join(f"“{shorten(each, 60)}”" for each in fact[:NAMED])
        case "years":
            return ", ".join(map(str, fact))
        case "elsewhere":
            return f"silakan buka Sopan di {' atau '.join(map(names.channel, fact))}, atau" if fact else "mohon"
        case _:
            return "; ".join(names.NEED[each] if isinstance(each, Need) else names.COLUMN[each] for each in fact)


def _as_told(name: str, fact: str) -> str:
    match name:
        case "channel":
            return names.channel(fact)
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
