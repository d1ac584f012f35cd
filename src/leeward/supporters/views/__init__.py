"""HTTP in, HTTP out: the lead's list and keys, a supporter's profile, what anybody may download."""
