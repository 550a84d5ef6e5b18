"""Frozen contexts, their canonical bytes, and the official papers rendered from them.

The way of a paper: context (frozen dataclass of texts) -> canonical JSON -> SHA-256 -> PDF.
Nothing here knows Django, a database or a clock.
"""
