"""What time does: deliver letters, remind, print documents, bring cards up to date, forget what is old."""
