"""What platforms of authorities are told: five tiers of risk control, records, hazards, by the profile of each."""
