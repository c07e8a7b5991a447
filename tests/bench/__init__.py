"""The bench: what the whole sync path costs, beside a bare handler that stores the same bytes, in one run."""
