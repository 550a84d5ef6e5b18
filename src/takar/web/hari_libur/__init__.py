"""The calendar of days off of an office."""
