"""What may be refused of letterheads, numbers and officials."""

from collections.abc import Mapping

from sop.documents.documents import NumberNotDue
from sop.documents.signatories import OfficialGone
from sop.documents.stationery import (
    NumberGiven,
    NumberTaken,
    NumberTooLong,
    RunningNumberMissing,
    TokenUnknown,
    UnitLetterheadGone,
)
from sop.errors.files import PictureTooLarge, PictureUnprintable, PictureWanted
from sop.errors.refusal import Refusal
from sop.office.tenure import ActingEndsBefore
from sop.text.nip import InvalidNip

SENTENCES: Mapping[type[Refusal], str] = {
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
