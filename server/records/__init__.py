"""Records that the law asks for: commitments, declarations, plans, drills, certificates, training, accidents."""
