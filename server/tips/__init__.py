"""Tip-offs: what somebody tells without a name, and what those who were marked for it do with that. In no ledger."""
