"""A member of the public asks in words of their own: of a register of two hundred, the right entry is shown first."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, delete

from sop.assessment.legal_basis import Ground
from sop.case.step5_adopt import register_entries
from sop.office.people import Person
from sop.register.search import SearchResult
from storage import tables
from storage.records import cases, register
from tests.sop.builders import OTHER_UNIT, OUTSIDER, REVIEWER
from tests.storage.records.test_register import CASE, ON
from texts.samples import ITEMS

OTHERS = (
    "Laporan kinerja tahun {n}", "Rencana kerja seksi {n}", "Denah gedung kantor lantai {n}",
    "Notulen rapat staf nomor {n}", "Daftar barang inventaris ruang {n}", "Rekam medis pasien poli {n}",
)  # fmt: skip
EXEMPT_ENTRY = register_entries(CASE, ON)[0]


@pytest.fixture(autouse=True)
def _two_hundred(connection: Connection) -> None:
    cases.create(connection, CASE)
    listed = [(each.title, each.content) for each in ITEMS]
    filled = [(OTHERS[n % len(OTHERS)].format(n=n), "Isi") for n in range(200 - len(listed))]
    register.add(
        connection,
        (
            replace(EXEMPT_ENTRY, item=item, title=title, content=content)
            for item, (title, content) in enumerate((*listed, *filled), 1)
        ),
    )


def asked(connection: Connection, text: str, reader: Person = OUTSIDER) -> SearchResult:
    return register.search(connection, text, reader)


def first(found: SearchResult) -> str:
    return found.matches[0].entry.title if found.matches else ""


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("akte kelahiran", "Salinan akta kelahiran"),
        ("AKTA kelahiran", "Salinan akta kelahiran"),
        ("apakah salinan akte perkawinan boleh diberikan?", "Salinan akta kelahiran"),
        ("boleh diberikan akta perceraian?", "Salinan akta kelahiran"),
        ("minta fotokopi akta", "Salinan akta kelahiran"),
        ("akta lahir", "Salinan akta kelahiran"),
        ("biodta", "Biodata penduduk"),
        ("bio data penduduk", "Biodata penduduk"),
        ("biodata pendudk", "Biodata penduduk"),
        ("data diri warga", "Biodata penduduk"),
        ("nomer kk", "Biodata penduduk"),
        ("no kk", "Biodata penduduk"),
        ("nomor kartu keluarga warga lain", "Biodata penduduk"),
        ("NIK", "Biodata penduduk"),
        ("nik orang lain boleh dikasih?", "Biodata penduduk"),
        ("tanggal lahir", "Biodata penduduk"),
        ("e-KTP", "Data biometrik perekaman KTP-el"),
        ("ektp", "Data biometrik perekaman KTP-el"),
        ("KTP elektronik", "Data biometrik perekaman KTP-el"),
        ("kartu tanda penduduk", "Data biometrik perekaman KTP-el"),
        ("sidikjari", "Data biometrik perekaman KTP-el"),
        ("sidik jari", "Data biometrik perekaman KTP-el"),
        ("biometri", "Data biometrik perekaman KTP-el"),
        ("biometrk ktp", "Data biometrik perekaman KTP-el"),
        ("disabiltas", "Data disabilitas fisik"),
        ("data disabilitas", "Data disabilitas fisik"),
        ("adopsi", "Berkas pengangkatan anak"),
        ("anak angkat", "Berkas pengangkatan anak"),
        ("password siak", "Akun, kata sandi"),
        ("kata sandi operator", "Akun, kata sandi"),
        ("sandi", "Akun, kata sandi"),
        ("alamat ip server", "Topologi jaringan"),
        ("topologi jaringn", "Topologi jaringan"),
        ("kamera pengawas", "Rekaman CCTV"),
        ("rekaman cctv kemarin bisa diminta?", "Rekaman CCTV"),
        ("cctvnya", "Rekaman CCTV"),
        ("siapa pelapor pungli", "Identitas pelapor"),
        ("rekam medik", "Rekam medis pasien"),
        ("rekmed pasien", "Rekam medis pasien"),
        ("hukdis", "Berita acara pemeriksaan"),
        ("kependudukan kecamatan", "Jumlah penduduk per kecamatan"),
        ("jumlah penduduk per kecamatan", "Jumlah penduduk per kecamatan"),
        ("kontrak kerja sama", "Perjanjian kerja sama"),
    ],
)
def test_the_right_entry_stands_first_however_it_is_asked_for(connection: Connection, typed: str, title: str) -> None:
    assert first(asked(connection, typed)).startswith(title)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ktp org boleh difoto dak?", "Data biometrik"),
        ("nak minta kk tetangga", "Biodata"),
        ("boleh ke bagi nomor hp warga", "Biodata"),
        ("foto KTP", "Data biometrik"),
        ("data keluarga", "Biodata"),
        ("NIK orang", "Biodata"),
        ("akta lahir anak orang", "Salinan akta"),
        ("surat nikah", "Salinan akta"),
        ("buku nikah", "Salinan akta"),
        ("akta cerai", "Salinan akta"),
        ("SKPWNI", "Biodata"),
        ("surat pindah datang", "Biodata"),
        ("KIA", "Biodata"),
        ("birth certificate", "Salinan akta"),
        ("family card", "Biodata"),
        ("ID card orang", "Data biometrik"),
        ("alamat rumah warga", "Biodata"),
        ("umur orang tu", "Biodata"),
        ("name emak die", "Biodata"),
        ("ganti kelamin", "Berkas permohonan"),
        ("siape yang ganti name", "Berkas permohonan"),
        ("data orang cacat", "Data disabilitas"),
        ("difabel", "Data disabilitas"),
        ("siape yang ngadu pungli", "Identitas"),
        ("siapa yang laporkan calo", "Identitas"),
        ("pengaduan masyarakat", "Identitas"),
        ("username siak", "Akun"),
        ("password wifi kantor", "Akun"),
        ("rekaman kamere ruang pelayanan", "Rekaman CCTV"),
        ("video cctv", "Rekaman CCTV"),
        ("nilai skp pak lurah", "Hasil asesmen"),
        ("surat sakit pegawai", "Riwayat kesehatan"),
        ("memo dinas", "Nota dinas"),
        ("harga tender", "Rincian HPS"),
        ("penduduk ade berape", "Jumlah penduduk"),
        ("jam buka kantor", "Surat edaran"),
        ("mou data dukcapil", "Perjanjian"),
        ("bisa kasih tau alamat mantan saya", "Biodata"),
        ("tlg no wa orang ni", "Biodata"),
        ("anak pungut", "Berkas pengangkatan"),
        ("akte mati bapak saye", "Salinan akta"),
        ("pegawai kene hukuman", "Berita acara"),
        ("golongan darah warga", "Biodata"),
        ("server dukcapil kena hack", "Topologi"),
        ("spesimen ttd", "Data biometrik"),
    ],
)
def test_what_is_asked_at_the_counter_leads_to_the_entry(connection: Connection, typed: str, title: str) -> None:
    assert first(asked(connection, typed)).startswith(title)


@pytest.mark.parametrize("typed", ["gaji pegawai", "boleh diberikan data pegawai?", "surat kuasa dari warga"])
def test_something_near_is_shown_rather_than_nothing(connection: Connection, typed: str) -> None:
    assert asked(connection, typed).matches


@pytest.mark.parametrize(
    "typed", ["akte kelahiran", "apakah akta kelahiran boleh diberikan?", "e-KTP", "jumlah penduduk"]
)
def test_what_is_only_spelled_otherwise_is_found_without_a_question(connection: Connection, typed: str) -> None:
    found = asked(connection, typed)

    assert (found.meant, found.nearest) == (None, False)


@pytest.mark.parametrize(
    ("typed", "meant"), [("biodta", "biodata"), ("sidikjari", "biometrik"), ("pegawi disiplin", "pegawai disiplin")]
)
def test_what_is_taken_for_something_else_is_said(connection: Connection, typed: str, meant: str) -> None:
    assert asked(connection, typed).meant == meant


RELATED = {
    "lelang": "hps", "tender": "hps", "wifi": "jaringan", "sertifikat": "akta", "kontrak": "perjanjian",
    "NIK": "biodata", "foto": "biometrik", "warga": "penduduk",
}  # fmt: skip
"""What is asked for, and what of the register has to do with it and may be something else."""


def test_what_is_only_related_is_told_to_be_near_and_no_match(connection: Connection) -> None:
    found = {typed: asked(connection, typed) for typed in RELATED}

    assert {typed: each.meant for typed, each in found.items() if each.nearest} == RELATED


def _without(connection: Connection, title: str) -> None:
    connection.execute(delete(tables.register).where(tables.register.c.title.startswith(title)))


@pytest.mark.parametrize(("typed", "gone"), [("lelang", "Rincian HPS"), ("memo dinas", "Nota dinas")])
def test_what_has_a_name_of_its_own_is_no_slip_for_another_word(connection: Connection, typed: str, gone: str) -> None:
    _without(connection, gone)

    assert asked(connection, typed).matches == ()


@pytest.mark.parametrize("typed", ["jam layanan", "surat edaran"])
def test_words_that_many_papers_have_bring_nothing_near(connection: Connection, typed: str) -> None:
    _without(connection, "Surat edaran")

    assert asked(connection, typed).matches == ()


@pytest.mark.parametrize(
    ("typed", "title", "missing"),
    [
        ("sidik jari pegawai", "Data biometrik", ("sidik jari",)),
        ("email pegawai", "Biodata", ("email",)),
        ("nama pelapor", "Identitas pelapor", ()),
        ("laporan calo ktp", "Identitas pelapor", ()),
    ],
)
def test_what_tells_counts_for_more_than_what_many_have(
    connection: Connection, typed: str, title: str, missing: tuple[str, ...]
) -> None:
    found = asked(connection, typed)

    assert first(found).startswith(title)
    assert not any("pegawai" in each.entry.title for each in found.matches)
    assert (found.nearest, found.missing) == (True, missing)


def test_what_no_entry_has_is_told_and_what_has_the_rest_is_shown(connection: Connection) -> None:
    found = asked(connection, "gaji pegawai")

    assert (found.nearest, found.missing) == (True, ("gaji",))
    assert {"pegawai" in each.entry.title for each in found.matches} == {True}


@pytest.mark.parametrize("typed", ["Dinas Pendidikan", "apakah disdik boleh?", "Kecamatan Pontianak Kota"])
def test_a_unit_that_is_none_of_the_offices_is_told_as_such(connection: Connection, typed: str) -> None:
    found = asked(connection, typed)

    assert (found.no_unit, found.meant) == (True, None)


def test_a_unit_is_known_by_its_usual_abbreviation(connection: Connection) -> None:
    assert asked(connection, "dinkes").unit == OTHER_UNIT


def test_what_has_only_some_of_the_words_is_told_apart(connection: Connection) -> None:
    found = asked(connection, "akta kelahiran milik kucing tetangga")

    assert found.nearest
    assert first(found).startswith("Salinan akta kelahiran")


@pytest.mark.parametrize("typed", ["kucing", "resep rendang", "xyzzy", "24680"])
def test_nothing_is_found_where_nothing_is_near(connection: Connection, typed: str) -> None:
    assert asked(connection, typed).matches == ()


def test_an_abbreviation_is_not_found_inside_of_a_word(connection: Connection) -> None:
    assert not any("elektronik" in each.entry.title.lower() for each in asked(connection, "nik").matches)


@pytest.mark.parametrize("typed", ["zebrakuning", "zebrakunin", "kuningzebrakuning"])
def test_near_spellings_tell_nothing_of_what_is_hidden(connection: Connection, typed: str) -> None:
    register.add(connection, [replace(EXEMPT_ENTRY, item=201, title="Surat masuk", content="Rahasia zebrakuning")])

    assert asked(connection, typed).matches == ()
    assert first(asked(connection, "zebrakuning", REVIEWER)) == "Surat masuk"


def test_whoever_may_see_inside_finds_by_what_is_there(connection: Connection) -> None:
    found = asked(connection, "catatan pinggirnya", REVIEWER)

    assert (first(found)[:12], found.meant, found.nearest) == ("Salinan akta", None, False)


WITH_SIGNS = {
    "Biodata": "NIK/KK|nik,kk|nik-kk|NIK+KK|N.I.K.|no.kk|no_kk|no:kk|NIKnya|nik-nya|kk-nya|KKnya|nomor NIK/KK|nomor-kk"
    "|KK/NIK warga|data pribadi|data-pribadi|informasi pribadi|pribadi",
    "Data biometrik": "e-KTP/KTP|ktp2|wajah|foto|pas foto",
    "Salinan akta": "akta-lahir|akte2 anak",
    "Rekaman CCTV": "kamera|kamera lobi|rekaman kamera",
    "Topologi": "ip address",
    "Jumlah penduduk": "statistik",
    "Nota dinas": "memo/nota",
}
"""By the title that is found, what is typed."""


def test_signs_between_words_and_what_hangs_on_them_hide_nothing(connection: Connection) -> None:
    wanted = {typed: title for title, all_typed in WITH_SIGNS.items() for typed in all_typed.split("|")}

    found = {typed: first(asked(connection, typed)) for typed in wanted}

    assert {typed: title for typed, title in found.items() if not title.startswith(wanted[typed])} == {}


ACTS_CITED = (
    "uu 24/2013", "uu no. 24/2013", "UU 24 tahun 2013", "UU Nomor 24 Tahun 2013", "undang-undang 24 tahun 2013",
    "Undang-Undang No.24 Thn 2013", "pasal 84 UU 24 tahun 2013", "UU Adminduk",
)  # fmt: skip


def test_an_act_is_found_in_whatever_form_it_is_cited(connection: Connection) -> None:
    connection.execute(delete(tables.register))
    for item, title, act in (
        (1, "Laporan nomor 24 tahun 2013", "UU 27/2022 Pasal 4"),
        (2, "Catatan", "UU 24/2013 Pasal 84"),
    ):
        test = replace(EXEMPT_ENTRY.assessment, grounds=(Ground("17.j", (act,)),))
        register.add(connection, [replace(EXEMPT_ENTRY, item=item, title=title, assessment=test)])

    found = {typed: [each.entry.item for each in asked(connection, typed).matches] for typed in ACTS_CITED}

    assert {typed: items for typed, items in found.items() if items != [2]} == {}


NO_UNITS = ("badan usaha", "badan hukum", "dinas luar", "kelurahan terpadat", "kelurahan", "puskesmas mana")


def test_what_only_begins_as_units_do_is_not_told_to_be_no_unit(connection: Connection) -> None:
    assert [typed for typed in NO_UNITS if asked(connection, typed).no_unit] == []
