"""Calendars in: from an address, a file, a sheet, a text or a form to the meeting days of councils."""
