"""Until when a channel wants nothing to go to somebody, or to anybody."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.create_table(
        "pauses",
        sa.Column("channel", sa.String(20), primary_key=True),
        sa.Column("address", sa.String(200), primary_key=True),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("pauses")
