"""The addresses of the public pages, as the contract promises them."""

from django.urls import URLPattern, path

from samrad.organisations.models import Organisation
from samrad.pages.urls import commitments, evaluations, knowledge, measures, plans, reports, status
from samrad.pages.views import (
    cases,
    cooperation,
    demo,
    documents,
    home,
    journal,
    meetings,
    organs,
    people,
    places,
    promises,
    search,
    wheel,
)

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("om/", home.about, name="about"),
    path("sok/", search.search, name="search"),
    path("kommuner/", places.municipalities, name="municipalities"),
    path("kommuner/<str:place>/", places.municipality, name="municipality"),
    path(
        "kommuner/<str:place>/organer/<str:key>/",
        places.council,
        {"kind": Organisation.Kind.MUNICIPALITY},
        name="council",
    ),
    path("fylker/", places.counties, name="counties"),
    path("fylker/<str:place>/", places.county, name="county"),
    path(
        "fylker/<str:place>/organer/<str:key>/",
        places.council,
        {"kind": Organisation.Kind.COUNTY},
        name="county-organ",
    ),
    path("virksomheter/<int:pk>-<slug:name>/", places.organisation, name="organisation"),
    path(
        "virksomheter/<int:pk>-<slug:name>/organer/<str:key>/",
        places.organ_of_organisation,
        name="organisation-organ",
    ),
    path("personer/<str:public_id>/", people.person, name="person"),
    path("dokumenter/<str:public_id>/", documents.document, name="document"),
    path("dokumenter/<str:public_id>/fil/", documents.file, name="file"),
    path("demo/post/", demo.mails, name="demo-mails"),
    path("demo/post/<int:pk>/", demo.mail, name="demo-mail"),
    path("demo/post/<int:pk>/vedlegg/<int:number>/", demo.attachment, name="demo-attachment"),
    path("<slug:slug>/", cooperation.front, name="cooperation"),
    path("<slug:slug>/deltakere/", cooperation.who, name="who"),
    path("<slug:slug>/avtaler/", cooperation.agreements, name="agreements"),
    path("<slug:slug>/saker/", cases.cases, name="cases"),
    path("<slug:slug>/saker/<str:key>/", cases.case, name="case"),
    path("<slug:slug>/saksgang/", promises.memory, name="promises"),
    path("<slug:slug>/journal/", journal.journal, name="journal"),
    path("<slug:slug>/moter/", meetings.meetings, name="meetings"),
    path("<slug:slug>/moter/<str:key>/", meetings.meeting, name="meeting"),
    path("<slug:slug>/arshjul/", wheel.wheel, name="wheel"),
    path("<slug:slug>/arshjul/arshjul.pdf", wheel.wheel_pdf, name="wheel-pdf"),
    path("<slug:slug>/arshjul/arshjul.xlsx", wheel.wheel_sheet_file, name="wheel-sheet"),
    *status.urlpatterns,
    *evaluations.urlpatterns,
    *measures.urlpatterns,
    *commitments.urlpatterns,
    *knowledge.urlpatterns,
    *reports.urlpatterns,
    *plans.urlpatterns,
    *plans.BY_KEY,  # last of those below `strategi/`, where a plan's own key may be any word
    path("<slug:slug>/organer/", organs.organs, name="organs"),
    path("<slug:slug>/organer/<str:key>/", organs.organ, name="organ"),
]
