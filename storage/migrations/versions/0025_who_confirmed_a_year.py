"""Who has compared the days of a year with its decree, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

ADDED = (("confirmed_by", sa.Text()), ("confirmed_at", sa.DateTime()))


def upgrade() -> None:
    for name, kind in ADDED:
        op.add_column("calendar_years", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("calendar_years") as batch:
        for name, _ in ADDED:
            batch.drop_column(name)
