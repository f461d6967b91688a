"""Who may act for whom: nobody for themselves, no two at once, and not in a circle."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sop.errors.people import DeputisedAlready, DeputisesInCircle, DeputisesThemselves
from sop.errors.refusal import Refusal
from sop.office.deputies import check_deputy
from sop.office.people import RoleGrant
from sop.office.tenure import ActingEndsBefore, Tenure, TenureKind
from sop.procedure import Role

TODAY = date(2026, 11, 23)


def acting(person_id: int, instead_of: int | None, begins: int = 0, lasts: int = 5) -> RoleGrant:
    """From some days after today, for so many days more."""
    first = TODAY + timedelta(days=begins)
    tenure = Tenure(TenureKind.PLH, "SP 1", first, first + timedelta(days=lasts), TODAY, "Kepala", instead_of)
    return RoleGrant(person_id, person_id, f"Orang {person_id}", Role.PPID_UTAMA, None, tenure)


@pytest.mark.parametrize(
    ("new", "others", "refusal"),
    [
        (acting(1, 1), [], DeputisesThemselves),
        (acting(2, 1), [acting(3, 1, begins=5)], DeputisedAlready),
        (acting(2, None), [acting(3, None)], DeputisedAlready),
        (acting(2, None), [acting(3, 1)], DeputisedAlready),
        (acting(2, 1), [acting(3, None)], DeputisedAlready),
        (acting(2, 1), [acting(1, 2)], DeputisesInCircle),
        (acting(3, 1), [acting(1, 2), acting(2, 3)], DeputisesInCircle),
        (acting(2, 1, begins=-9), [], ActingEndsBefore),
        (acting(2, 1, lasts=-1), [], ActingEndsBefore),
    ],
)
def test_what_would_not_be_right_is_refused(new: RoleGrant, others: list[RoleGrant], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check_deputy(new, others, TODAY)


@pytest.mark.parametrize(
    ("new", "others"),
    [
        (acting(2, 1), []),
        (acting(2, 1), [acting(3, 1, begins=6)]),
        (acting(2, 1), [acting(3, 4)]),
        (acting(2, 1), [acting(1, 2, begins=6)]),
        (acting(3, 1), [acting(1, 2)]),
        (acting(2, 1), [replace(acting(3, 1), role=Role.ADMIN)]),
    ],
)
def test_other_days_other_offices_and_a_chain_are_right(new: RoleGrant, others: list[RoleGrant]) -> None:
    check_deputy(new, others, TODAY)
