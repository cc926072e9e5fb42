"""A whole file bound as one signed PDF/A, with its originals and the data that prove it inside."""
