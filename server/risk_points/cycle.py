"""How long may lie between two checks of a risk point of each level (pure); a project choice, as coverage has it."""

# Red weekly, orange monthly, yellow quarterly, blue half-yearly.
LONGEST_DAYS = {4: 7, 3: 30, 2: 90, 1: 180}


def longest_where_too_long(level: int, every_days: int) -> int:
    """The longest cycle of a level where this one is longer, else 0. What was said before stays as it is."""
    longest = LONGEST_DAYS.get(level, 0)
    return longest if every_days > longest else 0
