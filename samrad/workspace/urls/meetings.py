"""The addresses of meetings that are being prepared, and of the link with which members answer."""

from django.urls import URLPattern, path

from samrad.workspace.views import meetings, meetings_agenda, meetings_issuing, meetings_link, meetings_notice

ONE = "<slug:slug>/moter/<str:key>/"

MEETINGS: list[URLPattern] = [
    path("moter/", meetings.meetings, name="work-meetings"),
    path("forfall/<int:pk>/", meetings_notice.my_answer, name="work-my-answer"),
    path("<slug:slug>/moter/nytt/", meetings.new_meeting, name="work-new-meeting"),
    path("<slug:slug>/moter/godkjenning/", meetings_notice.choices, name="work-meeting-choices"),
    path(ONE, meetings.meeting, name="work-meeting"),
    path(f"{ONE}endre/", meetings.change, name="work-meeting-change"),
    path(f"{ONE}avlys/", meetings.cancel, name="work-meeting-cancel"),
    path(f"{ONE}flytt/", meetings.move, name="work-meeting-move"),
    path(f"{ONE}saker/", meetings_agenda.add, name="work-agenda-add"),
    path(f"{ONE}faste-saker/", meetings_agenda.standing, name="work-agenda-standing"),
    path(f"{ONE}punkt/", meetings_agenda.point, name="work-agenda-point"),
    path(f"{ONE}rekkefolge/", meetings_agenda.order, name="work-agenda-order"),
    path(f"{ONE}linje/<str:name>/", meetings_agenda.line, name="work-agenda-line"),
    path(f"{ONE}linje/<str:name>/fjern/", meetings_agenda.remove, name="work-agenda-remove"),
    path(f"{ONE}linje/<str:name>/trekk/", meetings_agenda.withdraw, name="work-agenda-withdraw"),
    path(f"{ONE}leder/", meetings_notice.ask, name="work-meeting-ask"),
    path(f"{ONE}leder/godkjenn/", meetings_notice.approve, name="work-meeting-approve"),
    path(f"{ONE}leder/tilbake/", meetings_notice.send_back, name="work-meeting-send-back"),
    path(f"{ONE}innkall/", meetings_issuing.issue, name="work-meeting-issue"),
    path(f"{ONE}innkall/lages/", meetings_issuing.making, name="work-meeting-making"),
    path(f"{ONE}svar/", meetings_notice.answers, name="work-meeting-answers"),
    path(f"{ONE}svar/<int:pk>/", meetings_notice.register_answer, name="work-meeting-register"),
    path(f"{ONE}adresse/<int:pk>/", meetings_notice.address, name="work-meeting-address"),
]

LINKS: list[URLPattern] = [
    path("l/forfall/<str:secret>/", meetings_link.answer, name="absence-link"),
]
