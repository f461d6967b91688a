"""Units, the people who work with Sopan, and the roles that they hold."""
