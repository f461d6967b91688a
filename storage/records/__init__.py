"""What is on record, each kind in its tables: functions that take the connection first and never commit."""
