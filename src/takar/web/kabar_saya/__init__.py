"""By which ways I am told."""
