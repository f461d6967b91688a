"""What must survive: cases, people, letters, updates and files. It speaks SQL, and no Telegram."""
