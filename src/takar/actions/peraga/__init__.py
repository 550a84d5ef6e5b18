"""The demonstration office: its plan, its people and its quarters, loaded from seed/."""
