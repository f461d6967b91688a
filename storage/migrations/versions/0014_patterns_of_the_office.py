"""An office makes ready tests of entries of its register."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "patterns",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["register.id"], name=op.f("fk_patterns_entry_id")),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_patterns_made_by")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_patterns")),
    )


def downgrade() -> None:
    op.drop_table("patterns")
