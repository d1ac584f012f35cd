"""The demo (design 9): a Center, its network and three fictional hospitals, made through real life's doors."""
