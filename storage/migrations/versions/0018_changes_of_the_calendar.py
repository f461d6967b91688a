"""Changes of the calendar are on record, and which cases are still to be reckoned for them."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "calendar_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_changes")),
    )
    op.create_table(
        "to_reckon",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_to_reckon_case_id")),
        sa.ForeignKeyConstraint(["change_id"], ["calendar_changes.id"], name=op.f("fk_to_reckon_change_id")),
        sa.PrimaryKeyConstraint("case_id", "change_id", name=op.f("pk_to_reckon")),
    )


def downgrade() -> None:
    op.drop_table("to_reckon")
    op.drop_table("calendar_changes")
