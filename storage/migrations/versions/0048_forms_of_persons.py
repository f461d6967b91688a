"""A form is its person's, wherever they write; a stranger's is kept by where they write from, as before.

Where a person had one open on each of their channels, the one answered last is theirs. The other waits where it is, and
is open there once that has ended.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"

Row: TypeAlias = dict[str, Any]
Place: TypeAlias = tuple[str, str]
"""A channel, and an address there."""

KEPT = ("token", "form", "subject", "answers", "asking", "so_far", "updated_at", "mac")
ENDED = ("token", "form", "subject", "ending", "at")


def upgrade() -> None:
    people = {(each.channel, each.address): str(each.person_id) for each in _accounts()}
    open_forms, ended = _all("drafts", "channel", "address", *KEPT, "shown_in"), _all("ended_forms", *_WHERE, *ENDED)
    op.drop_table("drafts")
    op.drop_table("ended_forms")
    op.create_table(
        "drafts", _holder(), *_of_drafts(), _text("asked"), sa.PrimaryKeyConstraint("holder", name="pk_drafts")
    )
    op.create_table(
        "ended_forms", _holder(), *_of_ended(), sa.PrimaryKeyConstraint("holder", "token", name="pk_ended_forms")
    )
    _put("drafts", list(_held(open_forms, people)))
    whose = {(_whose(each, people), each["token"]): each for each in ended}
    _put("ended_forms", [{"holder": holder, **_of(each, ENDED)} for (holder, _), each in whose.items()])


def downgrade() -> None:
    """A person's form goes to an account of theirs at which none waits, and to that which they prefer if it can."""
    accounts: dict[str, list[Place]] = defaultdict(list)
    for each in _accounts():
        accounts[str(each.person_id)].append((each.channel, each.address))
    open_forms, ended = _all("drafts", "holder", *KEPT, "asked"), _all("ended_forms", "holder", *ENDED)
    op.drop_table("drafts")
    op.drop_table("ended_forms")
    op.create_table("drafts", *_where(), *_of_drafts(), _shown_in(), sa.PrimaryKeyConstraint(*_WHERE, name="pk_drafts"))
    op.create_table(
        "ended_forms", *_where(), *_of_ended(), sa.PrimaryKeyConstraint(*_WHERE, "token", name="pk_ended_forms")
    )
    _put("drafts", list(_placed(open_forms, accounts)))
    places = ((each, place) for each in ended for place in _places(each, accounts)[:1])
    _put("ended_forms", [{"channel": channel, "address": at} | _of(each, ENDED) for each, (channel, at) in places])


def _held(rows: list[Row], people: Mapping[Place, str]) -> Iterator[Row]:
    """What was falsified has lost its mac, and comes before nothing."""
    taken: set[str] = set()
    for each in sorted(rows, key=lambda row: row["updated_at"], reverse=True):
        holder = _whose(each, people)
        if holder in taken or each["mac"] == "":
            holder = _key(each)
        taken.add(holder)
        shown = [[each["channel"], each["address"], each["asking"], each["shown_in"]]]
        yield {"holder": holder, "asked": json.dumps(shown) if each["shown_in"] else None, **_of(each, KEPT)}


def _placed(rows: list[Row], accounts: Mapping[str, Sequence[Place]]) -> Iterator[Row]:
    taken: set[Place] = set()
    for each in sorted(rows, key=lambda row: ":" not in row["holder"]):
        for place in [place for place in _places(each, accounts) if place not in taken][:1]:
            taken.add(place)
            shown = {(channel, at): message_id for channel, at, _, message_id in json.loads(each["asked"] or "[]")}
            yield {"channel": place[0], "address": place[1], "shown_in": shown.get(place), **_of(each, KEPT)}


def _places(row: Row, accounts: Mapping[str, Sequence[Place]]) -> Sequence[Place]:
    channel, is_address, address = row["holder"].partition(":")
    return [(channel, address)] if is_address else accounts.get(channel, ())


def _whose(row: Row, people: Mapping[Place, str]) -> str:
    return people.get((row["channel"], row["address"]), _key(row))


def _key(row: Row) -> str:
    return f"{row['channel']}:{row['address']}"


def _of(row: Row, names: tuple[str, ...]) -> Row:
    return {name: row[name] for name in names}


def _accounts() -> list[sa.Row[Any]]:
    accounts = sa.table("accounts", *map(sa.column, ("channel", "address", "person_id", "preferred")))
    return list(op.get_bind().execute(sa.select(accounts).order_by(accounts.c.preferred.desc(), *accounts.c[:2])))


def _all(name: str, *columns: str) -> list[Row]:
    return [dict(row) for row in op.get_bind().execute(sa.select(_table(name, columns))).mappings()]


def _put(name: str, rows: list[Row]) -> None:
    if rows:
        op.get_bind().execute(sa.insert(_table(name, tuple(rows[0]))), rows)


def _table(name: str, columns: tuple[str, ...]) -> sa.TableClause:
    instants = {"updated_at", "at"}
    return sa.table(name, *(sa.column(each, sa.DateTime() if each in instants else sa.Text()) for each in columns))


# --- the columns ------------------------------------------------------------------------------------------------

_WHERE = ("channel", "address")


def _holder() -> sa.Column[str]:
    return sa.Column("holder", sa.String(221), nullable=False)


def _where() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
    )


def _of_drafts() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("token", sa.String(12), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("asking", sa.String(40), nullable=True),
        _text("so_far"),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("mac", sa.String(64), nullable=True),
    )


def _of_ended() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("token", sa.String(12), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("ending", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=True)


def _shown_in() -> sa.Column[str]:
    return sa.Column("shown_in", sa.String(200), nullable=True)
