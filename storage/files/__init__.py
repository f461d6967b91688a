"""Files: encrypted at rest, and recognised by what is in them."""
