"""The addresses of case papers under work."""

from django.urls import path

from samrad.workspace.views import papers, papers_comments, papers_word, papers_writing

PAPER = "<slug:slug>/framlegg/<int:pk>/"
PART = f"{PAPER}deler/<str:name>/"

urlpatterns = [
    path("<slug:slug>/framlegg/", papers.papers, name="papers"),
    path("<slug:slug>/framlegg/nytt/<int:pk>/", papers.begin, name="paper-begin"),
    path(PAPER, papers.paper, name="paper-read"),
    path(f"{PAPER}skriv/", papers_writing.write, name="paper-write"),
    path(f"{PAPER}utkast.pdf", papers.pdf, name="paper-pdf"),
    path(f"{PAPER}word/", papers_word.word, name="paper-word"),
    path(f"{PAPER}word/ta-inn/", papers_word.take_word_in, name="paper-word-in"),
    path(f"{PAPER}sporsmal/", papers_comments.ask, name="paper-ask"),
    path(f"{PAPER}sporsmal/<int:number>/avslutt/", papers_comments.ask_no_more, name="paper-ask-no-more"),
    path(f"{PAPER}merknader/", papers_comments.comment, name="paper-comment"),
    path(f"{PAPER}merknader/ingen/", papers_comments.nothing_to_say, name="paper-nothing-to-say"),
    path(f"{PAPER}merknader/<int:number>/behandlet/", papers_comments.settle, name="comment-settle"),
    path(f"{PAPER}merknader/<int:number>/ta-tilbake/", papers_comments.take_back, name="comment-take-back"),
    path(f"{PAPER}vedlegg/", papers_comments.attach, name="paper-attach"),
    path(f"{PAPER}vedlegg/<int:number>/", papers_comments.attachment, name="paper-attachment"),
    path(f"{PAPER}vedlegg/<int:number>/ta-bort/", papers_comments.detach, name="paper-detach"),
    path(f"{PART}lagre/", papers_writing.save, name="part-save"),
    path(f"{PART}lim-inn/", papers_writing.paste, name="part-paste"),
    path(f"{PART}to-har-skrevet/", papers_writing.conflict, name="part-conflict"),
    path(f"{PART}versjoner/", papers_writing.versions, name="part-versions"),
    path(f"{PART}versjoner/<int:number>/ta-tilbake/", papers_writing.restore, name="part-restore"),
    path(f"{PAPER}kast/", papers.discard, name="paper-discard"),
    path(f"{PAPER}<slug:way>/", papers.change, name="paper-change"),
]
