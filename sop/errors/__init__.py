"""Everything that may be refused and is no matter of one rule alone, by subject."""
