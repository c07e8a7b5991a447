"""Plans of a site: a picture with areas and pins on it, coloured by risk (四色图)."""
