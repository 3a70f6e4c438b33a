"""The addresses of letters and the journal."""

from django.urls import path

from samrad.workspace.views import letters, withdrawals

urlpatterns = [
    path("<slug:slug>/journal/", letters.journal, name="work-journal"),
    path("<slug:slug>/saker/<str:key>/brev/", letters.register, name="letter-register"),
    path("<slug:slug>/saker/<str:key>/brev/<int:pk>/", letters.correct, name="letter-correct"),
    path("<slug:slug>/saker/<str:key>/brev/<int:pk>/tilgang/", letters.set_access, name="letter-access"),
    path("<slug:slug>/dokumenter/<str:public_id>/trekk/", withdrawals.document, name="document-withdraw"),
]
