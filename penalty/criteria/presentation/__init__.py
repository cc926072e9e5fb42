"""Results and law in the words of a reader: ids and values go in, with the catalogue of a language; text comes out."""
