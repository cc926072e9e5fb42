"""The papers of each stage of a case, from the filing to the end of enforcement."""
