"""Signing in as a person does it, one page at a time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from samrad.access.models import Account
from samrad.core.messages.models import Message
from tests.factories import APP_SECRET, PASSWORD

SIGN_IN = "/konto/logg-inn/"


def app_code(secret: str = APP_SECRET, *, steps_later: int = 0) -> str:
    """The six figures an app shows now (RFC 6238), or so many half minutes later."""
    counter = int(timezone.now().timestamp()) // 30 + steps_later
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1)
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def try_password(browser: Client, email: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return browser.post(SIGN_IN, {"login": email, "password": password, **more})


def sign_in(account: Account, browser: Client | None = None) -> Client:
    """A browser signed in with the password and the app."""
    browser = browser or Client()
    try_password(browser, account.email)
    browser.post("/konto/totrinn/kode/", {"code": app_code()})
    return browser


def is_signed_in(browser: Client) -> bool:
    return browser.get("/arbeid/").status_code == 200


def link_mailed_to(account: Account) -> str:
    """The path of the link in the newest mail to the account."""
    text = Message.objects.filter(address=account.email).latest("pk").text
    address = re.search(r"http\S+/konto/passord/nytt/\S+", text)
    assert address
    return urlsplit(address[0]).path


def choose_password(browser: Client, path: str, password: str, again: str | None = None) -> HttpResponse:
    """Follows the link of a mail and fills in the form it leads to."""
    form = browser.get(path, follow=True)
    fields = {"password1": password, "password2": again or password}
    return browser.post(form.request["PATH_INFO"], fields, follow=True)
