"""One enterprise's ledger as a single file that is complete and can be checked and read without this server."""
