"""Who was there, as people list them: titles and positions stay with their name."""

import pytest

from sop.text.persons import bare_name, is_name, is_title, name_of, persons_in, with_titles

LISTS = (
    ("Drs. Budi Santoso, M.Si., Ir. Sri, S.H., M.H.", ("Drs. Budi Santoso, M.Si.", "Ir. Sri, S.H., M.H.")),
    ("Hendra Gunawan, Siti Rahmawati, Maya", ("Hendra Gunawan", "Siti Rahmawati", "Maya")),
    ("Hendra Gunawan, S.Sos; Siti\nMaya, S. Kom., M. Kom", ("Hendra Gunawan, S.Sos", "Siti", "Maya, S. Kom., M. Kom")),
    ("1. Hendra, SE, MM\n2) Siti, SKM\n- Maya, A.Md.Kom.", ("Hendra, SE, MM", "Siti, SKM", "Maya, A.Md.Kom.")),
    ("Prof. Dr. H. Ahmad, S.H. M.H., Ph.D, Rina", ("Prof. Dr. H. Ahmad, S.H. M.H., Ph.D", "Rina")),
    (
        "Budi S.STP, M.AP, dr. Ani, Sp.PD, apt. Ina, S.Farm.",
        ("Budi S.STP, M.AP", "dr. Ani, Sp.PD", "apt. Ina, S.Farm."),
    ),
    ("Hendra Gunawan dan Siti Rahmawati", ("Hendra Gunawan", "Siti Rahmawati")),
    ("Hendra, Siti, dan Maya, S.H.", ("Hendra", "Siti", "Maya, S.H.")),
    ("Ana & Ani serta Ane", ("Ana", "Ani", "Ane")),
    (
        "Hendra Gunawan, S.Sos., Kepala Dinas, Siti, Sekretaris",
        ("Hendra Gunawan, S.Sos. – Kepala Dinas", "Siti – Sekretaris"),
    ),
    (
        "Siti, Kepala Bidang Informasi dan Dokumentasi, Dinas Kominfo, Maya",
        ("Siti – Kepala Bidang Informasi dan Dokumentasi, Dinas Kominfo", "Maya"),
    ),
    ("Hendra (PPID Utama, Kominfo), Siti (Kabid A dan B)", ("Hendra (PPID Utama, Kominfo)", "Siti (Kabid A dan B)")),
    ("Hendra – Kepala Dinas; Siti", ("Hendra – Kepala Dinas", "Siti")),
    ("Seluruh anggota Tim PPID Utama", ("Seluruh anggota Tim PPID Utama",)),
    ("Tim PPID Utama", ("Tim PPID Utama",)),
    ("Maya, Maya", ("Maya",)),
    (" , ;\n", ()),
)


@pytest.mark.parametrize(("text", "found"), LISTS)
def test_commas_part_people_and_titles_and_positions_stay_with_their_name(text: str, found: tuple[str, ...]) -> None:
    assert persons_in(text) == found
    assert persons_in("\n".join(found)) == found


TITLES = """
S.H.; SH; S.E.; S.T.; S.Sos.; S.Sos; S.Kom.; S.IP; S.I.P.; S.AP.; S.STP; S.Pd.; S.Pd.I; S.Ag.; S.Psi.; S.Si.;
S.Si.T; S.ST.; S.Tr.Sos.; S.Hut.; S.Pi.; S.P.; S.K.M.; S.Kep.; Ns.; Ners; S.Farm.; S.Ak.; S.I.Kom.; S.Hum.; S.S.;
S.Sn.; S.Th.; S.Th.I; S.Gz.; S.Stat.; M.Si.; M.Si; MSi; M.M.; MM; M.H.; M.Hum.; M.Kom.; M.T.; M.Pd.; M.Kes.; M.AP.;
M.A.P.; M.I.P.; M.Ec.Dev.; M.Ak.; M.Sc.; MBA; M.P.H.; M.Eng.; M.Kn.; M.Tr.A.P.; Ph.D.; PhD; LL.M.; A.Md.; A.Md.Keb.;
A.Md.Kep.; Sp.PD; Sp.OG; Ak.; CA; CPA; CGCAE; QIA; IPM; ASEAN Eng.; Lc.; Apt.; Psikolog; S.H. M.H.; S. Kom
"""


@pytest.mark.parametrize("title", [" ".join(each.split()) for each in TITLES.split(";")])
def test_a_title_is_no_person(title: str) -> None:
    assert persons_in(f"Budi Santoso, {title}, Siti") == (f"Budi Santoso, {title}", "Siti")


@pytest.mark.parametrize(
    "name", ["Siti", "Ma'ruf", "A. Rahman", "Drs. Adi", "Sinta", "Ade", "Masni", "Si Budi", "Aminah"]
)
def test_a_name_is_no_title(name: str) -> None:
    assert not is_title(name)
    assert persons_in(f"Budi, {name}") == ("Budi", name)


def test_a_person_is_told_by_the_name_alone() -> None:
    written = (
        "Drs. Budi Santoso, M.Si. – Kepala Dinas",
        "budi santoso S.H.",
        "BUDI SANTOSO (Kominfo)",
        "H. Budi Santoso, S.H.",
    )

    assert {bare_name(each) for each in written} == {"budi santoso"}
    assert name_of(written[0]) == "Drs. Budi Santoso, M.Si."
    assert bare_name("H. Ani") != bare_name("Hj. Ina")


@pytest.mark.parametrize(
    ("written", "known", "named"),
    [
        ("Drs. hendra gunawan, M.Si.", "Hendra Gunawan", "Drs. Hendra Gunawan, M.Si."),
        ("hendra gunawan", "Hendra Gunawan, S.Sos.", "Hendra Gunawan, S.Sos."),
        ("Dr. Hendra Gunawan", "Hendra Gunawan, S.Sos.", "Dr. Hendra Gunawan, S.Sos."),
    ],
)
def test_the_titles_of_whoever_is_known_are_kept(written: str, known: str, named: str) -> None:
    assert with_titles(written, known) == named


@pytest.mark.parametrize(
    "name", ["Siti", "Drs. H. Abdul Rahman, M.Si.", "Ma'ruf", "A. Rahman", "I Gusti Ngurah Putu Oka"]
)
def test_a_name_of_one_person(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("text", ["saya sendiri", "Tim PPID Utama", "dicatat bersama", "orang ke-2", "Staf Bidang IKP"])
def test_a_sentence_or_an_office_is_nobody_s_name(text: str) -> None:
    assert not is_name(text)
