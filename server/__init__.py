"""Zicha: self-inspection of workplaces, from a phone with no network to an explained grade."""
