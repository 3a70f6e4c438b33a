"""Every address of the site, room by room. What a cooperation's address can't take comes first."""

from django.urls import URLPattern, URLResolver, include, path

from samrad.workspace.urls.meetings import LINKS as ABSENCE_LINKS

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("samrad.openness.urls")),
    path("konto/", include("samrad.access.signin.urls")),
    *ABSENCE_LINKS,
    path("l/", include("samrad.workspace.urls.signed_links")),
    path("arbeid/", include("samrad.workspace.urls")),
    path("", include("samrad.pages.urls")),
]

handler400 = "samrad.pages.views.errors.bad_request"
handler403 = "samrad.pages.views.errors.forbidden"
handler404 = "samrad.pages.views.errors.not_found"
handler500 = "samrad.pages.views.errors.server_error"
