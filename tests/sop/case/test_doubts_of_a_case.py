"""The doubts about a case are raised from all that its tests say, the laws and the periods included."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sop.assessment.assessment import Assessment
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import Ground
from sop.assessment.quality import DoubtKind
from sop.case.case import Case
from sop.case.quality import doubts_of
from tests.sop.builders import EXEMPT, assessed


def with_tests(*changes: Mapping[str, Any]) -> Case:
    case = assessed(*[EXEMPT] * len(changes))
    items = []
    for item, change in zip(case.items, changes, strict=True):
        assert isinstance(item.assessment, Assessment)
        items.append(replace(item, title="Rekam medis pegawai", assessment=replace(item.assessment, **change)))
    return replace(case, items=tuple(items))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"grounds": (Ground("17.j", ("PP 60/2008 Pasal 3",)),)}, DoubtKind.LESSER_RULE_ONLY),
        ({"grounds": (Ground("17.j", ("UU 99/1899 Pasal 3",)),)}, DoubtKind.LAW_NOT_UNDERSTOOD),
        ({"period": Period(PeriodKind.BY_LAW, law="UU 99/1899")}, DoubtKind.LAW_NOT_UNDERSTOOD),
        ({"period": Period(PeriodKind.UNTIL_EVENT, event="ditentukan lain")}, DoubtKind.ENDLESS_PERIOD),
        ({"period": Period(PeriodKind.UNTIL_EVENT, event="tidak diperlukan lagi")}, DoubtKind.ENDLESS_PERIOD),
        ({"period": Period(PeriodKind.BY_LAW, law="UU 36/2009")}, DoubtKind.ACT_REPLACED),
        ({"grounds": (Ground("17.h.2", ("UU 36/2009 Pasal 57",)),)}, DoubtKind.ACT_REPLACED),
        ({"grounds": (Ground("17.h.2"), Ground("17.i")), "consent": True}, DoubtKind.GROUND_LAPSED),
        ({"grounds": (Ground("17.j", ("UU 24/2013 Pasal 79 ayat (1), 3",)),)}, DoubtKind.ARTICLE_AS_TYPED),
        ({"harmed": "Warga pemilik data", "public_interest": "Warga pemilik data"}, DoubtKind.SAME_WITHIN),
        ({"harm": "Identitas warga dipalsukan", "benefit": "Identitas warga dipalsukan."}, DoubtKind.SAME_WITHIN),
    ],
)
def test_what_an_earlier_release_let_pass_is_in_doubt(change: Mapping[str, Any], kind: DoubtKind) -> None:
    assert kind in {doubt.kind for doubt in doubts_of(with_tests(change), (), 2026)}


def test_the_same_information_with_two_periods_is_in_doubt() -> None:
    five, two = ({"period": Period(PeriodKind.SPAN, years=years)} for years in (5, 2))

    differing = [
        doubt for doubt in doubts_of(with_tests(five, two), (), 2026) if doubt.kind.value == "differing_period"
    ]

    assert [(doubt.item_id, doubt.other, doubt.about) for doubt in differing] == [(2, 1, "5 tahun")]
    assert "differing_period" not in {doubt.kind.value for doubt in doubts_of(with_tests(five, five), (), 2026)}


def test_one_sentence_in_several_items_is_in_doubt_where_the_rest_differs() -> None:
    shared = "Data pribadi pegawai dapat disalahgunakan pihak lain untuk menipu keluarganya"
    texts = (
        {
            "harm": f"{shared}. Tunjangan yang diterimanya diketahui rekan kerja dan tetangga sekitar rumahnya.",
            "benefit": "Tunjangan aman",
        },
        {
            "harm": f"Rekan sejawat merundung yang sakit karena riwayat pengobatannya tersebar luas. {shared}!",
            "benefit": "Tidak dirundung",
        },
        {"harm": "Rahasia kedokteran terbuka, sehingga pasien enggan berobat", "benefit": f"{shared}."},
    )

    repeated = [
        (doubt.item_id, doubt.other, doubt.about)
        for doubt in doubts_of(with_tests(*texts), (), 2026)
        if doubt.kind is DoubtKind.SENTENCE_SAME_AS_OTHER
    ]

    assert repeated == [(2, 1, f"{shared}!"), (3, 1, f"{shared}.")]
