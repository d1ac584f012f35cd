"""Sealing in Python: for test vectors, the demo and offline tools. The server itself only parses and covers."""
