"""What is said to an administrator in place of what sends others to one."""

from collections.abc import Mapping

from sop.documents.documents import DocumentWaits
from sop.errors.answers import FilesNotDecided, FilesStayAway
from sop.errors.case import NobodyElse
from sop.errors.files import FileDamaged, FileMissing
from sop.errors.people import (
    DeputisedAlready,
    DeputisesInCircle,
    DeputyOnLeave,
    InvitationInvalid,
    InvitationOfAnother,
    InvitationWaits,
    NipTaken,
    NoUnits,
    OwnProposal,
    PhoneCodeInvalid,
    TooManyWrongNips,
    TooManyWrongNipsForPhone,
)
from sop.errors.refusal import Refusal

SENTENCES: Mapping[type[Refusal], str] = {
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
