"""What each column of a list is for and what its cells should hold: said in the template, and of cells that are wrong."""

from collections.abc import Mapping

from sop.sheets.columns import Column

TITLE, EXPLANATIONS, CHOICES = "Uji konsekuensi", "Petunjuk", "Pilihan"
OWN_SHEETS = (TITLE, EXPLANATIONS, CHOICES)
"""Of the workbook in which tests are filled in."""
HINT_TEXT = "Isi kolom berlatar putih; kolom abu-abu terkunci. Penjelasan setiap kolom ada pada lembar Petunjuk."
NOT_IN_LIST = "Mohon pilih dari daftar yang muncul pada sel."
TOO_LONG = "Isinya lebih pendek atau lebih panjang daripada yang dapat dicatat."

EXPECTED: Mapping[Column, str] = {
    Column.NUMBER: "Isi nomor butirnya.",
    Column.UNIT: "Isi nama OPD.",
    Column.TITLE: "Isi jenis informasinya, misalnya Biodata penduduk per orang.",
    Column.CONTENT: "Isi misalnya NIK, nomor KK, tanggal lahir.",
    Column.FORM: "Isi Kertas, Digital, atau Kertas dan digital.",
    Column.REASON: "Isi alasan mengapa perlu dikecualikan.",
    Column.SCREENING: "Isi Tidak termasuk, atau huruf a sampai g.",
    Column.SCOPE: "Isi Seluruhnya atau Sebagian.",
    Column.PART: "Isi bagian yang ditutup.",
    Column.GROUNDS: "Isi misalnya 17.h.2.",
    Column.LAW: "Isi misalnya UU 24/2013 Pasal 79 ayat (1).",
    Column.CONSENT: "Isi Ya atau Tidak.",
    Column.PUBLIC_OFFICE: "Isi Ya atau Tidak.",
    Column.HARMED: "Isi misalnya Warga pemilik data.",
    Column.HARM: "Isi akibat nyatanya: siapa yang dirugikan, dan bagaimana.",
    Column.SEVERITY: "Isi Ringan, Sedang, atau Berat.",
    Column.BENEFIT: "Isi apa yang terlindungi bila ditutup.",
    Column.PUBLIC_INTEREST: "Isi mana yang lebih besar: membuka atau menutup, dan mengapa.",
    Column.VERDICT: "Isi Dikecualikan, Dikecualikan sebagian, atau Terbuka.",
    Column.PERIOD: "Isi misalnya 5 tahun, 1 tahun 6 bulan, sampai 31-12-2030, atau sampai perkara selesai.",
    Column.CLASSIFICATION: "Isi Terbuka atau Rahasia, atau kosongkan.",
    Column.REMARK: "Tidak perlu diisi.",
    Column.MARK: "Biarkan seperti semula.",
}
"""What a cell of the column should hold."""

EXPLAINED: Mapping[Column, str] = {
    Column.SCOPE: "Apakah yang diuji seluruh informasi, atau sebagian saja.",
    Column.PART: "Hanya bila sebagian: bagian mana yang ditutup. Bagian lainnya tetap terbuka.",
    Column.GROUNDS: "Dasar dalam Pasal 17 UU 14/2008. Lebih dari satu dipisahkan titik koma: 17.h.2; 17.j. "
    "Isi tanda - bila tidak ada dasar; informasi itu terbuka.",
    Column.LAW: "Wajib untuk 17.j: undang-undang yang memerintahkan kerahasiaannya, dengan nomor, tahun, dan pasal. "
    "Undang-undang untuk dasar lain ditulis pada dasarnya: 17.i jo. UU 43/2009 Pasal 44 ayat (2).",
    Column.CONSENT: "Hanya untuk huruf g dan h: apakah pemilik rahasia sudah menyetujui pembukaannya secara tertulis.",
    Column.PUBLIC_OFFICE: "Hanya untuk huruf g dan h: apakah menyangkut posisi seseorang dalam jabatan publik.",
    Column.HARMED: "Siapa yang dirugikan bila informasi dibuka.",
    Column.HARM: "Bagaimana kerugiannya, dan apa akibat nyatanya. Mohon tidak hanya mengulang bunyi pasal. "
    "Untuk informasi terbuka: pertimbangannya.",
    Column.SEVERITY: "Seberapa berat akibat itu.",
    Column.BENEFIT: "Apa yang terlindungi bila informasi tetap ditutup.",
    Column.PUBLIC_INTEREST: "Pertimbangan kepatutan, kesusilaan, dan kepentingan umum: mana yang lebih besar.",
    Column.VERDICT: "Kesimpulan uji.",
    Column.PERIOD: "Berapa lama dikecualikan. Harus tertentu; tidak terbatas tidak dapat dipakai.",
}
STEPS = (
    "1. Isi lembar Uji konsekuensi, satu baris untuk satu butir. Baris boleh dikosongkan dan diisi kemudian.",
    "2. Jangan mengubah judul kolom, nomor butir, dan kolom abu-abu; jangan memakai rumus atau menggabung sel.",
    "3. Jangan menulis data orang tertentu seperti NIK, nomor KK, NIP, atau nomor telepon.",
    "4. Simpan sebagai XLSX, lalu kirim lewat tombol Impor lembar terisi pada usulan.",
    "5. Sopan memperlihatkan dahulu baris mana yang baik dan apa yang perlu diperbaiki; "
    "belum ada yang diimpor sebelum Anda menyetujuinya.",
)
