"""What the administrator keeps: people, units, law, letterhead, officials."""
