"""The certificates with which an office seals."""
