"""Histories that people read."""
