"""What keeps strangers out: secrets sealed, tries counted, second factors, and what happened at the door."""
