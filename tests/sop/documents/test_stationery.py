"""Numbers are made as the office words them, and on every day it is clear who signs for an office."""

from dataclasses import replace
from datetime import date

import pytest

from sop.documents.signatories import Official, SigningStatus, in_office, signing_status, without_acting
from sop.documents.stationery import (
    NumberRule,
    NumberTooLong,
    RunningNumberMissing,
    TokenUnknown,
    UnitLetterhead,
    check_numbers,
    check_template,
    numbered,
)
from sop.documents.stationery_commands import under_general, without_unit_letterhead
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import DocumentKind, Signer
from tests.sop.builders import STATIONERY

TODAY = date(2026, 11, 23)
OFFICE = replace(STATIONERY, classification="300.2.11")
HOLDER = Official(1, Signer.HEAD, None, "Kepala Dinas", "Ani", "Pembina", None)
DEPUTY = replace(
    HOLDER, id=2, name="Budi", tenure=Tenure(TenureKind.PLH, "SP 1", date(2026, 11, 23), date(2026, 11, 27))
)


@pytest.mark.parametrize(
    ("template", "number"),
    [
        ("{urut} TAHUN {tahun}", "7 TAHUN 2026"),
        ("{klasifikasi}/{urut}/{bulan_romawi}/{tahun}", "300.2.11/7/XI/2026"),
        ("05.{urut}/{unit}/{bulan}.{tahun}", "05.7/DISDUKCAPIL/11.2026"),
    ],
)
def test_a_number_is_made_as_the_template_has_it(template: str, number: str) -> None:
    check_template(template)

    assert numbered(template, 7, OFFICE, TODAY) == number


@pytest.mark.parametrize("template", ["{urut}/{nomor}", "{urut}/{}", "{urut}/{unit", "{urut}}", "{{urut}}", "{ urut }"])
def test_a_brace_that_names_no_token_is_refused(template: str) -> None:
    with pytest.raises(TokenUnknown):
        check_template(template)


@pytest.mark.parametrize("template", ["BA/{tahun}", "urut/{tahun}", "7"])
def test_a_template_without_the_running_number_is_refused(template: str) -> None:
    with pytest.raises(RunningNumberMissing):
        check_template(template)


def test_a_number_that_no_document_has_room_for_is_refused_with_the_codes_that_make_it_so() -> None:
    rule = {DocumentKind.MINUTES: NumberRule(f"{'B' * 45}/{{unit}}/{{urut}}")}
    check_numbers(replace(STATIONERY, numbers=rule, code="DUKCAPIL"), TODAY)

    with pytest.raises(NumberTooLong) as refusal:
        check_numbers(replace(STATIONERY, numbers=rule, code="DISDUKCAPIL"), TODAY)

    assert refusal.value.number == f"{'B' * 45}/DISDUKCAPIL/9999"


def test_a_code_of_a_unit_counts_in_the_numbers_of_its_own_documents_alone() -> None:
    long = UnitLetterhead("DINAS KESEHATAN", "", "", "U" * 30)
    minutes = replace(
        STATIONERY, numbers={DocumentKind.MINUTES: NumberRule(f"{'B' * 40}/{{unit}}/{{urut}}")}, units={2: long}
    )
    sheet = replace(minutes, numbers={DocumentKind.TEST_SHEET: minutes.rule(DocumentKind.MINUTES)})
    check_numbers(minutes, TODAY)

    with pytest.raises(NumberTooLong) as refusal:
        check_numbers(sheet, TODAY)

    assert long.code in refusal.value.number


def test_who_acts_signs_from_the_first_to_the_last_day_and_the_holder_on_all_others() -> None:
    entered = (HOLDER, DEPUTY)
    days = {
        date(2026, 11, 22): HOLDER,
        date(2026, 11, 23): DEPUTY,
        date(2026, 11, 27): DEPUTY,
        date(2026, 11, 28): HOLDER,
    }

    assert {day: in_office(entered, Signer.HEAD, None, day) for day in days} == days
    assert [signing_status(entered, HOLDER, day) for day in days] == [
        SigningStatus.SIGNS,
        SigningStatus.AWAY,
        SigningStatus.AWAY,
        SigningStatus.SIGNS,
    ]
    assert [signing_status(entered, DEPUTY, day) for day in days] == [
        SigningStatus.COMES,
        SigningStatus.SIGNS,
        SigningStatus.SIGNS,
        SigningStatus.ENDED,
    ]


def test_of_two_for_the_same_office_the_one_entered_last_signs() -> None:
    newer = replace(HOLDER, id=3, name="Citra")

    assert signing_status((HOLDER, newer), HOLDER, TODAY) is SigningStatus.REPLACED
    assert signing_status((HOLDER, newer), newer, TODAY) is SigningStatus.SIGNS


def test_a_unit_s_official_signs_for_no_other_unit() -> None:
    of_first = Official(1, Signer.PPID_PENDUKUNG, 1, "Sekretaris", "Ani", None, None)
    of_second = replace(of_first, id=2, unit_id=2, name="Budi")

    assert signing_status((of_first, of_second), of_first, TODAY) is SigningStatus.SIGNS
    assert in_office((of_first,), Signer.PPID_PENDUKUNG, 2, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        ("Plt. Kepala Dinas", "Kepala Dinas"),
        ("PLH Kepala Dinas", "Kepala Dinas"),
        ("Plh.Plt. Kepala Dinas", "Kepala Dinas"),
        ("Pltahunan", "Pltahunan"),
        ("Kepala Dinas", "Kepala Dinas"),
    ],
)
def test_the_office_is_kept_without_what_is_printed_before_it(typed: str, office: str) -> None:
    assert without_acting(typed) == office


def test_a_unit_of_several_has_its_own_letterhead_or_is_said_to_have_the_general_one() -> None:
    nobody = replace(OFFICE, under_general=())
    one = replace(nobody, units={1: UnitLetterhead("DINAS SATU", "", "", "SATU")})

    assert nobody.undecided((1,)) == ()
    assert nobody.undecided((1, 2)) == (1, 2)
    assert one.undecided((1, 2)) == (2,)
    assert under_general(one, (2,)).undecided((1, 2)) == ()
    assert without_unit_letterhead(one, 1).undecided((1, 2)) == (2,)
