"""Models, engines, alignment: what happens where there is an original."""
