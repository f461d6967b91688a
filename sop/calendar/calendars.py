"""Whose days and hours count: the office's, and of a unit what it has of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from sop.calendar.working_days import Closure, OfficeHours, WorkingCalendar
from sop.procedure import Role


@dataclass(frozen=True)
class OwnCalendar:
    """In what a unit differs: `hours` win over the office's, and on the days that are `open` it works nevertheless."""

    hours: tuple[OfficeHours, ...] = ()
    closed: Mapping[date, Closure] = field(default_factory=dict)
    open: frozenset[date] = frozenset()
    substitutes: Mapping[date, str] = field(default_factory=dict)

    @classmethod
    def of(cls, unit: WorkingCalendar, office: WorkingCalendar) -> Self:
        """What the one has that the other has not."""
        return cls(
            unit.hours[len(office.hours) :],
            {day: why for day, why in unit.closures.items() if office.closures.get(day) != why},
            frozenset(office.closures.keys() - unit.closures.keys()),
            {day: why for day, why in unit.substitutes.items() if office.substitutes.get(day) != why},
        )

    def beside(self, office: WorkingCalendar) -> WorkingCalendar:
        closures = {day: why for day, why in office.closures.items() if day not in self.open}
        return replace(
            office,
            hours=(*office.hours, *self.hours),
            closures={**closures, **self.closed},
            substitutes={**office.substitutes, **self.substitutes},
        )


@dataclass(frozen=True)
class Calendars:
    """The office's calendar, and what units have of their own, by their numbers."""

    office: WorkingCalendar
    units: Mapping[int, OwnCalendar] = field(default_factory=dict)

    def of(self, role: Role, unit_id: int) -> WorkingCalendar:
        """By which whoever holds the role (for that unit, where the role is bound to one) works and is reminded."""
        return self.of_unit(unit_id if role.bound_to_unit else None)

    def changed(self, unit_id: int | None, known: WorkingCalendar) -> Self:
        """With that calendar for the unit, or for the office (None)."""
        if unit_id is None:
            return replace(self, office=known)
        return replace(self, units={**self.units, unit_id: OwnCalendar.of(known, self.office)})

    def of_unit(self, unit_id: int | None) -> WorkingCalendar:
        """The office's for None."""
        own = None if unit_id is None else self.units.get(unit_id)
        return self.office if own is None else own.beside(self.office)
