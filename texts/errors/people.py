"""What may be refused about people, their roles, phones and units."""

from collections.abc import Mapping

from sop.errors.people import (
    AccountGone,
    AccountTaken,
    DeputisedAlready,
    DeputisesDeputy,
    DeputisesInCircle,
    DeputisesThemselves,
    DeputyOnLeave,
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
from sop.errors.refusal import Refusal

SENTENCES: Mapping[type[Refusal], str] = {
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
}
