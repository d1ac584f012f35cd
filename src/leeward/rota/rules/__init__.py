"""The arithmetic of a rota. Pure: plain values in, plain values out; every moment is in UTC."""
