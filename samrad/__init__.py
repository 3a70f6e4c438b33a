"""Samråd: inter-municipal cooperation in the open."""

__version__ = "0.1.0"
