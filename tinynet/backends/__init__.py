"""The same network as generated Python: for running, not for a first reading."""
