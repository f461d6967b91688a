"""What means the same, in a question or in two items: abbreviations, older spellings, and parts of a whole."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

WORD = re.compile(r"\w+")

_SAME = (
    "akta, akte",
    "biodata, bio data, data diri",
    "biometrik, biometric, biometri",
    "cctv, kamera pengawas, kamera pemantau",
    "dinas kesehatan, dinkes",
    "dinas pendidikan, disdik",
    "dinas perhubungan, dishub",
    "dinas sosial, dinsos",
    "disdukcapil, dukcapil, capil, dinas kependudukan dan pencatatan sipil",
    "fotokopi, fotocopy, foto copy, foto kopi",
    "disabilitas, difabel, cacat, penyandang cacat, disable, disabled, disability",
    "golongan darah, goldar, gol darah",
    "hukuman disiplin, hukdis",
    "ijazah, ijasah",
    "izin, ijin",
    "kartu identitas anak, kia",
    "jumlah, berapa, berape, banyaknya, total",
    "kartu keluarga, kk, family card, kartu kk",
    "kata sandi, password, pasword, paswot, sandi",
    "ktp, e ktp, ektp, ktp el, ktpel, ktp elektronik, kartu tanda penduduk, id card, idcard, identity card",
    "nama bapak, nama ayah, name ayah",
    "nama ibu, nama emak, nama mamak, name emak, name mamak",
    "nik, nomor induk kependudukan, no induk kependudukan",
    "nomor, nomer, no, nmr, number",
    "nomor telepon, nomor hp, no hp, nomer hp, nohp, nomor wa, no wa, nomer wa, nomor telp, no telp, nomor ponsel, "
    "hape, hp, wa",
    "nota dinas, memo, memo dinas, memorandum",
    "npwp, nomor pokok wajib pajak",
    "pengangkatan anak, adopsi, anak angkat, anak pungut, adoption",
    "perubahan, ganti, pergantian, penggantian",
    "perseorangan, per orang, perorangan, orang per orang, per individu",
    "perjanjian, pks, mou",
    "rekam medis, rekam medik, rekmed, catatan medis",
    "rumah sakit, rs",
    "rekaman, video, rakaman, recording",
    "siak, sistem informasi administrasi kependudukan",
    "sidik jari, sidikjari, fingerprint",
    "skp, sasaran kinerja pegawai",
    "surat pindah, surat pindah datang, skpwni, skp wni, surat keterangan pindah, pindah domisili",
    "sop, standar operasional prosedur",
    "tanda tangan, tandatangan, ttd",
    "tanda tangan elektronik, tte",
    "uu, undang undang",
)
"""Groups of what is the same, each as the words of a text; the first is the usual spelling."""

_PARTS = {
    "biodata": "nik, nomor kartu keluarga, tanggal lahir, tempat lahir, nama ibu, nama ibu kandung, "
    "nama bapak, nama orang tua, kartu keluarga, data keluarga, kartu identitas anak, surat pindah, domisili, alamat, "
    "alamat rumah, rumah, tempat tinggal, nomor telepon, telepon, email, umur, usia, agama, golongan darah, pekerjaan, "
    "status kawin, status perkawinan, data pribadi, informasi pribadi, rahasia pribadi, pribadi",
    "biometrik": "sidik jari, iris mata, iris, retina, wajah, foto wajah, foto ktp, foto, pas foto, tanda tangan, "
    "spesimen, spesimen tanda tangan",
    "kesehatan": "penyakit, sakit, surat sakit, diagnosis, diagnosa, rekam medis, surat dokter, "
    "surat keterangan dokter, hiv, odgj",
    "pengaduan": "pelapor, whistleblower, aduan, laporan pungli",
    "penduduk": "warga, resident, masyarakat",
    "perjanjian": "kontrak",
    "pengadaan": "lelang, tender, hps, penawaran, harga perkiraan sendiri, harga, pemenang",
    "cctv": "kamera",
    "jumlah": "statistik, rekap, rekapitulasi, agregat, data agregat",
    "jaringan": "alamat ip, ip address, vpn, firewall, topologi, server, wifi, hack, hacker, retas, diretas",
    "akun": "kata sandi, username, user, login, hak akses",
    "akta": "kelahiran, perkawinan, perceraian, kematian, pengakuan anak, certificate, sertifikat",
    "kelahiran": "birth certificate, surat lahir, surat kelahiran",
    "perkawinan": "surat nikah, buku nikah, nikah, pernikahan, kawin",
    "perceraian": "cerai, surat cerai, divorce",
    "kematian": "surat kematian, mati, meninggal, death certificate",
}
"""What is asked for by its part, and listed as the whole; or the other way round."""


def _groups(lists: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for each in lists:
        yield tuple(each.split(", "))


SPELLINGS: Mapping[str, tuple[str, ...]] = MappingProxyType({group[0]: group for group in _groups(_SAME)})
"""The usual spelling, with all that are as good."""

PARTS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(dict(zip(_PARTS, _groups(_PARTS.values()), strict=True)))
WHOLE_OF: Mapping[str, str] = MappingProxyType({part: whole for whole, parts in PARTS_OF.items() for part in parts})

_USUAL = {spelling: usual for usual, group in SPELLINGS.items() for spelling in group}
_NAMED_BY_PART = {part: part for part in WHOLE_OF}
_FIRST = frozenset(name.split()[0] for name in (*_USUAL, *WHOLE_OF))
HANGS_ON = re.compile(r"(?:nya|kah|lah|pun|2)$")
_LONGEST = max(len(known.split()) for known in (*_USUAL, *WHOLE_OF))


def usual(words: Sequence[str]) -> Iterator[str]:
    """The words in their usual spelling; those that are one name stand together ("kartu keluarga")."""
    return _together(words, _USUAL)


def in_usual_words(text: str) -> str:
    """The words of a text in their usual spelling, without signs and capitals."""
    return " ".join(usual(WORD.findall(text.casefold())))


def bare(word: str) -> str:
    """The name of something without what hangs on it ("kknya", "akta2"); other words stay as they are."""
    stem = HANGS_ON.sub("", word)
    return stem if stem in _USUAL or stem in WHOLE_OF else word


def is_known(word: str) -> bool:
    """Whether it is a name or a part of something, and so no slip for another word: "lelang", "nota dinas"."""
    return word in _USUAL or word in WHOLE_OF or word in PARTS_OF


def parts(words: Sequence[str]) -> Iterator[str]:
    """The words, of which those that name a part of something stand together ("nomor kartu keluarga")."""
    return _together(words, _NAMED_BY_PART)


def _together(words: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    """Each run of words that has a name is given by it, the longest first; the others as they are."""
    at = 0
    while at < len(words):
        if words[at].partition(" ")[0] not in _FIRST:
            yield words[at]
            at += 1
            continue
        ends = range(min(at + _LONGEST, len(words)), at, -1)
        end = next((end for end in ends if " ".join(words[at:end]) in names), at + 1)
        run = " ".join(words[at:end])
        yield names.get(run, run)
        at = end
