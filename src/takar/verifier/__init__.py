"""What a stranger runs: one file of the standard library that checks an export of the history without Takar."""
