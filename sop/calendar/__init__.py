"""Working days, deadlines, and when reminders are owed."""
