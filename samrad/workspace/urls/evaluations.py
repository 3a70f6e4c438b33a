"""The addresses of the work with evaluations and the premises."""

from django.urls import path

from samrad.workspace.views import evaluations, findings, premises, proposed_changes, withdrawals

HERE = "<slug:slug>/strategi/evalueringer"
FINDING = f"{HERE}/<str:key>/funn"
CHANGES = "<slug:slug>/strategi/endringer/<str:plan>"
PREMISES = "<slug:slug>/strategi/premisser"

urlpatterns = [
    path(f"{HERE}/", evaluations.evaluations, name="work-evaluations"),
    path(f"{HERE}/ny/", evaluations.add, name="evaluation-add"),
    path(f"{HERE}/<str:key>/", evaluations.evaluation, name="work-evaluation"),
    path(f"{HERE}/<str:key>/endre/", evaluations.change, name="evaluation-change"),
    path(f"{HERE}/<str:key>/legg-ut/", evaluations.publish, name="evaluation-publish"),
    path(f"{HERE}/<str:key>/ta-bort/", evaluations.remove, name="evaluation-remove"),
    path(f"{HERE}/<str:key>/trekk/", withdrawals.evaluation, name="evaluation-withdraw"),
    path(f"{HERE}/<str:key>/legg-ut-igjen/", withdrawals.evaluation_again, name="evaluation-restore"),
    path(f"{FINDING}/nytt/", findings.add, name="finding-add"),
    path(f"{FINDING}/<int:pk>/", findings.change, name="finding"),
    path(f"{FINDING}/<int:pk>/flytt/", findings.move, name="finding-move"),
    path(f"{FINDING}/<int:pk>/ta-bort/", findings.remove, name="finding-remove"),
    path(f"{FINDING}/<int:pk>/endring/", proposed_changes.propose_from, name="change-from-finding"),
    path(f"{CHANGES}/", proposed_changes.changes, name="proposed-changes"),
    path(f"{CHANGES}/ny/", proposed_changes.propose, name="proposed-change-add"),
    path(f"{CHANGES}/<int:pk>/", proposed_changes.decide, name="proposed-change"),
    path(f"{CHANGES}/<int:pk>/endre/", proposed_changes.rewrite, name="proposed-change-rewrite"),
    path(f"{CHANGES}/<int:pk>/ta-bort/", proposed_changes.remove, name="proposed-change-remove"),
    path(f"{PREMISES}/", premises.premises, name="work-premises"),
    path(f"{PREMISES}/<int:year>/", premises.look_back, name="look-back"),
    path(f"{PREMISES}/<int:year>/legg-ut/", premises.publish, name="look-back-publish"),
]
