"""The pictures of the documentation, drawn from the running product: `python -m tests.screenshots`."""
