"""Scales of predikat: the bands, the rule that picks one, and the catalogue of those in use."""

from takar.rules.scales_catalogue import PERMENDAGRI_86, PERMENDAGRI_86_LEBIH_90, SKALA
from takar.rules.scales_model import Pita, Skala, predikat

__all__ = ["PERMENDAGRI_86", "PERMENDAGRI_86_LEBIH_90", "SKALA", "Pita", "Skala", "predikat"]
