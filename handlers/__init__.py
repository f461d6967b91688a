"""What people do: read what came in, ask the desk, show what has become of it."""
