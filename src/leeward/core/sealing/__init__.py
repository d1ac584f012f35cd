"""Sealing in Python: for test vectors, the demo and offline tools. The server only parses and covers."""
