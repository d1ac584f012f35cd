"""The demo (design 9): a Center, its network and three fictional hospitals, made through the same doors as real life."""
