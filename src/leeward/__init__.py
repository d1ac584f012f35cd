"""Leeward: peer support for people in health care, sealed from end to end."""

__version__ = "0.1.0"  # as in pyproject.toml
