"""Tests are read from lists as offices write them, and what breaks a rule is told by its cell."""

from dataclasses import replace

import pytest

from sop.assessment.assessment import Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.case.permissions import on_case, require
from sop.case.step3_assess import AssessItems, AssessmentAnswers, assess_items, record
from sop.errors.assessment import VerdictNeedsGround
from sop.errors.case import ItemGone, WrongStep
from sop.procedure import Action
from sop.sheets.assessments import ASKED_ONCE, LEFT_OUT, NEEDED, TEST_COLUMNS, read_tests
from sop.sheets.columns import Column
from sop.sheets.lines import Note, Oddity
from sop.sheets.listing import listing_of
from sop.sheets.matching import mark_of
from sop.sheets.rows import CellFault
from tests.sop.builders import (
    AS_TESTER,
    COLLECTOR,
    EXEMPT,
    OPEN,
    OUTSIDER,
    REVIEWER,
    TESTER,
    assessed,
    assessing,
    collecting,
    description,
)
from tests.sop.sheets.read_rows import FULL, STYLE_A, TEST, TODAY, assessments_of, faults, filled, sheet
from texts import names


def test_a_full_row_becomes_a_test() -> None:
    case = assessing(description("Biodata penduduk"))

    reading = assessments_of(FULL, ("1", "Biodata penduduk", *TEST), case=case)

    assert not reading.problems
    assert [(good.item, good.command) for good in reading.good] == [
        (
            1,
            AssessmentAnswers(
                scope=Scope.WHOLE,
                grounds=("17.h.2",),
                consent=False,
                public_office=False,
                harmed="Warga",
                harm="Warga dapat diperlakukan diskriminatif",
                severity=Severity.SEVERE,
                benefit="Martabat warga terjaga",
                public_interest="Menutup lebih besar manfaatnya",
                verdict=Verdict.EXEMPT,
                period=Period(PeriodKind.SPAN, years=5),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("changes", "column", "fault"),
    [
        ({"grounds": "17.z"}, Column.GROUNDS, CellFault.UNKNOWN),
        ({"grounds": "UU 14/2008; PP 60/2008"}, Column.GROUNDS, CellFault.NO_GROUND),
        ({"grounds": "-"}, Column.GROUNDS, CellFault.NO_GROUND),
        ({"grounds": "17.j"}, Column.LAW, CellFault.EMPTY),
        ({"grounds": "17.j jo. UU Perkawinan"}, Column.GROUNDS, CellFault.ACT_UNREAD),
        ({"grounds": "17.j (UU Perkawinan)"}, Column.GROUNDS, CellFault.ACT_UNREAD),
        ({"grounds": "17.h.2.4"}, Column.GROUNDS, CellFault.UNREAD),
        ({"harm": "s.d.a."}, Column.HARM, CellFault.DITTO),
        ({"period": "idem"}, Column.PERIOD, CellFault.DITTO),
        ({"harm": "sama dengan nomor 1"}, Column.HARM, CellFault.DITTO),
        ({"grounds": "lihat nomor 1"}, Column.GROUNDS, CellFault.DITTO),
        ({"harm": "as above"}, Column.HARM, CellFault.DITTO),
        ({"grounds": "sda"}, Column.GROUNDS, CellFault.DITTO),
        ({"benefit": "Sama dengan di atas"}, Column.BENEFIT, CellFault.DITTO),
        ({"harm": "......"}, Column.HARM, CellFault.NO_WORDS),
        ({"harm": "â€œData pribadiâ€\x9d bocor"}, Column.HARM, CellFault.GARBLED),
        ({"benefit": "ÒMartabatÓ warga"}, Column.BENEFIT, CellFault.GARBLED),
        ({"period": "30 hari kerja"}, Column.PERIOD, CellFault.UNREAD),
        ({"period": "-"}, Column.PERIOD, CellFault.UNREAD),
        ({"grounds": "17.j", "laws": "Perwali 49/2018"}, Column.LAW, CellFault.NOT_AN_ACT),
        ({"grounds": "17.j jo. PP 40/2019"}, Column.GROUNDS, CellFault.NOT_AN_ACT),
        ({"grounds": "17.j", "laws": "UU 14/2008"}, Column.LAW, CellFault.EMPTY),
        ({"laws": "UU 99/1999"}, Column.LAW, CellFault.UNKNOWN),
        ({"period": "tidak terbatas"}, Column.PERIOD, CellFault.ENDLESS),
        ({"grounds": "Pasal 17 huruf h angka 2 dan angka tiga"}, Column.GROUNDS, CellFault.UNREAD),
        ({"grounds": "17.j jo. UU 27/2022 dan UU Perkawinan"}, Column.GROUNDS, CellFault.ACT_UNREAD),
        ({"period": "Mengikuti UU Perkawinan"}, Column.PERIOD, CellFault.WITHOUT_ACT),
        ({"period": "sampai Desember 2030"}, Column.PERIOD, CellFault.UNREAD),
        ({"period": "sampai Senin, 31 Desember 2027"}, Column.PERIOD, CellFault.UNREAD),
        ({"period": "lampiran 5 tahun; naskah induk terbuka"}, Column.VERDICT, CellFault.PART_IS_PARTIAL),
        ({"period": "31-12-2020"}, Column.PERIOD, CellFault.IN_THE_PAST),
        ({"period": ""}, Column.PERIOD, CellFault.EMPTY),
        ({"grounds": "17.a.2", "period": "31 tahun"}, Column.PERIOD, CellFault.BEYOND_LIMIT),
        ({"consent": ""}, Column.CONSENT, CellFault.EMPTY),
        ({"consent": "mungkin"}, Column.CONSENT, CellFault.UNKNOWN),
        ({"consent": "Ya"}, Column.GROUNDS, CellFault.LIFTED),
        ({"scope": "Sebagian", "part": "Lampirannya"}, Column.VERDICT, CellFault.PART_IS_PARTIAL),
        ({"scope": "Sebagian", "verdict": "Sebagian"}, Column.PART, CellFault.EMPTY),
        ({"harmed": ""}, Column.HARMED, CellFault.EMPTY),
        ({"harm": ""}, Column.HARM, CellFault.EMPTY),
        ({"harm": "ada"}, Column.HARM, CellFault.TOO_SHORT),
        ({"benefit": "x" * 1001}, Column.BENEFIT, CellFault.TOO_LONG),
        ({"severity": "parah"}, Column.SEVERITY, CellFault.UNKNOWN),
        ({"verdict": ""}, Column.VERDICT, CellFault.EMPTY),
    ],
)
def test_each_rule_is_told_at_its_cell(changes: dict[str, str], column: Column, fault: CellFault) -> None:
    case = assessing(description("Biodata penduduk"))

    reading = assessments_of(FULL, ("1", "Biodata penduduk", *filled(**changes)), case=case)

    assert faults(reading) == [(2, column, fault)]
    assert not reading.good


def test_an_open_item_needs_no_more_than_its_consideration() -> None:
    case = assessing(description("Biodata penduduk"))
    empty = dict.fromkeys(names.TEST_PART, "")

    reading = assessments_of(
        FULL,
        ("1", "Biodata penduduk", *filled(**empty | {"harm": "Data agregat saja", "verdict": "Terbuka"})),
        case=case,
    )

    assert reading.good[0].command.verdict is Verdict.OPEN
    assert reading.good[0].command.period is None


def test_a_row_that_would_replace_a_test_says_so_but_not_where_a_better_one_was_asked_for() -> None:
    case = assessed(OPEN, OPEN)
    asked_for = replace(case.item(2), remark="Mohon diperjelas")

    rows = [(str(number), case.item(number).title, *filled()) for number in (1, 2)]
    reading = assessments_of(FULL, *rows, case=case.with_item(asked_for))

    assert [note.row for note in reading.notes if note.oddity is Oddity.REPLACES_TEST] == [2]
    assert len(reading.good) == 2


def test_a_published_row_is_exempt_as_far_as_it_goes_and_the_rest_is_asked_once() -> None:
    case = assessing(description("Rekam medis pegawai"))
    row = ("1", "Rekam medis pegawai", "17.h.2", "Membuka rahasia medis", "Rahasia medis terjaga", "1 tahun")

    reading = assessments_of(STYLE_A, row, case=case, harmed="Pegawai", severity=Severity.SEVERE, consent=False)

    test = reading.good[0].command
    assert reading.lacking == {*ASKED_ONCE}
    assert (test.verdict, test.scope, test.harmed, test.consent) == (Verdict.EXEMPT, Scope.WHOLE, "Pegawai", False)
    assert Note(2, Oddity.VERDICT_SUPPOSED) in reading.notes


@pytest.mark.parametrize("column", ASKED_ONCE)
def test_what_differs_from_row_to_row_is_left_to_the_sheet(column: Column) -> None:
    case = assessing(description("Rekam medis pegawai"))
    row = ("1", "Rekam medis pegawai", "17.h.2", "Membuka rahasia medis", "Rahasia medis terjaga", "1 tahun")

    reading = assessments_of(STYLE_A, row, case=case, **{column.value: LEFT_OUT})

    assert faults(reading) == [(2, column, CellFault.EMPTY)]


def test_consent_for_all_rows_takes_the_personal_grounds_away() -> None:
    case = assessing(description("Rekam medis pegawai"))
    row = ("1", "Rekam medis pegawai", "17.h.2", "Membuka rahasia medis", "Rahasia medis terjaga", "1 tahun")

    reading = assessments_of(STYLE_A, row, case=case, consent=True)

    assert faults(reading) == [(2, Column.GROUNDS, CellFault.LIFTED)]


@pytest.mark.parametrize(
    ("grounds", "harm", "why"),
    [
        ("-", "Data agregat berguna", "Data agregat berguna"),
        ("tidak ada: data agregat", "—", "tidak ada: data agregat"),
        ("tidak memenuhi Pasal 17 huruf a s.d. huruf j", "—", "tidak memenuhi Pasal 17 huruf a s.d. huruf j"),
        ("Pasal 18 ayat (1) huruf b", "Mengikat umum", "Mengikat umum; Pasal 18 ayat (1) huruf b"),
    ],
)
def test_a_row_without_a_ground_is_open_and_what_stands_there_is_a_reason(grounds: str, harm: str, why: str) -> None:
    case = assessing(description("Jumlah penduduk per kecamatan"))

    reading = assessments_of(STYLE_A, ("1", "Jumlah penduduk per kecamatan", grounds, harm, "—", "Terbuka"), case=case)

    assert not reading.problems
    assert [(good.command.verdict, good.command.harm) for good in reading.good] == [(Verdict.OPEN, why)]


@pytest.mark.parametrize("laws", ["Permenkes 24/2022", "UU 99/1999", "UU 17/2023 Pasal 301; Permenkes 24/2022"])
def test_laws_that_find_no_place_are_told(laws: str) -> None:
    case = assessing(description("Rekam medis pegawai"))
    row = ("1", "Rekam medis pegawai", f"17.h.2; {laws}", "Membuka rahasia medis", "Terjaga baik", "1 tahun")

    assert Note(2, Oddity.OTHER_LAWS) in assessments_of(STYLE_A, row, case=case).notes


@pytest.mark.parametrize(
    ("grounds", "own", "laws"),
    [
        ("17.h.2 jo. UU 17/2023 Pasal 301", "", {"17.h.2": ("UU 17/2023 Pasal 301",)}),
        ("17.h.2; 17.i jo. UU 43/2009 Pasal 44", "-", {"17.i": ("UU 43/2009 Pasal 44",)}),
        ("17.h.2", "UU 17/2023 Pasal 301", {"17.h.2": ("UU 17/2023 Pasal 301",)}),
        (
            "17.h.2 jo. UU 17/2023 Pasal 301; 17.j",
            "UU 24/2013 Pasal 79",
            {"17.h.2": ("UU 17/2023 Pasal 301",), "17.j": ("UU 24/2013 Pasal 79",)},
        ),
        (
            "17.j jo. UU 24/2013 Pasal 79; 17.h.2 jo. UU 17/2023 Pasal 301",
            "",
            {"17.j": ("UU 24/2013 Pasal 79",), "17.h.2": ("UU 17/2023 Pasal 301",)},
        ),
        ("UU 24/2013 Pasal 79; 17.j", "UU 27/2022 Pasal 65", {"17.j": ("UU 24/2013 Pasal 79", "UU 27/2022 Pasal 65")}),
    ],
)
def test_every_act_is_kept_beside_its_ground(grounds: str, own: str, laws: dict[str, tuple[str, ...]]) -> None:
    case = assessing(description("Rekam medis pegawai"))
    row = ("1", "Rekam medis pegawai", *filled(grounds=grounds, laws=own))

    reading = assessments_of(FULL, row, case=case)

    assert reading.good[0].command.laws == laws
    assert not reading.notes


@pytest.mark.parametrize(("said", "is_open"), [("Terbuka", True), ("Setiap saat", True), ("Rahasia", False)])
def test_a_row_that_is_said_to_be_open_elsewhere_is_not_exempt_unasked(said: str, is_open: bool) -> None:
    row = ("1", "Biodata penduduk", "17.h.2", "Warga dirugikan", "Martabat terjaga", "5 tahun", said)

    reading = assessments_of(
        (*STYLE_A, "Sifat"), row, case=assessing(description("Biodata penduduk")), severity="severe"
    )

    assert ((2, Column.CLASSIFICATION, CellFault.SAID_OPEN) in faults(reading)) is is_open


@pytest.mark.parametrize(
    ("grounds", "said", "told"),
    [
        ("-", "Rahasia", (Column.CLASSIFICATION, CellFault.SAID_OTHERWISE)),
        ("-", "Dikecualikan sebagian", (Column.CLASSIFICATION, CellFault.SAID_OTHERWISE)),
        ("17.h.2", "Terbuka sebagian", (Column.PART, CellFault.EMPTY)),
        ("17.h.2", "Dikecualikan sebagian", (Column.PART, CellFault.EMPTY)),
        ("17.h.2", "Tidak rahasia", (Column.CLASSIFICATION, CellFault.SAID_OPEN)),
        ("17.h.2", "Bebas dibuka", (Column.CLASSIFICATION, CellFault.UNKNOWN)),
        ("17.h.2", "s.d.a.", (Column.CLASSIFICATION, CellFault.DITTO)),
    ],
)
def test_of_a_list_without_verdicts_what_is_said_elsewhere_is_held_against_each_row(
    grounds: str, said: str, told: tuple[Column, CellFault]
) -> None:
    row = ("1", "Biodata penduduk", grounds, "Warga dirugikan", "Martabat terjaga", "5 tahun", said)

    reading = assessments_of((*STYLE_A, "Sifat"), row, case=assessing(description("Biodata penduduk")))

    assert faults(reading) == [(2, *told)]


def test_a_verdict_that_is_said_otherwise_elsewhere_is_asked_about() -> None:
    row = ("1", "Biodata penduduk", *TEST, "Terbuka sebagian")

    reading = assessments_of((*FULL, "Sifat"), row, case=assessing(description("Biodata penduduk")))

    assert faults(reading) == [(2, Column.CLASSIFICATION, CellFault.SAID_OTHERWISE)]


@pytest.mark.parametrize(
    ("span", "fault"),
    [("999 tahun", CellFault.ENDLESS), ("0 tahun", CellFault.UNREAD), ("1,3 tahun", CellFault.UNREAD)],
)
def test_the_period_of_a_part_that_is_none_is_told_of_its_row_alone(span: str, fault: CellFault) -> None:
    rows = [
        ("1", "Biodata penduduk", "17.h.2", "Warga dirugikan", "Martabat terjaga", f"lampiran {span}; naskah terbuka"),
        ("2", "Akta kelahiran", "17.h.2", "Warga dirugikan", "Martabat terjaga", "5 tahun"),
    ]
    case = assessing(description("Biodata penduduk"), description("Akta kelahiran"))

    reading = assessments_of(STYLE_A, *rows, case=case, severity="severe")

    assert faults(reading) == [(2, Column.PERIOD, fault)]
    assert [good.row for good in reading.good] == [3]


def test_a_row_of_another_unit_is_told_once() -> None:
    case = assessing(description("Biodata penduduk"))
    own = ("1", "Biodata penduduk", "17.h.2", "Warga dirugikan", "Martabat terjaga", "5 tahun", case.unit.name)
    other = ("2", "Rekam medis", "17.x", "Warga dirugikan", "Martabat terjaga", "", "Dinas Kesehatan")

    reading = assessments_of((*STYLE_A, "OPD"), own, other, case=case, severity="severe")

    assert [each for each in faults(reading) if each[0] == 3] == [(3, Column.UNIT, CellFault.OTHER_UNIT)]


def test_an_act_without_its_article_is_told() -> None:
    case = assessing(description("Rekam medis pegawai"))
    row = ("1", "Rekam medis pegawai", *filled(grounds="17.j; 17.i jo. UU 43/2009", laws="UU 24/2013 Pasal 79"))

    reading = assessments_of(FULL, row, case=case)

    assert Note(2, Oddity.ARTICLE_MISSING) in reading.notes
    assert (reading.acts, reading.about[Column.GROUNDS]) == (("UU 43/2009",), (2,))


def test_an_article_that_is_answered_once_stands_with_its_act_in_every_row() -> None:
    titles = ("Rekam medis pegawai", "Nota dinas rahasia")
    case = assessing(*map(description, titles))
    rows = (
        (str(number), title, *filled(grounds="17.i jo. UU 43/2009; 17.j jo. UU 17/2023", laws=""))
        for number, title in enumerate(titles, 1)
    )

    reading = assessments_of(FULL, *rows, case=case, grounds={"UU 43/2009": "UU 43/2009 Pasal 44 ayat (2)"})

    assert {row.command.laws["17.i"] for row in reading.good} == {("UU 43/2009 Pasal 44 ayat (2)",)}
    assert {row.command.laws["17.j"] for row in reading.good} == {("UU 17/2023",)}
    assert len(reading.good) == len(titles)


def test_the_act_beside_17_j_may_stand_with_the_grounds() -> None:
    case = assessing(description("Topologi jaringan"))
    row = ("1", "Topologi jaringan", "17.j jo. UU 27/2022 Pasal 35", "Memudahkan serangan", "Layanan aman", "5 tahun")

    assert assessments_of(STYLE_A, row, case=case).good[0].command.laws == {"17.j": ("UU 27/2022 Pasal 35",)}


def test_every_act_beside_17_j_is_kept_with_its_articles() -> None:
    case = assessing(description("Topologi jaringan"))
    grounds = "17.j jo. UU 24/2013 Pasal 79 ayat (1) dan (3); UU 27/2022 Pasal 65 ayat (2)"
    row = ("1", "Topologi jaringan", grounds, "Memudahkan serangan", "Layanan aman", "1,5 tahun")

    command = assessments_of(STYLE_A, row, case=case).good[0].command

    assert command.laws == {"17.j": ("UU 24/2013 Pasal 79 ayat (1) dan ayat (3)", "UU 27/2022 Pasal 65 ayat (2)")}
    assert command.period == Period(PeriodKind.SPAN, years=1, months=6)


# --- many tests in one decision ----------------------------------------------------------------------------------


def test_all_tests_are_recorded_in_one_decision_with_their_count() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis"))

    outcome = assess_items(case, AssessItems(tests={1: EXEMPT, 2: OPEN}), AS_TESTER)

    assert all(item.tested for item in outcome.case.items)
    assert outcome.event.note == "2"


def test_one_test_that_breaks_a_rule_keeps_all_of_them_out() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis"))

    with pytest.raises(VerdictNeedsGround):
        assess_items(case, AssessItems(tests={1: EXEMPT, 2: EXEMPT.model_copy(update={"grounds": ()})}), AS_TESTER)


def test_a_struck_item_is_refused_among_many() -> None:
    case = assessing(description("Biodata penduduk"), description("Rekam medis"), struck=(2,))

    with pytest.raises(ItemGone):
        assess_items(case, AssessItems(tests={1: EXEMPT, 2: EXEMPT}), AS_TESTER)


# --- who may -----------------------------------------------------------------------------------------------------


def test_sheets_are_offered_to_whose_turn_it_is_at_their_step() -> None:
    sheets = {Action.IMPORT_ITEMS, Action.TAKE_TEMPLATE, Action.IMPORT_TESTS}

    assert sheets & {*on_case(collecting(), COLLECTOR)} == {Action.IMPORT_ITEMS}
    assert sheets & {*on_case(assessing(), TESTER)} == {Action.TAKE_TEMPLATE, Action.IMPORT_TESTS}
    assert not sheets & {*on_case(assessing(), OUTSIDER), *on_case(assessing(), REVIEWER)}
    with pytest.raises(WrongStep):
        require(collecting(), COLLECTOR, Action.IMPORT_TESTS)


def test_no_cell_that_says_something_is_called_empty() -> None:
    """Of whatever column, and however it cannot be read."""
    case = assessing(description("Biodata penduduk"))

    for column in TEST_COLUMNS:
        for text in ("xyz", "17.j jo. UU ITE", "-", "....", "sda", "UU ITE", "\ufffd"):
            changed = filled(**{column.value: text, **({} if column is Column.GROUNDS else {"grounds": "17.j"})})
            reading = assessments_of(FULL, ("1", "Biodata penduduk", *changed), case=case)

            empty = [each for each in reading.problems if each.fault is CellFault.EMPTY]
            assert not [each for each in empty if changed[[*names.TEST_PART].index(each.column.value)]]


def test_what_is_cited_and_is_no_act_is_named_as_it_was_written() -> None:
    reading = assessments_of(
        FULL,
        ("1", "Biodata penduduk", *filled(grounds="17.h.2; 17.j jo. UU Perkawinan")),
        case=assessing(description("Biodata penduduk")),
    )

    assert [each.value for each in reading.problems] == ["jo. UU Perkawinan"]


@pytest.mark.parametrize("answer", ["consent", "public_office"])
def test_personal_grounds_lapse_beside_others_and_are_told_of(answer: str) -> None:
    row = ("1", "Nota dinas", *filled(**{"grounds": "17.h.2; 17.i", answer: "Ya"}))

    reading = assessments_of(FULL, row, case=assessing(description("Nota dinas")))

    assert [ground.code for ground in record(reading.good[0].command).grounds] == ["17.i"]
    assert Note(2, Oddity.GROUNDS_LAPSED) in reading.notes


@pytest.mark.parametrize(
    ("changes", "scope"),
    [
        ({"verdict": "Dikecualikan seluruhnya"}, Scope.WHOLE),
        ({"verdict": "Dikecualikan sebagian", "part": "Nama pelapor"}, Scope.PART),
        ({"verdict": "Terbuka", "grounds": "-", "period": ""}, Scope.WHOLE),
    ],
)
def test_what_is_tested_is_told_by_the_verdict_where_its_cell_is_empty(changes: dict[str, str], scope: Scope) -> None:
    row = ("1", "Biodata penduduk", *filled(scope="", **changes))

    [good] = assessments_of(FULL, row, case=assessing(description("Biodata penduduk"))).good
    assert good.command.scope is scope


CONTENT = description().content


@pytest.mark.parametrize(("content", "told"), [(CONTENT, ()), ("Isi yang diubah", ("Isi",))])
def test_of_a_sheet_of_ours_nothing_is_said_of_what_it_repeats_and_hides(content: str, told: tuple[str, ...]) -> None:
    case = assessing(description())
    headings = (*FULL, "Isi", "Tanda")
    cells = ("1", "Biodata penduduk", *TEST, content, mark_of(case.items[0]))
    above, heading, row = sheet((f"Usulan {case.number} · putaran 1",), headings, cells)
    row = replace(row, hidden_columns=frozenset({len(headings) - 1}))

    reading = read_tests(listing_of([above, heading, row], *NEEDED), case, {}, TODAY)

    assert (len(reading.good), reading.hidden, reading.unread) == (1, (), told)


@pytest.mark.parametrize(("above", "told"), [((), ("Keterangan",)), ((("Usulan U-007/2026 · putaran 1",),), ())])
def test_remarks_are_named_among_what_is_not_kept_unless_sopan_wrote_them(
    above: tuple[tuple[str, ...], ...], told: tuple[str, ...]
) -> None:
    row = ("1", "Biodata penduduk", *TEST, "sudah dibahas")

    reading = assessments_of(*above, (*FULL, "Keterangan"), row, case=assessing(description("Biodata penduduk")))

    assert reading.unread == told
