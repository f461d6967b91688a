"""The office in words: people, units, law, letterhead, officials."""
