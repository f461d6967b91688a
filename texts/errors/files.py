"""What may be refused of a file, and of where it is kept."""

from collections.abc import Mapping

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
    ProtectedFile,
    ProtectedPdf,
    RunningPdf,
    SuspiciousArchive,
    TooLargeToCheck,
    UnknownFileKind,
)
from sop.errors.refusal import Refusal

SENTENCES: Mapping[type[Refusal], str] = {
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
}
