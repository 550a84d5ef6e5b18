"""The papers of the plan: seen by everybody of the office, made by who keeps the plan."""
