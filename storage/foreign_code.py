"""What the database would do by itself: Sopan has no triggers and no views, so those that are there are not its own."""

from sqlalchemy import Connection, text

_SQLITE = "SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY 1"
_POSTGRESQL = """
    SELECT 'trigger ' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
    UNION SELECT 'rule ' || rulename FROM pg_rules WHERE schemaname = current_schema()
    UNION SELECT 'view ' || viewname FROM pg_views WHERE schemaname = current_schema() ORDER BY 1
"""


def foreign_code(connection: Connection) -> tuple[str, ...]:
    """The kind and name of each."""
    wanted = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    return tuple(connection.execute(text(wanted)).scalars())
