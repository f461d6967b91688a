"""What keeps Sopan from starting, or from keeping anything."""

from dataclasses import dataclass
from pathlib import Path

from sop.errors.refusal import Refusal


@dataclass
class DatabaseNewer(Refusal):
    """A later release has changed the tables: this one would not understand them."""

    place: str


@dataclass
class DatabaseOlder(Refusal):
    """The tables are an earlier release's, and whoever asks may not change them."""

    place: str


@dataclass
class DatabaseDamaged(Refusal):
    """What lies there is damaged, or no database."""

    place: str


@dataclass
class DatabaseLost(Refusal):
    """The database is not there or empty, but files of an earlier one are: none is made in its place."""

    place: str


@dataclass
class ForeignCode(Refusal):
    """Something in the database is not Sopan's and acts by itself: a trigger, a view."""

    name: str


@dataclass
class SealsLost(Refusal):
    """The seals were further along before than in this database: it was falsified, begun anew, or is an older one."""

    place: str


@dataclass
class DatabaseBusy(Refusal):
    """Another program holds the database, for longer than one waits."""

    place: str


@dataclass
class DatabaseOutOfReach(Refusal):
    """The database's server does not answer, or does not let Sopan in."""

    place: str


@dataclass
class DriverMissing(Refusal):
    """The library that speaks to this kind of database is not installed."""

    name: str


@dataclass
class StorageFull(Refusal):
    """There is no room left to write, or the disk fails."""

    path: Path


@dataclass
class NotPermitted(Refusal):
    """The place cannot be opened or written to: its owner, its mode, or where it lies."""

    path: Path
