"""What may be refused about a case and its steps."""

from collections.abc import Mapping

from sop.case.replacing import ReplacesWork
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
from sop.errors.refusal import Refusal, ReplacesSetting

SENTENCES: Mapping[type[Refusal], str] = {
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
}
