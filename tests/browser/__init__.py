"""Tests in a real browser: what people look at."""
