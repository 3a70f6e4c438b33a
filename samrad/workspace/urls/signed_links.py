"""Addresses of signed links, below `/l/`."""

from django.urls import URLPattern, path, re_path

from samrad.workspace.views import signed_links, status_link

urlpatterns: list[URLPattern] = [
    path("<str:token>/", signed_links.signed_link, name="signed-link"),
    path("<str:token>/takk/", signed_links.thanks, name="signed-link-thanks"),
    path("<str:token>/status/takk/", status_link.thanks, name="status-link-thanks"),
    path("<str:token>/status/ny/", status_link.new_link, name="status-link-new"),
    re_path(
        r"^(?P<token>[^/]+)/(?P<verb>ny|papirer|saerutskrift)/$",
        signed_links.act_on_link,
        name="signed-link-act",
    ),
]
