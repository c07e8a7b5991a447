"""The ledger: an enterprise's hash-chained sequence of facts, and the only door to write to it (`record`)."""
