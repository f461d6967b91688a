"""What time does: deliver letters, remind, bring cards up to date, forget what is old."""
