"""The address of the list of mail that came back."""

from django.urls import path

from samrad.workspace.views import returned_mail

urlpatterns = [path("retur/", returned_mail.returned, name="returned-mail")]
