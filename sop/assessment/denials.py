"""Words that deny or withdraw what is cited beside them: a ground or an act that no longer holds is not cited."""

import re


def takes_back(text: str) -> bool:
    """Whether it may say of what it cites that it does not hold, or not yet, or no more, or perhaps not.

    What the acts themselves say so is none: "tidak boleh diungkapkan", "persaingan usaha tidak sehat".
    """
    return bool(DENIED.search(OF_THE_LAW.sub(" ", text)))


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


OF_THE_LAW = _pattern(
    r"\btidak (?:boleh|dapat|bisa|untuk) (?:umum|publik|(?:di|me(?:ng|m|n|ny)?)"
    r"(?:ungkap|buka|umum|akses|ketahui|beri|berikan|publikasi|informasi|sebar|yebar|siar|yiar)\w*)"
    r"|\busaha (?:yang )?tidak sehat\b|\bnegara bukan pajak\b|\btidak (?:hanya|terbatas)\b"
)
DENIED = _pattern(
    r"\b(?:tidak(?:lah)?|tdk|tak|bukan(?:lah)?|belum|blm|tanpa|selain|di luar|gugur|gagal|batal|nihil|salah|keliru"
    r"|kurang (?:tepat|sesuai|cocok|kuat)"
    r"|(?:di|ter|men)(?:cabut|hapus|hilangkan|batalkan|tolak|ganti|ragukan|coret|anulir|kesampingkan|abaikan|tarik)\w*"
    r"|menolak|membatalkan|menghapus\w*|(?:di)?lepaskan|dikeluarkan dari"
    r"|dahulu|dulu(?:nya)?|semula|sebelumnya|sekarang|kini|eks|bekas|menjadi|terbuka"
    r"|mungkin|barangkali|sepertinya|ragu\w*|seharusnya|semestinya|mestinya|misal(?:nya|kan)?|contoh(?:nya)?|calon)\b"
    r"|\(lama\)|[=-]>|→|⇒|≠|!=|\?"
)
