"""Whoever has no NIP is known by position and workplace."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

PEOPLE = sa.table("people", sa.column("id", sa.Integer()), sa.column("nip", sa.String()))


def upgrade() -> None:
    with op.batch_alter_table("people") as batch:
        batch.alter_column("nip", existing_type=sa.String(18), nullable=True)
        batch.add_column(sa.Column("workplace", sa.String(200), nullable=True))


def downgrade() -> None:
    """An older release wants a number of each: that of the row is one that nobody can have."""
    numbered = sa.func.substr("00000000000000000", 1, 17 - sa.func.length(sa.cast(PEOPLE.c.id, sa.String())))
    without = sa.update(PEOPLE).where(PEOPLE.c.nip.is_(None))
    op.get_bind().execute(without.values(nip=numbered.concat(sa.cast(PEOPLE.c.id, sa.String()))))
    with op.batch_alter_table("people") as batch:
        batch.drop_column("workplace")
        batch.alter_column("nip", existing_type=sa.String(18), nullable=False)
