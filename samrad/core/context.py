"""What every page knows: the languages it can be read in, and this address in each of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

SHORT_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def reading(request: HttpRequest) -> dict[str, Any]:
    """`languages`: (code, name, address) of each, the present one without an address; `is_demo`."""
    present = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    languages = [
        (code, SHORT_NAMES[code], "" if code == present else address_in(request, code))
        for code, _name in settings.LANGUAGES
    ]
    return {"languages": languages, "page_language": present, "is_demo": settings.DEMO}


def address_in(request: HttpRequest, code: str) -> str:
    query = request.GET.copy()
    query["sprak"] = code
    return f"?{query.urlencode()}"
