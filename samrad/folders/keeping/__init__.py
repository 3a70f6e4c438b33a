"""Keeping the register from pages: rows as cells, by form or by uploaded sheets, with a preview first."""
