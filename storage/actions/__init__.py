"""The only doors through which anything changes: each writes rows, history and letters in one transaction."""
