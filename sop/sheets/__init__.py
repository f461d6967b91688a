"""Lists and tests as spreadsheets bring them."""
