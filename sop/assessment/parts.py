"""What a part of a document is called."""

PART = (
    r"(?:lampiran|bagian|halaman|bab|kolom|tabel|gambar|bagan|foto|naskah|isi|rincian|data|nama|identitas|alamat|nomor"
    r"|NIK|KK|tanda tangan|dokumen|berkas|surat|akun|kata sandi|konfigurasi|hasil|nilai|keterangan|catatan|rekaman)"
)
"""A pattern: whatever else "hanya" and "saja" limit is no part."""
