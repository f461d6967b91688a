"""What is asked of and said to people who join."""

ASK_NAME = "Siapa nama lengkap Anda, dengan gelar bila ada?"
ASK_NIP = "Berapa NIP Anda? 18 angka, boleh dengan spasi."
ASK_POSITION = "Apa jabatan Anda?"
NAME = "Nama"
NIP = "NIP"
POSITION = "Jabatan"
SEND_JOIN = "Ya, benar"
PPPK = (
    "⚠️ Nomor itu tidak berpola NIP PNS dan diterima sebagai NI PPPK. Mohon pastikan angkanya benar sebelum melanjutkan."
)
ACCEPT_REMARK = "Anda diundang untuk peran ini. Terima?"
SEND_ACCEPT = "Terima"


def join_heading(role: str) -> str:
    return f"Pendaftaran sebagai {role}"


def accept_heading(role: str) -> str:
    return f"Undangan sebagai {role}"
