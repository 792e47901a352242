"""Prints the version of the Python that runs this, as 3.14.2 or 3.15.0rc1."""
import sys

v = sys.version_info
kind = {"alpha": "a", "beta": "b", "candidate": "rc"}.get(v[3])
print("%d.%d.%d" % tuple(v[:3]) + (kind + str(v[4]) if kind else ""))
