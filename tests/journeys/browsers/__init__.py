"""The same core journey in other engines than Chromium, and what Lighthouse says of the shell."""
