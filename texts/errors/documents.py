"""What may be refused about issued documents."""

from collections.abc import Mapping

from sop.documents.documents import (
    DocumentGone,
    DocumentNotReady,
    DocumentOutdated,
    DocumentWaits,
    NotSigned,
    PdfWanted,
    SignatureMissing,
)
from sop.errors.refusal import Refusal

SENTENCES: Mapping[type[Refusal], str] = {
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
}
