"""Leeward: peer support for people in health care, sealed from end to end."""
