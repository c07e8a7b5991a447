"""The phone's real engine against the real server, with everything that can go wrong going wrong at random."""
