"""What is said of WhatsApp alone."""

from texts.channel import Consent
from texts.say import bold, lines, listed, paragraphs, say

STOPPED_BY, RESUMED_BY = frozenset(("berhenti", "hentikan", "stop", "unsubscribe")), frozenset(("mulai",))
CONSENT = Consent(
    "wa-1",
    paragraphs(
        say("Sebelum memakai Sopan lewat WhatsApp, mohon dibaca:"),
        lines(
            listed(
                (
                    "Sopan mengirim kabar tentang usulan yang menunggu Anda: giliran, pengingat, hasil, dan dokumen.",
                    "Isi pesan dibawa oleh Meta dan dapat terbaca olehnya; Meta memprosesnya di luar Indonesia.",
                    "Tuliskan jenis informasinya saja, jangan data orang.",
                    "Untuk berhenti, kirim BERHENTI kapan saja.",
                )
            )
        ),
        bold("Apakah Anda setuju menerima kabar Sopan lewat WhatsApp?"),
    ),
)
