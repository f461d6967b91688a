"""Documents that leave the chat: made of a case's data alone, the same bytes for the same data."""
