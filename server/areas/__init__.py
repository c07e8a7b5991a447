"""Areas: parts of an enterprise's site."""
