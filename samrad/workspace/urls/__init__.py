"""The addresses of the signed-in workspace, below `/arbeid/`. One module a noun.

Pages of one cooperation stand below its slug; what is for all of a person's work stands directly below.
"""

from django.urls import URLPattern, path

from samrad.workspace.urls import (
    accounts,
    bulk,
    calendars,
    cases,
    commissions,
    commitments,
    evaluations,
    indicators,
    letters,
    measures,
    meeting_plan,
    papers,
    plans,
    promises,
    proposals,
    ratification,
    register,
    reports,
    returned_mail,
    route_plans,
    sitting,
    statistics,
    status,
    wheel,
)
from samrad.workspace.urls.meetings import MEETINGS
from samrad.workspace.views import week

urlpatterns: list[URLPattern] = [
    path("", week.week, name="workspace"),
    *accounts.urlpatterns,
    *route_plans.urlpatterns,  # before the register, whose sheets have any name
    *calendars.urlpatterns,
    *evaluations.urlpatterns,
    *plans.urlpatterns,
    *bulk.urlpatterns,
    *measures.urlpatterns,
    *commitments.urlpatterns,
    *status.urlpatterns,
    *statistics.urlpatterns,
    *indicators.urlpatterns,
    *reports.urlpatterns,
    *register.urlpatterns,
    *ratification.urlpatterns,
    *MEETINGS,
    *meeting_plan.urlpatterns,
    *sitting.urlpatterns,
    *proposals.urlpatterns,
    *cases.urlpatterns,
    *commissions.urlpatterns,
    *letters.urlpatterns,
    *papers.urlpatterns,
    *returned_mail.urlpatterns,
    *promises.urlpatterns,
    *wheel.urlpatterns,
]
