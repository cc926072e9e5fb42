"""The party and its place: names, documents, addresses, and whose case it is."""
