"""HTTP: what happens to every request before and after its handler. Knows people, and no other noun."""
