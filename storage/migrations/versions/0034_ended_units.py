"""Units that were dissolved or merged, and for which of them an entry of the register was adopted."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    with op.batch_alter_table("units") as units:
        units.add_column(sa.Column("ended_at", sa.DateTime(), nullable=True))
        units.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        units.create_foreign_key(op.f("fk_units_merged_into"), "units", ["merged_into"], ["id"])
    op.add_column("register", sa.Column("adopted_for", sa.String(200), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("register") as register:
        register.drop_column("adopted_for")
    with op.batch_alter_table("units") as units:
        units.drop_constraint(op.f("fk_units_merged_into"), type_="foreignkey")
        units.drop_column("merged_into")
        units.drop_column("ended_at")
