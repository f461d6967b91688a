"""Whose information a text is about, by the words for kinds of people: to notice what was left of a text on others."""

from collections.abc import Iterator

from sop.text.likeness import WORD

_KINDS = tuple(
    frozenset(kind.split())
    for kind in (
        "pegawai cpns pns asn pppk karyawan karyawati",
        "siswa siswi murid pelajar mahasiswa mahasiswi taruna taruni santri",
        "pasien odha",
        "narapidana napi tahanan",
        "jemaah jamaah",
        "guru dosen",
        "hakim jaksa",
        "atlet",
    )
)
_EVERYBODY = frozenset(("warga", "penduduk", "masyarakat"))
"""Of whom a text may speak whatever it is about."""


def of_other_people(subject: str, text: str) -> tuple[str, ...]:
    """The words for people in the text that are of another kind than the subject's; none where it names nobody."""
    named = frozenset(_words(subject))
    mine = [kind for kind in _KINDS if kind & named]
    if not mine and not named & _EVERYBODY:
        return ()
    foreign = (word for word in _words(text) for kind in _KINDS if word in kind and kind not in mine)
    return tuple(dict.fromkeys(foreign))


def _words(text: str) -> Iterator[str]:
    """In lower case, and without the ending that says whose."""
    return (word.removesuffix("nya") for word in WORD.findall(text.casefold()))
