"""Who has no NIP is asked for a number that goes another way than the code of a new phone."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("phone_codes", sa.Column("spoken_sha256", sa.String(64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("phone_codes") as batch:
        batch.drop_column("spoken_sha256")
