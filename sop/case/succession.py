"""What a role leaves when it ends: the cases that wait for it, and who else holds it."""

from dataclasses import dataclass

from sop.case.handing_over import Colleague
from sop.office.people import RoleGrant


@dataclass(frozen=True)
class Succession:
    """A role that ends; the numbers of the most urgent cases of the `count` that wait for it, and to whom they pass.

    Those who are `deputies` in it for who has it are it no longer either.
    """

    grant: RoleGrant
    numbers: tuple[str, ...]
    count: int
    followers: tuple[Colleague, ...]
    deputies: tuple[RoleGrant, ...] = ()
