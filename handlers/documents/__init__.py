"""Documents in the chat: issued, signed, numbered, verified."""
