"""What a phone exported, brought to a desk: opened without trust, and said through the same door as by the phone."""
