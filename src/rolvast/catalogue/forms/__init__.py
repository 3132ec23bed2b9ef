"""Cleans what was filled in about tasks, proposals, talks and snags."""
