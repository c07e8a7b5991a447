"""Equipment: things with QR tags."""
