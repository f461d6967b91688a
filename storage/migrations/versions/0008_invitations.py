"""Invitations name a person, and may wait for an administrator; letters know on the strength of what they go."""

import re
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

LASTED = timedelta(days=7)
TO_ADMINISTRATORS = ("nobody_there", "person_joined", "delivery_failed", "fault")
ABOUT_CASES = ("case_arrived", "case_returned", "results_returned", "case_rejected", "case_adopted", "nobody_there")

INVITATIONS = sa.table(
    "invitations",
    sa.column("code_sha256", sa.String()),
    sa.column("role", sa.String()),
    sa.column("unit_id", sa.Integer()),
    sa.column("expires_at", sa.DateTime()),
    sa.column("used_at", sa.DateTime()),
    sa.column("used_by", sa.Integer()),
    sa.column("name", sa.String()),
    sa.column("state", sa.String()),
    sa.column("settled_at", sa.DateTime()),
).c
SAME = ("code_sha256", "role", "unit_id", "expires_at", "used_by")
OUTBOX = sa.table(
    "outbox",
    sa.column("id", sa.Integer()),
    sa.column("key", sa.String()),
    sa.column("kind", sa.String()),
    sa.column("role", sa.String()),
    sa.column("case_id", sa.Integer()),
    sa.column("settled_at", sa.DateTime()),
)


def upgrade() -> None:
    """What was never opened names nobody, and so waits for an administrator when it is."""
    before = _rows(sa.select(*_same(), INVITATIONS.used_at))
    op.drop_table("invitations")
    after = op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_sha256", sa.String(64), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("nip", sa.String(18), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("wrong_nips", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by", sa.String(200), nullable=True),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_invitations_unit_id")),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_invitations_made_by")),
        sa.ForeignKeyConstraint(["used_by"], ["people.id"], name=op.f("fk_invitations_used_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("code_sha256", name=op.f("uq_invitations_code_sha256")),
    )
    op.create_index(op.f("ix_invitations_state"), "invitations", ["state"])
    op.bulk_insert(after, [_named(row) for row in before])

    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("role", sa.String(40), nullable=True))
        batch.add_column(sa.Column("case_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_outbox_case_id"), "cases", ["case_id"], ["id"])
        batch.create_index(op.f("ix_outbox_case_id"), ["case_id"])
    _say_on_the_strength_of_what()


def downgrade() -> None:
    """An invitation that names somebody would let in whoever opens it: it goes."""
    kept = (INVITATIONS.state == "accepted") | ((INVITATIONS.state == "open") & INVITATIONS.name.is_(None))
    rows = _rows(sa.select(*_same(), INVITATIONS.settled_at.label("used_at")).where(kept))
    op.drop_index(op.f("ix_invitations_state"), "invitations")
    op.drop_table("invitations")
    before = op.create_table(
        "invitations",
        sa.Column("code_sha256", sa.String(64), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_invitations_unit_id")),
        sa.ForeignKeyConstraint(["used_by"], ["people.id"], name=op.f("fk_invitations_used_by")),
        sa.PrimaryKeyConstraint("code_sha256", name=op.f("pk_invitations")),
    )
    op.bulk_insert(before, rows)

    with op.batch_alter_table("outbox") as batch:
        batch.drop_index(op.f("ix_outbox_case_id"))
        batch.drop_constraint(op.f("fk_outbox_case_id"), type_="foreignkey")
        batch.drop_column("case_id")
        batch.drop_column("role")


def _rows(query: sa.Select[Any]) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in op.get_bind().execute(query)]


def _same() -> list[sa.ColumnElement[Any]]:
    return [INVITATIONS[name] for name in SAME]


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in SAME},
        "made_at": row["expires_at"] - LASTED,
        "confirmed": False,
        "state": "accepted" if row["used_at"] else "open",
        "wrong_nips": 0,
        "settled_at": row["used_at"],
    }


def _say_on_the_strength_of_what() -> None:
    """Of the letters that wait: whoever no longer is an administrator, or sees the case no more, does not get them."""
    waiting = OUTBOX.c.settled_at.is_(None)
    op.execute(sa.update(OUTBOX).where(waiting, OUTBOX.c.kind.in_(TO_ADMINISTRATORS)).values(role="admin"))
    for row in _rows(sa.select(OUTBOX.c.id, OUTBOX.c.key).where(waiting, OUTBOX.c.kind.in_(ABOUT_CASES))):
        if named := re.match(r"[a-z_]+:([0-9]+):", row["key"]):
            op.execute(sa.update(OUTBOX).where(OUTBOX.c.id == row["id"]).values(case_id=int(named[1])))
