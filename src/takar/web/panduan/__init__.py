"""The manual, served by the program it describes."""
