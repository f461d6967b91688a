"""What step 5 asks and says."""

ADOPT = "Ya, tetapkan"
ADOPT_REMARK = (
    "Daftar ini akan berlaku sebagai pedoman informasi yang tidak diberikan kepada publik: {exempt} butir dikecualikan "
    "(seluruhnya atau sebagian), {open} butir dicatat terbuka."
)
ADOPTED = "Daftar ditetapkan sebagai pedoman dan dapat dicari dengan /cari."
