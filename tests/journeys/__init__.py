"""A few walks through the whole: a real server, a real Chromium, and somebody pulling plugs."""
