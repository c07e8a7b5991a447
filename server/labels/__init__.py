"""QR labels for equipment: tag codes, label sizes and sheets ready for the printer."""
