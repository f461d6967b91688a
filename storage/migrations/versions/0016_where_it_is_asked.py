"""It is kept which message shows the open question: asked again, it stands once."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("drafts", sa.Column("shown_in", sa.String(200), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("drafts") as batch:
        batch.drop_column("shown_in")
