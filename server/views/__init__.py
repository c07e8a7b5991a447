"""Pages: one module per page, from query to typed context to template."""
