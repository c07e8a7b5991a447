"""Telling other systems what happened: signed, retried, every attempt noted. Only an operator names an address."""
