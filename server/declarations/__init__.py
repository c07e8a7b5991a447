"""What only the enterprise itself knows and published methods ask for."""
