"""Archives: asked for, and handed out."""
