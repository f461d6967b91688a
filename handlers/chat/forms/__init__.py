"""The one engine that runs all forms, and what forms are made of."""
