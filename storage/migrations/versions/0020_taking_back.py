"""What was sent can be taken back, until those whose turn it is have opened it."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("turns", sa.Column("first_round", sa.Integer(), nullable=True))
    op.add_column("documents", sa.Column("taken_back_at", sa.DateTime(), nullable=True))
    op.create_table(
        "openings",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_openings_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_openings_person_id")),
        sa.PrimaryKeyConstraint("case_id", "step", "round", name=op.f("pk_openings")),
    )


def downgrade() -> None:
    op.drop_table("openings")
    with op.batch_alter_table("documents") as batch:
        batch.drop_column("taken_back_at")
    with op.batch_alter_table("turns") as batch:
        batch.drop_column("first_round")
