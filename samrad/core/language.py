"""Which language the reader meets: the choice they have made, else what the browser asks for, else bokmål."""

from collections.abc import Callable
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import escape_leading_slashes
from django.utils.translation.trans_real import parse_accept_lang_header

PARAMETER = "sprak"

# "no" is the macrolanguage; most who ask for it read bokmål.
READ_AS = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}


class ReaderLanguage:
    """Answer in the reader's language; `?sprak=nn` keeps a choice and leads to the same address without it.

    The cookie is strictly necessary for what the reader asked for, so it needs no consent. Programs that
    fetch calendars keep no cookies: to them `?sprak=nn` is part of the address, and answered as it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_for_programs = request.path_info.endswith(".ics")
        if request.method in ("GET", "HEAD") and PARAMETER in request.GET and not is_for_programs:
            return keep_choice(request)
        language = (is_for_programs and language_in_address(request)) or reader_language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def language_in_address(request: HttpRequest) -> str:
    """The language the address asks for; empty when it asks for none of ours."""
    asked: str = request.GET.get(PARAMETER, "")
    return asked if asked in translated_languages() else ""


def reader_language(request: HttpRequest) -> str:
    """The language code, one of nb, nn and en."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in translated_languages():
        return chosen
    for asked, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        language = READ_AS.get(asked.split("-")[0])
        if language:
            return language
    return settings.LANGUAGE_CODE


def translated_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def keep_choice(request: HttpRequest) -> HttpResponse:
    """Redirect to the address without the parameter; a language that isn't among ours changes nothing."""
    response = HttpResponseRedirect(address_without_choice(request))
    response.headers["Cache-Control"] = "no-store"
    chosen = request.GET[PARAMETER]
    if chosen in translated_languages():
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response


def address_without_choice(request: HttpRequest) -> str:
    """The path and the other parameters as they were written; never another site's address."""
    written = request.META.get("QUERY_STRING", "").split("&")
    kept = "&".join(part for part in written if part and unquote_plus(part.split("=")[0]) != PARAMETER)
    path = escape_leading_slashes(request.get_full_path_info().split("?")[0])
    return f"{path}?{kept}" if kept else path
