"""Who may work: units by name, people by account, and roles that begin and end."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, update
from sqlalchemy.exc import IntegrityError

from sop.errors.people import LastAdmin, PersonGone, RoleHeldAlready, UnitExists, UnitUnknown
from sop.office.address import Address
from sop.office.people import Assignment, RoleGrant
from sop.office.tenure import DEFINITIVE, ActingEndsBefore, Tenure, TenureKind
from sop.procedure import Role
from storage.records import bound_accounts, office_units, people, role_grants
from storage.tables import accounts
from tests.sop.builders import ADMIN, COLLECTOR, MONDAY, OTHER_UNIT, OUTSIDER, REVIEWER, TESTER, UNIT
from tests.storage.decisions import at

TODAY = MONDAY.date()
LATER = MONDAY + timedelta(hours=1)
NAME, NIP, POSITION = "Dewi Lestari", "199502032020122001", "Analis Dokumen"


def only_role(connection: Connection, person_id: int) -> RoleGrant:
    (held,) = role_grants.of(connection, person_id)
    return held


# --- units ------------------------------------------------------------------------------------------------------


def test_units_are_listed_by_name(connection: Connection) -> None:
    office_units.add(connection, "Badan Kepegawaian")

    assert [unit.name for unit in office_units.every(connection)] == ["Badan Kepegawaian", UNIT.name, OTHER_UNIT.name]


@pytest.mark.parametrize("name", ["Dinas Kesehatan", "dinas  kesehatan", " DINAS\nKESEHATAN "])
def test_a_unit_is_known_by_its_name_whatever_its_capitals_and_spaces(connection: Connection, name: str) -> None:
    assert office_units.find(connection, name) == OTHER_UNIT
    with pytest.raises(UnitExists):
        office_units.add(connection, name)


def test_a_name_with_other_letters_than_a_to_z_is_not_entered_twice(connection: Connection) -> None:
    added = office_units.add(connection, "Dinas ÉLOK")

    assert office_units.find(connection, "Dinas ÉLOK") == added
    with pytest.raises(UnitExists):
        office_units.add(connection, "Dinas ÉLOK")


def test_of_a_list_of_names_those_are_told_that_no_unit_has(connection: Connection) -> None:
    assert office_units.unknown(connection, ["DINAS KESEHATAN", "Dinas Sosial"]) == ("Dinas Sosial",)


def test_a_unit_that_is_not_there_is_unknown(connection: Connection) -> None:
    assert office_units.get(connection, UNIT.id) == UNIT
    with pytest.raises(UnitUnknown):
        office_units.get(connection, 99)
    assert office_units.find(connection, "Dinas Karangan") is None


# --- roles ------------------------------------------------------------------------------------------------------


def test_a_person_speaks_from_an_account_and_is_written_to_there(connection: Connection) -> None:
    assert people.by_account(connection, at("101"), TODAY) == COLLECTOR
    assert bound_accounts.has_any(connection, COLLECTOR.id)
    assert people.by_account(connection, at("999"), TODAY) is None
    assert people.by_account(connection, Address("notebook", "101"), TODAY) is None
    assert not bound_accounts.has_any(connection, 99)


def test_a_person_may_speak_from_several_accounts_and_prefers_one(connection: Connection) -> None:
    bound_accounts.add(connection, COLLECTOR.id, Address("notebook", "9"))

    assert people.by_account(connection, Address("notebook", "9"), TODAY) == COLLECTOR
    assert people.holders(connection, Role.PEJABAT_BIDANG, TODAY) == (COLLECTOR,)
    with pytest.raises(IntegrityError):
        connection.execute(update(accounts).values(preferred=True))


def test_the_holders_of_a_role_bound_to_a_unit_are_those_of_that_unit(connection: Connection) -> None:
    held = people.holders(connection, Role.PPID_PENDUKUNG, TODAY, UNIT.id)

    assert held == (TESTER,)


def test_a_role_may_be_held_by_several_and_a_person_may_hold_several(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY)

    both = [each.id for each in people.holders(connection, Role.PPID_UTAMA, TODAY)]
    assert both == [COLLECTOR.id, REVIEWER.id]
    assert people.get(connection, COLLECTOR.id, TODAY).holds(Role.PEJABAT_BIDANG)


def test_a_role_that_is_held_is_not_given_twice_but_that_of_another_unit_is(connection: Connection) -> None:
    with pytest.raises(RoleHeldAlready):
        role_grants.assign(connection, TESTER.id, Role.PPID_PENDUKUNG, UNIT.id, MONDAY)

    role_grants.assign(connection, TESTER.id, Role.PPID_PENDUKUNG, OTHER_UNIT.id, MONDAY)

    assert len(role_grants.of(connection, TESTER.id)) == 2


def test_a_role_that_is_revoked_is_over_at_once_and_can_be_given_again(connection: Connection) -> None:
    held = only_role(connection, TESTER.id)

    ended = role_grants.revoke(connection, held.id, LATER)

    assert ended == RoleGrant(held.id, TESTER.id, TESTER.name, Role.PPID_PENDUKUNG, UNIT)
    assert people.get(connection, TESTER.id, TODAY).assignments == ()
    assert people.holders(connection, Role.PPID_PENDUKUNG, TODAY, UNIT.id) == ()
    role_grants.assign(connection, TESTER.id, Role.PPID_PENDUKUNG, UNIT.id, LATER)
    assert people.get(connection, TESTER.id, TODAY) == TESTER


def test_a_role_that_is_over_cannot_be_revoked_or_moved_again(connection: Connection) -> None:
    held = only_role(connection, TESTER.id)
    role_grants.revoke(connection, held.id, LATER)

    with pytest.raises(PersonGone):
        role_grants.revoke(connection, held.id, LATER)
    with pytest.raises(PersonGone):
        role_grants.move(connection, held.id, Role.PPID_UTAMA, None, LATER)


def test_a_role_that_is_moved_ends_and_the_other_begins(connection: Connection) -> None:
    before = only_role(connection, TESTER.id)

    assert role_grants.move(connection, before.id, Role.PPID_PENDUKUNG, OTHER_UNIT.id, LATER) == before

    after = only_role(connection, TESTER.id)
    assert after.id != before.id
    assert (after.role, after.unit) == (Role.PPID_PENDUKUNG, OTHER_UNIT)


def test_a_role_is_not_moved_to_one_that_is_held(connection: Connection) -> None:
    held = only_role(connection, TESTER.id)

    with pytest.raises(RoleHeldAlready):
        role_grants.move(connection, held.id, Role.PPID_PENDUKUNG, UNIT.id, LATER)


# --- for a time -------------------------------------------------------------------------------------------------

PLH = Tenure(TenureKind.PLH, "SP 800/1", TODAY + timedelta(days=1), TODAY + timedelta(days=3))
AROUND = [TODAY + timedelta(days=number) for number in range(5)]
WITHIN = [False, True, True, True, False]


def test_the_authority_of_a_deputy_begins_and_ends_with_the_period(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, PLH)

    speaking = [people.by_account(connection, at("101"), day) for day in AROUND]
    found = [people.get(connection, COLLECTOR.id, day) for day in AROUND]
    listed = [next(each for each in people.every_person(connection, day) if each.id == 1) for day in AROUND]

    assert speaking == found == listed
    assert [each.holds(Role.PPID_UTAMA) for each in found] == WITHIN
    assert all(each.holds(Role.PEJABAT_BIDANG) for each in found)
    assert found[1].assignments[-1] == Assignment(Role.PPID_UTAMA, None, PLH)


def test_who_only_deputises_is_known_on_other_days_but_holds_nothing(connection: Connection) -> None:
    role_grants.revoke(connection, only_role(connection, COLLECTOR.id).id, MONDAY)
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, PLH)

    assert people.by_account(connection, at("101"), TODAY) == replace(COLLECTOR, assignments=())


def test_a_role_bound_to_a_unit_is_held_by_a_deputy_of_that_unit_alone(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_PENDUKUNG, UNIT.id, MONDAY, PLH)

    def holding(unit_id: int) -> list[bool]:
        holders = [people.holders(connection, Role.PPID_PENDUKUNG, day, unit_id) for day in AROUND]
        return [COLLECTOR.id in {each.id for each in those} for those in holders]

    assert holding(UNIT.id) == WITHIN
    assert not any(holding(OTHER_UNIT.id))


def test_a_deputy_holds_for_an_office_what_its_holder_goes_on_holding(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, PLH)

    holders = [[each.id for each in people.holders(connection, Role.PPID_UTAMA, day)] for day in AROUND]

    both, alone = [COLLECTOR.id, REVIEWER.id], [REVIEWER.id]
    assert holders == [alone, both, both, both, alone]


def test_the_administrator_sees_how_a_role_is_held_also_before_and_after(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, PLH)

    assert [grant.tenure for grant in role_grants.of(connection, COLLECTOR.id)] == [DEFINITIVE, PLH]


def test_a_deputy_is_extended_but_not_twice_for_the_same_day(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, PLH)
    extended = replace(PLH, first=AROUND[4], last=AROUND[4])

    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, extended)

    for again in (replace(PLH, first=AROUND[3]), DEFINITIVE):
        with pytest.raises(RoleHeldAlready):
            role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, again)


def test_who_was_a_deputy_can_be_given_the_role_for_good_afterwards(connection: Connection) -> None:
    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY, PLH)

    role_grants.assign(connection, COLLECTOR.id, Role.PPID_UTAMA, None, MONDAY + timedelta(days=4))

    assert people.get(connection, COLLECTOR.id, AROUND[4]).holds(Role.PPID_UTAMA)


def test_a_role_that_is_moved_is_held_in_the_same_way(connection: Connection) -> None:
    role_grants.assign(connection, REVIEWER.id, Role.PPID_PENDUKUNG, UNIT.id, MONDAY, PLH)

    role_grants.move(connection, role_grants.of(connection, REVIEWER.id)[-1].id, Role.PEJABAT_BIDANG, None, LATER)

    holders = [people.holders(connection, Role.PEJABAT_BIDANG, day) for day in AROUND]
    assert [REVIEWER.id in {each.id for each in those} for those in holders] == WITHIN


def test_a_deputy_does_not_let_the_last_administrator_go_but_may_go(connection: Connection) -> None:
    last = only_role(connection, ADMIN.id)
    role_grants.assign(connection, REVIEWER.id, Role.ADMIN, None, MONDAY, replace(PLH, first=TODAY))

    with refused(connection):
        role_grants.revoke(connection, last.id, LATER)
    role_grants.revoke(connection, role_grants.of(connection, REVIEWER.id)[-1].id, LATER)

    assert [each.id for each in people.holders(connection, Role.ADMIN, TODAY)] == [ADMIN.id]


# --- the last administrator -------------------------------------------------------------------------------------


@contextmanager
def refused(connection: Connection) -> Iterator[None]:
    """As the last administrator's, in a transaction that leaves nothing behind."""
    with pytest.raises(LastAdmin), connection.begin_nested():
        yield


def test_the_last_administrator_is_neither_revoked_nor_moved(connection: Connection) -> None:
    held = only_role(connection, ADMIN.id)

    with refused(connection):
        role_grants.revocable(connection, held.id, TODAY)
    with refused(connection):
        role_grants.revoke(connection, held.id, LATER)
    with refused(connection):
        role_grants.move(connection, held.id, Role.PPID_UTAMA, None, LATER)


def test_of_two_administrators_one_can_be_revoked(connection: Connection) -> None:
    role_grants.assign(connection, REVIEWER.id, Role.ADMIN, None, MONDAY)

    role_grants.revoke(connection, only_role(connection, ADMIN.id).id, LATER)

    assert [each.id for each in people.holders(connection, Role.ADMIN, TODAY)] == [REVIEWER.id]


def test_everybody_who_ever_joined_is_listed_by_name_with_what_they_hold_now(connection: Connection) -> None:
    role_grants.revoke(connection, only_role(connection, OUTSIDER.id).id, LATER)

    listed = people.every_person(connection, TODAY)

    assert [person.name for person in listed] == sorted(person.name for person in listed)
    assert {person.id: person.assignments for person in listed}[OUTSIDER.id] == ()


def of_role(connection: Connection, person_id: int, role: Role) -> RoleGrant:
    return next(each for each in role_grants.of(connection, person_id) if each.role is role)


def administrators(connection: Connection, *days: int) -> list[list[int]]:
    ahead = [TODAY + timedelta(days=each) for each in days]
    return [[each.id for each in people.holders(connection, Role.ADMIN, day)] for day in ahead]


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def schedule(connection: Connection, person_id: int, role: Role, first: int) -> None:
    """Moves the newest role that the person has."""
    newest = role_grants.of(connection, person_id)[-1]
    role_grants.move(connection, newest.id, role, None, LATER, in_days(first))


def held_days(connection: Connection, person_id: int) -> set[tuple[Role, date, date]]:
    given = role_grants.of(connection, person_id)
    return {(each.role, each.tenure.first, each.tenure.last) for each in given}


def test_who_becomes_administrator_later_does_not_let_the_last_one_go_before(connection: Connection) -> None:
    schedule(connection, REVIEWER.id, Role.ADMIN, 30)
    last = only_role(connection, ADMIN.id)

    with refused(connection):
        role_grants.revoke(connection, last.id, LATER)
    with refused(connection):
        role_grants.move(connection, last.id, Role.PPID_UTAMA, None, LATER)
    with refused(connection):
        schedule(connection, ADMIN.id, Role.PPID_UTAMA, 29)
    schedule(connection, ADMIN.id, Role.PPID_UTAMA, 30)

    assert administrators(connection, 29, 30) == [[ADMIN.id], [REVIEWER.id]]


def test_who_is_to_become_administrator_when_the_last_one_goes_stays_it(connection: Connection) -> None:
    schedule(connection, REVIEWER.id, Role.ADMIN, 30)
    schedule(connection, ADMIN.id, Role.PPID_UTAMA, 30)

    with refused(connection):
        role_grants.revoke(connection, of_role(connection, REVIEWER.id, Role.ADMIN).id, LATER)
    with refused(connection):
        role_grants.move(
            connection, of_role(connection, REVIEWER.id, Role.PPID_UTAMA).id, Role.PEJABAT_BIDANG, None, LATER
        )


def test_of_two_administrators_the_one_who_is_to_move_may_leave_or_move_on_another_day(connection: Connection) -> None:
    role_grants.assign(connection, OUTSIDER.id, Role.ADMIN, None, MONDAY)
    schedule(connection, OUTSIDER.id, Role.PPID_UTAMA, 1)
    leaving = of_role(connection, OUTSIDER.id, Role.ADMIN)

    role_grants.move(connection, leaving.id, Role.PEJABAT_BIDANG, None, LATER, in_days(5))
    role_grants.revoke(connection, leaving.id, LATER)

    assert administrators(connection, 0, 4, 5) == [[ADMIN.id]] * 3


# --- moves that are to come -------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", [5, 10, 20])
def test_a_later_move_replaces_the_one_that_was_to_come(connection: Connection, first: int) -> None:
    held = only_role(connection, REVIEWER.id)
    schedule(connection, REVIEWER.id, Role.PEJABAT_BIDANG, 10)
    role_grants.move(connection, held.id, Role.ATASAN_PPID, None, LATER, in_days(first))

    assert held_days(connection, REVIEWER.id) == {
        (Role.PPID_UTAMA, date.min, in_days(first - 1)),
        (Role.ATASAN_PPID, in_days(first), date.max),
    }


def test_a_move_at_once_replaces_all_that_was_to_come(connection: Connection) -> None:
    held = only_role(connection, REVIEWER.id)
    schedule(connection, REVIEWER.id, Role.PEJABAT_BIDANG, 10)
    schedule(connection, REVIEWER.id, Role.ADMIN, 20)

    role_grants.move(connection, held.id, Role.ATASAN_PPID, None, LATER)

    assert held_days(connection, REVIEWER.id) == {(Role.ATASAN_PPID, date.min, date.max)}


def test_a_role_that_is_to_come_is_replaced_by_another_on_its_day(connection: Connection) -> None:
    schedule(connection, REVIEWER.id, Role.PEJABAT_BIDANG, 10)
    schedule(connection, REVIEWER.id, Role.ATASAN_PPID, 10)
    role_grants.revoke(connection, of_role(connection, REVIEWER.id, Role.ATASAN_PPID).id, LATER)

    assert held_days(connection, REVIEWER.id) == {(Role.PPID_UTAMA, date.min, date.max)}


@pytest.mark.parametrize("cancelled", [[Role.PEJABAT_BIDANG, Role.ADMIN], [Role.ADMIN, Role.PEJABAT_BIDANG]])
def test_a_role_that_was_to_come_gives_its_days_back(connection: Connection, cancelled: Sequence[Role]) -> None:
    schedule(connection, REVIEWER.id, Role.PEJABAT_BIDANG, 10)
    schedule(connection, REVIEWER.id, Role.ADMIN, 20)

    for role in cancelled:
        role_grants.revoke(connection, of_role(connection, REVIEWER.id, role).id, LATER)

    assert held_days(connection, REVIEWER.id) == {(Role.PPID_UTAMA, date.min, date.max)}


def test_a_deputy_is_not_moved_after_their_last_day(connection: Connection) -> None:
    role_grants.assign(connection, REVIEWER.id, Role.PEJABAT_BIDANG, None, MONDAY, PLH)

    with pytest.raises(ActingEndsBefore):
        schedule(connection, REVIEWER.id, Role.ATASAN_PPID, 4)
