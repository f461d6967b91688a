"""The procedure itself: pure rules that read no clock, no database and no environment."""
