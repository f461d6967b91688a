"""A ground of Pasal 17 cites any number of laws, and not one alone."""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

TESTS = (("items", "assessment"), ("versions", "items"), ("register", "assessment"))
FORMS = ("assess_item", "copy_test")


def upgrade() -> None:
    _rewrite(_several, {"law": "laws"})


def downgrade() -> None:
    _rewrite(_one, {"laws": "law"})


def _rewrite(change: Callable[[dict[str, Any]], None], renamed: dict[str, str]) -> None:
    connection = op.get_bind()
    for name, column in TESTS:
        _rewrite_column(connection, name, column, change, renamed)
    _rewrite_drafts(connection, change)
    for old, new in renamed.items():
        connection.execute(
            sa.text("UPDATE items SET remark_on = :new WHERE remark_on = :old"), {"old": old, "new": new}
        )


def _rewrite_column(
    connection: sa.Connection, name: str, column: str, change: Callable[[dict[str, Any]], None], renamed: dict[str, str]
) -> None:
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    for row in connection.execute(sa.select(*table.primary_key, table.c[column])).mappings().all():
        before = row[column]
        parsed = _parsed(before)
        if parsed is None:
            continue
        for each in parsed if isinstance(parsed, list) else [{"assessment": parsed}]:
            for ground in (each.get("assessment") or {}).get("grounds", ()):
                change(ground)
            if each.get("remark_on") in renamed:
                each["remark_on"] = renamed[each["remark_on"]]
        after = json.dumps(parsed, ensure_ascii=False, separators=(",", ":"))
        mine = sa.and_(*(key == row[key.name] for key in table.primary_key))
        connection.execute(sa.update(table).where(mine).values({column: after}))


def _rewrite_drafts(connection: sa.Connection, change: Callable[[dict[str, Any]], None]) -> None:
    """What somebody has begun to answer; a draft has the act of 17.j, or the laws by the code of their ground."""
    table = sa.Table("drafts", sa.MetaData(), autoload_with=connection)
    for row in connection.execute(sa.select(table).where(table.c.form.in_(FORMS))).mappings().all():
        answers = _parsed(row["answers"])
        if not isinstance(answers, dict):
            continue
        if change is _several and "law" in answers:
            answers["laws"] = {"17.j": [answers.pop("law")]}
        elif change is _one and "laws" in answers:
            cited = answers.pop("laws").get("17.j")
            answers |= {"law": "; ".join(cited)} if cited else {}
        mine = sa.and_(*(key == row[key.name] for key in table.primary_key))
        asking = {"law": "laws", "laws": "law"}.get(row["asking"], row["asking"])
        so_far = row["so_far"] if asking == row["asking"] else None
        changed = {"answers": json.dumps(answers), "asking": asking, "so_far": so_far}
        connection.execute(sa.update(table).where(mine).values(changed))


def _several(ground: dict[str, Any]) -> None:
    law = ground.pop("law", None)
    ground["laws"] = [law] if law else []


def _one(ground: dict[str, Any]) -> None:
    ground["law"] = "; ".join(ground.pop("laws", ())) or None


def _parsed(text: str | None) -> Any:
    """None for what is not there or cannot be read, which stays as it is."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
