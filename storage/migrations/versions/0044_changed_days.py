"""The days of a year that the office itself has changed since it was loaded or confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    with op.batch_alter_table("calendar_years") as batch:
        batch.add_column(sa.Column("changed", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("calendar_years") as batch:
        batch.drop_column("changed")
