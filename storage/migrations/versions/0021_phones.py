"""A code brings somebody over to another account; an account is known by what the channel calls it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

OF_AN_ACCOUNT = (("name", sa.String(200)), ("username", sa.String(200)), ("since", sa.DateTime()))


def upgrade() -> None:
    for name, kind in OF_AN_ACCOUNT:
        op.add_column("accounts", sa.Column(name, kind, nullable=True))
    op.create_table(
        "phone_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_sha256", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("wrong_nips", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_phone_codes_person_id")),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_phone_codes_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_codes")),
        sa.UniqueConstraint("code_sha256", name=op.f("uq_phone_codes_code_sha256")),
    )
    op.create_index(op.f("ix_phone_codes_person_id"), "phone_codes", ["person_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_phone_codes_person_id"), "phone_codes")
    op.drop_table("phone_codes")
    with op.batch_alter_table("accounts") as batch:
        for name, _ in OF_AN_ACCOUNT:
            batch.drop_column(name)
