"""The addresses of a meeting under way and of its minutes."""

from django.urls import path

from samrad.workspace.views import minutes, sitting

urlpatterns = [
    path("<slug:slug>/moter/<str:key>/mote/", sitting.sitting, name="sitting"),
    path("<slug:slug>/moter/<str:key>/mote/hendelser/", sitting.events, name="sitting-events"),
    path("<slug:slug>/moter/<str:key>/mote/uten-nett.js", sitting.worker, name="sitting-worker"),
    path("<slug:slug>/moter/<str:key>/protokoll/", minutes.minutes, name="minutes"),
    path("<slug:slug>/moter/<str:key>/protokoll/merknad/", minutes.note, name="minutes-note"),
    path("<slug:slug>/moter/<str:key>/protokoll/sett/", minutes.see, name="minutes-see"),
    path("<slug:slug>/moter/<str:key>/protokoll/rett/", minutes.send_back, name="minutes-send-back"),
    path("<slug:slug>/moter/<str:key>/protokoll/vis-igjen/", minutes.show_again, name="minutes-show-again"),
    path("<slug:slug>/moter/<str:key>/protokoll/publiser/", minutes.publish, name="minutes-publish"),
    path("<slug:slug>/moter/<str:key>/protokoll/trekk/", minutes.withdraw, name="minutes-withdraw"),
    path("<slug:slug>/moter/<str:key>/protokoll/underskriv/", minutes.sign, name="minutes-sign"),
    path("<slug:slug>/moter/<str:key>/protokoll/godkjenn/", minutes.approve, name="minutes-approve"),
]
