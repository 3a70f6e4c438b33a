"""Figures from Statistics Norway, by PxWebApi v2: asking within its limits, and finding our places in them.

Source of the interface: the specification at https://github.com/PxTools/PxApiSpecs and the office's guide at
https://www.ssb.no/api/pxwebapiv2.
"""
