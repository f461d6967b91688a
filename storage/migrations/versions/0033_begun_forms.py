"""Forms that somebody began are offered to whoever continues their work."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "begun_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(12), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("asking", sa.String(40), nullable=True),
        sa.Column("so_far", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_begun_forms_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_begun_forms_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_begun_forms")),
    )
    op.create_index(op.f("ix_begun_forms_case_id"), "begun_forms", ["case_id"])


def downgrade() -> None:
    op.drop_table("begun_forms")
