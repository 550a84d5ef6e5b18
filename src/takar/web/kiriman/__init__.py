"""What leaves the system, and how the worker is."""
