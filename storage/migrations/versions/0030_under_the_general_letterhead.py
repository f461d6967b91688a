"""Units that have printed under the general letterhead are units of which that has been said."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

STATIONERY = "stationery"
OF_UNIT = ("test_sheet", "exempt_list", "excerpt")
facts = sa.table("facts", sa.column("name", sa.String), sa.column("value", sa.Text))


def upgrade() -> None:
    connection = op.get_bind()
    kept = connection.execute(sa.select(facts.c.value).where(facts.c.name == STATIONERY)).scalar()
    if kept is None:
        return
    issued = sa.text(
        "SELECT DISTINCT cases.unit_id FROM documents JOIN cases ON cases.id = documents.case_id "
        "WHERE documents.kind IN :kinds AND documents.awaits IS NULL ORDER BY cases.unit_id"
    ).bindparams(sa.bindparam("kinds", OF_UNIT, expanding=True))
    units = [*connection.execute(issued).scalars()]
    if not units:
        return
    value = json.dumps(json.loads(kept) | {"under_general": units})
    connection.execute(sa.update(facts).where(facts.c.name == STATIONERY).values(value=value))


def downgrade() -> None:
    pass
