"""The law, pure: what it recommends for given facts, dates and enactments."""
