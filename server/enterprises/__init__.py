"""Enterprises: legal entities, each with a ledger of its own."""
