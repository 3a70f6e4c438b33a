"""The addresses of the signed-in workspace, below `/arbeid/`. One module a noun.

Pages of one cooperation stand below its slug; what is for all of a person's work stands directly below.
"""

from django.urls import URLPattern, path

from samrad.workspace.urls import (
    accounts,
    cases,
    commissions,
    letters,
    papers,
    proposals,
    ratification,
    register,
    returned_mail,
    sitting,
    wheel,
)
from samrad.workspace.urls.meetings import MEETINGS
from samrad.workspace.views import week

urlpatterns: list[URLPattern] = [
    path("", week.week, name="workspace"),
    *accounts.urlpatterns,
    *register.urlpatterns,
    *ratification.urlpatterns,
    *MEETINGS,
    *sitting.urlpatterns,
    *proposals.urlpatterns,
    *cases.urlpatterns,
    *commissions.urlpatterns,
    *letters.urlpatterns,
    *papers.urlpatterns,
    *returned_mail.urlpatterns,
    *wheel.urlpatterns,
]
