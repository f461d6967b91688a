"""A role is held for a period and on a basis, as an office is signed for; NULL is for good."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ASSIGNMENTS = sa.table("assignments", sa.column("until", sa.DateTime()), sa.column("tenure"))


def upgrade() -> None:
    op.add_column("assignments", sa.Column("tenure", sa.Text(), nullable=True))
    with op.batch_alter_table("officials") as batch:
        batch.alter_column("acting", existing_type=sa.Text(), new_column_name="tenure")


def downgrade() -> None:
    with op.batch_alter_table("officials") as batch:
        batch.alter_column("tenure", existing_type=sa.Text(), new_column_name="acting")
    # a role for a time would become one for good
    for_a_time = ASSIGNMENTS.c.tenure.is_not(None) & ASSIGNMENTS.c.until.is_(None)
    op.execute(sa.update(ASSIGNMENTS).where(for_a_time).values(until=sa.func.current_timestamp()))
    with op.batch_alter_table("assignments") as batch:
        batch.drop_column("tenure")
