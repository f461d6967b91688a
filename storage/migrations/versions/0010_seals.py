"""Every row that counts is sealed in a keyed chain; those that are there already, when it is opened with the key."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "seals",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.String(40), nullable=False),
        sa.Column("row_key", sa.String(300), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=True),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_seals")),
    )
    op.create_index("ix_seals_row", "seals", ["table_name", "row_key", "seq"])
    op.add_column("documents", sa.Column("anchor", sa.String(40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("documents") as batch:
        batch.drop_column("anchor")
    op.drop_table("seals")
