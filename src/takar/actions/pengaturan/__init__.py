"""Writes by which an office sets up itself and its year."""
