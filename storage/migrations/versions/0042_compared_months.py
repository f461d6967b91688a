"""Whose comparison with the decree it was, for each month of a year."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    with op.batch_alter_table("calendar_years") as batch:
        batch.add_column(sa.Column("compared", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("calendar_years") as batch:
        batch.drop_column("compared")
