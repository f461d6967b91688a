"""What waits: updates, letters, forms being filled in, cards to bring up to date."""
