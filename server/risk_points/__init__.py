"""Risk points (风险点): where something can go wrong, and how often it is looked at."""
