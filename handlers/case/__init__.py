"""A case in the chat: its card and the forms of the steps."""
