"""The turns that are running and for which more time is asked for are found without looking at all others."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"

ASKED = sa.text("""finish IS NULL AND deadline LIKE '%"asked":{%'""")


def upgrade() -> None:
    op.create_index("ix_turns_time_asked", "turns", ["case_id"], sqlite_where=ASKED, postgresql_where=ASKED)


def downgrade() -> None:
    op.drop_index("ix_turns_time_asked", "turns")
