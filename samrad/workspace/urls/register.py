"""The register's addresses."""

from django.urls import path

from samrad.workspace.views import register, uploads

urlpatterns = [
    path("register/", register.registers, name="registers"),
    path("<slug:slug>/register/", register.register, name="register"),
    path("<slug:slug>/register/innstillinger/", register.settings, name="settings-sheet"),
    path("<slug:slug>/register/opplasting/", uploads.upload, name="register-uploads"),
    path("<slug:slug>/register/opplasting/<int:pk>/", uploads.uploaded, name="register-upload"),
    path("<slug:slug>/register/opplasting/<int:pk>/kast/", uploads.discard, name="register-discard"),
    path("<slug:slug>/register/<str:name>/", register.rows, name="register-rows"),
    path("<slug:slug>/register/<str:name>/ark.csv", register.sheet_file, name="register-sheet"),
    path("<slug:slug>/register/<str:name>/ny/", register.new_row, name="register-new"),
    path("<slug:slug>/register/<str:name>/<str:id>/", register.row, name="register-row"),
]
