"""Two tables that grow a wrong way, as an example of what a migration can do to a filled database."""
