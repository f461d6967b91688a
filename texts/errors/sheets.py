"""What may be refused of a sheet that is imported."""

from collections.abc import Mapping

from sop.errors.people import EntryGone
from sop.errors.refusal import Refusal
from sop.sheets.columns import DoubledColumn, HeadingsNotFound
from sop.sheets.listing import NoRows, NothingToTake, SecondList, SeveralSheets, SheetWanted
from sop.sheets.matching import SheetOfAnotherCase, SheetOutdated

SENTENCES: Mapping[type[Refusal], str] = {
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
}
