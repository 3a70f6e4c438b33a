"""The public addresses of plans, their versions and their goals."""

from django.urls import path

from samrad.pages.views import plans

urlpatterns = [
    path("<slug:slug>/strategi/", plans.strategy, name="strategy"),
    path("<slug:slug>/strategi/mal/<str:key>/", plans.goal, name="goal"),
]

# After all other addresses below `strategi/`: a plan's key is any word but theirs.
BY_KEY = [
    path("<slug:slug>/strategi/<str:key>/", plans.plan, name="plan"),
    path("<slug:slug>/strategi/<str:key>/<int:number>/", plans.version, name="plan-version"),
]
