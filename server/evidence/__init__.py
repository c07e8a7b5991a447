"""Evidence: files that arrive in pieces by tus, are verified by decoding, kept by their hash, and shown.

What a fact promises about its files lives in `server.ledger`; here is only what was really handed in.
"""
