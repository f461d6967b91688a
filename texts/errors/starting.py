"""What keeps Sopan from starting."""

from collections.abc import Mapping

from sop.errors.refusal import Refusal
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

SENTENCES: Mapping[type[Refusal], str] = {
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
}
