"""HTTP in, HTTP out: the door, the invitation, the vault, the ways in."""
