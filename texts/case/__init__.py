"""A case in words."""
