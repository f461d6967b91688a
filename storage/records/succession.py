"""To whom the work of a role passes when somebody holds it no more."""

from datetime import date, datetime

from sqlalchemy import Connection

from sop.case.case_list import Reach, Sieve
from sop.case.handing_over import Colleague
from sop.case.succession import Succession
from sop.office.invitations import Invitation
from sop.office.people import Person, RoleGrant
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import PROCEDURE
from storage.records import case_lists, invitations, leaves, people, role_grants

SHOWN = 4


def of(connection: Connection, grant: RoleGrant, now: datetime) -> Succession:
    """Whether the role has ended or is about to: who had it is not among those who follow."""
    unit_id = grant.unit.id if grant.unit else None
    reaches = (Reach(frozenset(rule.step for rule in PROCEDURE if rule.actor is grant.role), unit_id),)
    waiting = case_lists.under_way(connection, reaches, Sieve(), now, 0, SHOWN)
    count = case_lists.tally(connection, reaches, now).count()
    away = leaves.ahead(connection, now.date())
    ending = deputies(connection, grant, now.date())
    followers = tuple(
        Colleague(each.id, each.name, away.get(each.id))
        for each in people.holders(connection, grant.role, now.date(), unit_id)
        if each.id != grant.person_id and not _only_for(each, grant, unit_id)
    )
    return Succession(grant, tuple(each.number for each in waiting), count, followers, ending)


def deputies(connection: Connection, grant: RoleGrant, on: date) -> tuple[RoleGrant, ...]:
    """Who is Plh in the role for who has it, or will be: that ends with it, unless they have it otherwise too."""
    return tuple(each for each in role_grants.acting(connection, on) if _ends_with(connection, grant, each, on))


def invited(connection: Connection, grant: RoleGrant, now: datetime) -> tuple[Invitation, ...]:
    """Who is asked to come in as their Plh, which ends likewise."""
    asked = invitations.unsettled(connection, now)
    return tuple(each for each in asked if _ends_with(connection, grant, each, now.date()))


def _ends_with(connection: Connection, grant: RoleGrant, other: RoleGrant | Invitation, on: date) -> bool:
    office = grant.role, grant.unit
    if (other.role, other.unit) != office or not _is_for(other.tenure, grant.person_id):
        return False
    theirs = role_grants.of(connection, grant.person_id)
    return not any(
        (each.role, each.unit) == office and each.id != grant.id and on <= each.tenure.last for each in theirs
    )


def _only_for(holder: Person, grant: RoleGrant, unit_id: int | None) -> bool:
    acting = holder.acting(grant.role, unit_id)
    return acting is not None and _is_for(acting, grant.person_id)


def _is_for(tenure: Tenure, person_id: int) -> bool:
    """A Plt, whose office is vacant, acts for nobody who could go."""
    return tenure.kind is TenureKind.PLH and tenure.instead_of == person_id
