"""Saying no: an input that a method cannot take, with the reason."""


class Refused(ValueError):
    """What is wrong with the input, in a sentence."""
