"""Speaks HTTP for cases: handing in, a resident's own case, and the work of staff."""
