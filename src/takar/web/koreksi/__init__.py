"""A koreksi of a received report."""
