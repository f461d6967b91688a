"""The list of exempt information, of one unit and of all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sop.assessment.exemption_period import Period, PeriodKind
from sop.case.step5_adopt import register_entries
from sop.documents.stationery import TableForm
from sop.office.people import Unit
from tests.sop.builders import EXEMPT, MONDAY, OPEN, OTHER_UNIT, PARTIAL, REVIEWER, UNIT, adopted, adopting
from tests.texts.documents.document_samples import endorsed, entry, in_force, merged
from tests.texts.documents.printed import paper, rows, tables, words

# --- the list ----------------------------------------------------------------------------------------------------


def test_open_items_are_not_on_the_list_but_are_counted() -> None:
    printed = paper(in_force())

    assert [row["No"] for row in rows(printed)] == ["1", "2"]
    assert "Informasi nomor 3" not in words(printed)
    assert (
        "Dari 3 butir yang diuji: 1 butir dikecualikan, 1 butir dikecualikan sebagian, dan 1 butir terbuka."
        in words(printed)
    )


def test_a_list_is_in_force_at_step_5_only() -> None:
    before, after = paper(endorsed()), paper(in_force())

    assert before.title[-1].startswith("Belum berlaku")
    assert after.title[-1] == "Ditetapkan sebagai pedoman, berlaku sejak 23 November 2026"
    assert rows(before)[0]["Jangka Waktu"] == "5 tahun"
    assert rows(after)[0]["Jangka Waktu"] == "5 tahun (berakhir 23 November 2031)"


def test_a_list_in_force_names_the_ppid_who_endorsed_it_and_one_that_is_not_names_none() -> None:
    named = dict(paper(in_force()).sections[0].facts)["PPID"]

    assert REVIEWER.name in named
    assert named.endswith("mengesahkan sebagai PPID Utama pada 23 November 2026")
    assert "PPID" not in dict(paper(endorsed()).sections[0].facts)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (Period(PeriodKind.UNTIL_EVENT, event="perkara selesai"), "Sampai perkara selesai"),
        (Period(PeriodKind.BY_LAW, law="UU 24/2013"), "Mengikuti UU 24/2013"),
        (Period(PeriodKind.UNTIL_DATE, until=date(2030, 1, 1)), "Sampai 1 Januari 2030"),
    ],
    ids=["event", "law", "date"],
)
def test_a_period_without_a_span_is_printed_as_it_is(period: Period, told: str) -> None:
    document = in_force(adopted(EXEMPT.model_copy(update={"period": period})))

    assert rows(paper(document))[0]["Jangka Waktu"] == told


@pytest.mark.parametrize("form", TableForm)
def test_every_form_says_which_part_is_exempt_its_ground_and_its_period(form: TableForm) -> None:
    document = in_force()
    table = tables(paper(replace(document, stationery=replace(document.stationery, list_form=form))))[0]

    partly = "\n".join(table.rows[1])
    assert "Lampiran teknis akses" in partly
    assert "UU 14/2008 Pasal 17 huruf h angka 2" in partly
    assert "5 tahun" in partly


def test_a_list_on_which_nothing_is_exempt_says_so_in_place_of_a_table() -> None:
    for document in (endorsed(adopting(OPEN, OPEN)), in_force(adopted(OPEN, OPEN))):
        printed = paper(document)

        assert tables(printed) == []
        assert "(2 butir) dinyatakan terbuka. Tidak ada informasi yang dikecualikan." in words(printed)
        assert printed.closing == ()


# --- the merged list ---------------------------------------------------------------------------------------------


def test_the_merged_list_goes_by_unit_and_title_and_counts_each_unit() -> None:
    entries = entry("Rekam medis", OTHER_UNIT), entry("biometrik"), entry("Akta"), entry("Zona", Unit(3, "badan arsip"))

    printed = paper(merged(*entries))

    assert [(row["OPD"], row["Informasi"]) for row in rows(printed)] == [
        ("badan arsip", "Zona"),
        (UNIT.name, "Akta"),
        (UNIT.name, "biometrik"),
        (OTHER_UNIT.name, "Rekam medis"),
    ]
    assert printed.closing[0] == (
        "Jumlah: 4 butir dari 3 OPD, yaitu badan arsip (1 butir), Dinas Kependudukan dan Pencatatan Sipil (2 butir), "
        "dan Dinas Kesehatan (1 butir)."
    )


def test_the_merged_list_leaves_out_what_is_open_and_what_has_ended() -> None:
    closed, partly, opened = register_entries(adopted(EXEMPT, PARTIAL, OPEN), MONDAY.date())
    ended = replace(closed, title="Berakhir kemarin", ends_on=MONDAY.date() - timedelta(days=1))
    ends_today = replace(closed, title="Berakhir hari ini", ends_on=MONDAY.date())

    printed = paper(merged(partly, opened, ended, ends_today))

    assert [row["Informasi"].split("\n")[0] for row in rows(printed)] == ["Berakhir hari ini", partly.title]


def test_a_merged_list_without_anything_exempt_says_so() -> None:
    _, opened = register_entries(adopted(EXEMPT, OPEN), MONDAY.date())

    printed = paper(merged(opened))

    assert tables(printed) == []
    assert "Pada 23 November 2026 tidak ada informasi yang dikecualikan." in words(printed)


def test_the_merged_list_says_that_the_case_named_at_its_foot_is_the_last_change() -> None:
    assert paper(merged()).provenance[0].startswith("Perubahan terakhir: daftar ditetapkan sebagai pedoman")
    assert paper(in_force()).provenance[0].startswith("Daftar ditetapkan sebagai pedoman lewat sistem")
