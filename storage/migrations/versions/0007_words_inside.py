"""What only some may see of an entry of the register is searched apart from what everybody may see."""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

WORD = re.compile(r"[^\W_]+")
REGISTER = sa.table("register", sa.column("id"), sa.column("words"), sa.column("words_inside"))
ENTRIES = sa.text(
    "SELECT register.id, title, content, units.name, case_number, assessment"
    " FROM register JOIN units ON units.id = register.unit_id"
)


def upgrade() -> None:
    op.add_column("register", sa.Column("words_inside", sa.Text(), nullable=True))
    connection = op.get_bind()
    for entry_id, title, content, unit, case_number, assessment in connection.execute(ENTRIES).all():
        grounds = [f"pasal {each['code']} {each.get('law') or ''}" for each in json.loads(assessment)["grounds"]]
        words = "\n".join(_plain(text) for text in (title, unit, case_number, *grounds))
        changed = sa.update(REGISTER).where(REGISTER.c.id == entry_id)
        connection.execute(changed.values(words=words, words_inside=_plain(content)))
    with op.batch_alter_table("register") as batch:
        batch.alter_column("words_inside", existing_type=sa.Text(), nullable=False)


def downgrade() -> None:
    connection = op.get_bind()
    for entry_id, title, content, unit, case_number, assessment in connection.execute(ENTRIES).all():
        grounds = json.loads(assessment)["grounds"]
        bases = [part for each in grounds for part in (each["code"], f"pasal {each['code']}", each.get("law") or "")]
        words = " ".join([title, content, unit, case_number, *bases]).lower()
        connection.execute(sa.update(REGISTER).where(REGISTER.c.id == entry_id).values(words=words))
    with op.batch_alter_table("register") as batch:
        batch.drop_column("words_inside")


def _plain(text: str) -> str:
    return f" {' '.join(WORD.findall(text.lower()))} "
