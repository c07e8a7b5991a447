"""A server that is killed thousands of times while phones hand in: quick rounds, and the audit of all of them."""
