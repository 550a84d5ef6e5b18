"""The working hours of an office, and Ramadan."""
