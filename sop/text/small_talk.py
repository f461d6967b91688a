"""What somebody writes when nothing is asked: the number of a case, a courtesy, or words to look for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import dropwhile


class Courtesy(StrEnum):
    """What is answered as politely as it is meant."""

    GREETING = "greeting"
    SALAM = "salam"
    THANKS = "thanks"
    AGREED = "agreed"


class Wish(StrEnum):
    """What somebody says they want done, of what has a place of its own."""

    MORE_TIME = "more_time"
    PAUSE = "pause"
    HAND_OVER = "hand_over"
    LEAVE = "leave"
    EXPLANATION = "explanation"


@dataclass(frozen=True)
class CaseNumber:
    """The running number of a case, with its year where that was written."""

    running: int
    year: int | None


def parse_case_number(text: str) -> CaseNumber | None:
    """Reads U-004/2026, u-4 and u004; None for anything else."""
    found = _CASE_NUMBER.fullmatch(text)
    return CaseNumber(int(found["running"]), int(found["year"]) if found["year"] else None) if found else None


def courtesy_of(text: str) -> Courtesy | None:
    """What a message is that has nothing in it but courtesies; of several the first, and thanks before all."""
    words = _words(text)
    if not set(words) <= _POLITE:
        return None
    said = [_COURTESIES[word] for word in words if word in _COURTESIES]
    return Courtesy.THANKS if Courtesy.THANKS in said else next(iter(said), None)


def wish_of(text: str) -> Wish | None:
    """What is wished for in a message that speaks of nothing else: "data cuti pegawai" is something to look for."""
    words = [word for word in _words(text) if not word.isdecimal()]
    for wish, (wanted, beside) in _WISHES.items():
        said = wanted.intersection(words)
        if said and {*words} <= wanted | beside | _POLITE | _ASKING | _OF_WORK:
            return wish
    hands_over = next(iter(words), "") in _WISHES[Wish.HAND_OVER][0]
    return Wish.HAND_OVER if hands_over else None


def beside_leave(text: str) -> str:
    """When it is wished for, as it was written."""
    wanted, beside = _WISHES[Wish.LEAVE]
    spoken = wanted | beside | _POLITE | _ASKING - {"ini"}
    kept = [each for each in text.split() if not (words := set(_words(each))) or not words <= spoken]
    return " ".join(kept).strip(" ,")


def number_within(text: str) -> CaseNumber | None:
    """The first number of a case among other words: U-4, usulan 4, usulan nomor 4; not that of usulan 4 hari."""
    words = [word.strip(".,;:?!") for word in text.split()]
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        named = before.lower() in _NAMING and after.lower() not in _COUNTED
        if number := parse_case_number(word) or (parse_case_number(f"u{word}") if named else None):
            return number
    return None


def lone_word_of(text: str) -> str | None:
    """The one word of a message that has nothing else in it but signs and courtesies, as in "stop ya 🙏"."""
    left = [word for word in _words(text) if word not in _POLITE | _BESIDE_A_WORD]
    return left[0] if len(left) == 1 else None


def subject_of(text: str) -> str:
    """What a message is about, as it was written: without what greets or asks at either end."""
    begun = list(dropwhile(asks, text.split()))
    return " ".join(reversed(list(dropwhile(asks, reversed(begun)))))


def asks(word: str) -> bool:
    """Whether the word greets or asks, and says nothing of what is asked about."""
    return set(_words(word)) <= _POLITE | _ASKING


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(text.lower())


_WORD = re.compile(r"[^\W_]+")
_NAMING = frozenset(["usulan", "nomor", "no"])
_COUNTED = frozenset(["hari", "minggu", "bulan"])
_BESIDE_A_WORD = frozenset(["tolong", "mohon", "dulu", "dong", "deh", "saja", "aja", "sekarang", "please"])
_CASE_NUMBER = re.compile(r"\s*u[\s.-]{0,3}0{0,9}(?P<running>[1-9][0-9]{0,8})(?:\s?/\s?(?P<year>[0-9]{4}))?\s*", re.I)

_COURTESIES = {
    word: courtesy
    for courtesy, words in {
        Courtesy.GREETING: "pagi siang sore petang malam halo hallo hai hi hello permisi punten salam",
        Courtesy.SALAM: "assalamualaikum asalamualaikum assalamu",
        Courtesy.THANKS: "kasih terimakasih makasih trims tks thanks suwun nuhun",
        Courtesy.AGREED: "baik siap ok oke okay sip",
    }.items()
    for word in _words(words)
}
_POLITE = _COURTESIES.keys() | frozenset(
    _words(
        "selamat met alaikum wr wb warahmatullahi wabarakatuh sejahtera terima banyak sekali atas bantuannya "
        "pak bu bapak ibu mas mbak kak bang admin sopan semua semuanya ya yth"
    )
)
_ASKING = frozenset(
    _words(
        "apa apakah bagaimana gimana siapa kapan kenapa mengapa boleh bolehkah bisa bisakah dapat dapatkah diberikan "
        "dibuka diminta dikasih berikan minta mohon tolong tanya bertanya mau ingin tahu saya kami cari carikan "
        "caranya cara itu ini tentang mengenai soal tidak ada "
        # as one speaks, also in Pontianak
        "ade nak kite kame kami saye aku awak die dia tu ni ye dak ndak tak gak nggak bise ape siape bagaimane "
        "kene kena kasi kasik kasikan bagi bagikan tau taukan kasitau tengok liat lihat minte tlg pinjam "
        "punya punye dong sih kok"
    )
)
"""At either end of a question, what it is not about."""

_WISHES = {
    wish: (frozenset(_words(wanted)), frozenset(_words(beside)))
    for wish, wanted, beside in (
        (Wish.LEAVE, "cuti sakit", "ambil mengambil ajukan mengajukan tahunan melahirkan izin mulai"),
        (Wish.HAND_OVER, "serahkan menyerahkan alihkan mengalihkan limpahkan melimpahkan", "orang petugas rekan lain"),
        (
            Wish.EXPLANATION,
            "hitungan hitungannya perhitungan penghitungan dihitung",
            "tenggat tenggatnya waktu waktunya deadline batas kapan begitu dan",
        ),
        (Wish.PAUSE, "jeda dijeda menjeda tunda menunda ditunda", "sementara dulu"),
        (
            Wish.MORE_TIME,
            "waktu tenggat deadline perpanjang perpanjangan diperpanjang memperpanjang",
            "tambah tambahan kurang perlu butuh lebih lagi batas undur mundur",
        ),
    )
}
"""By which words a wish is known, and which may stand beside them."""
_OF_WORK = frozenset(
    _words(
        "u usulan tugas pekerjaan langkah uji hari kerja minggu kemarin besok lusa nanti sekarang dari sampai hingga s "
        "d tanggal untuk ke kepada pada dan senin selasa rabu kamis jumat sabtu januari februari maret april mei juni "
        "juli agustus september oktober november desember jan feb mar apr jun jul agu sep okt nov des depan tgl jum at "
        "bulan sehari seminggu sebulan selama"
    )
)
"""What may be said of when and what for."""
