"""SOP editions: listed, checked, installed and withdrawn."""
