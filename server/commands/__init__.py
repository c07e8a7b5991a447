"""What `zicha` can be told to do: one file per command, each with `register` (its words) and what it runs."""
