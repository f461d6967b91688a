"""To whom the work of a role passes when somebody holds it no more."""

from datetime import datetime

from sqlalchemy import Connection

from sop.case.case_list import Reach, Sieve
from sop.case.handing_over import Colleague
from sop.case.succession import Succession
from sop.office.people import RoleGrant
from sop.procedure import PROCEDURE
from storage.records import case_lists, leaves, people

SHOWN = 4


def of(connection: Connection, grant: RoleGrant, now: datetime) -> Succession:
    """Whether the role has ended or is about to: who had it is not among those who follow."""
    unit_id = grant.unit.id if grant.unit else None
    reaches = (Reach(frozenset(rule.step for rule in PROCEDURE if rule.actor is grant.role), unit_id),)
    waiting = case_lists.under_way(connection, reaches, Sieve(), now, 0, SHOWN)
    count = case_lists.tally(connection, reaches, now).count()
    away = leaves.ahead(connection, now.date())
    there = people.holders(connection, grant.role, now.date(), unit_id)
    followers = tuple(Colleague(each.id, each.name, away.get(each.id)) for each in there if each.id != grant.person_id)
    return Succession(grant, tuple(each.number for each in waiting), count, followers)
