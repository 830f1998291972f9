"""Weights of a small Spanish-English model, found here by provcheck by their hashes."""
