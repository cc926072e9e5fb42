"""Case sheets: read, checked, refused with the place."""
