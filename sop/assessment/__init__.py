"""The consequence test: its grounds in the law, its period, and what is doubtful about it."""
