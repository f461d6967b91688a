"""What finished steps yield on paper: kinds, numbers, letterhead and who signs."""
