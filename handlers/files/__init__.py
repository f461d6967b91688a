"""What people send, read in a process of its own: nothing here knows who sent it, nor the keys or the database."""
