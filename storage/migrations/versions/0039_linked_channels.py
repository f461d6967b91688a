"""A code may add an account on another channel, and somebody may choose where letters go."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    with op.batch_alter_table("accounts") as batch:
        batch.add_column(sa.Column("chosen", sa.Boolean(), nullable=True))
    with op.batch_alter_table("phone_codes") as batch:
        batch.add_column(sa.Column("links_to", sa.String(20), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("phone_codes") as batch:
        batch.drop_column("links_to")
    with op.batch_alter_table("accounts") as batch:
        batch.drop_column("chosen")
