"""What stands in the packs and case papers that went out before this was kept.

What they were set from isn't known, so they can't be set again; but they are withheld like others when
something in them is withdrawn or made exempt. Rather one paper too many than one too few: a paper of the
case that was public then and is now is taken to be in the pack.
"""

from django.db import migrations


def first_recorded(document):
    first = document.versions.order_by("number").first()
    return first.recorded_at if first else None


def of_notice(apps, notice, version):
    documents = apps.get_model("documents", "Document")
    for item in notice.items.filter(closed_basis="", withdrawn_because=""):
        case = item.treatment.branch.stop.case
        yield f"agendaitem:{item.pk}"
        if not case.is_withdrawn:
            yield f"case:{case.pk}"
        rows = documents.objects.filter(cases=case, access="public", withdrawn_at=None)
        for row in rows:
            recorded = first_recorded(row)
            if recorded is not None and recorded <= version.recorded_at:
                yield f"document:{row.pk}"


def of_paper(paper):
    rows = paper.attachments.filter(
        access="public", document__access="public", document__withdrawn_at=None
    )
    return [f"document:{each.document_id}" for each in rows]


def enclose(apps, _schema):
    enclosures = apps.get_model("documents", "Enclosure")
    found = set()
    for notice in apps.get_model("meetings", "Notice").objects.exclude(document=None):
        for version in notice.document.versions.all():
            found |= {(version.pk, key) for key in of_notice(apps, notice, version)}
    for paper in apps.get_model("cases", "CasePaper").objects.exclude(document=None):
        for version in paper.document.versions.all():
            found |= {(version.pk, key) for key in of_paper(paper)}
    rows = [enclosures(version_id=version, key=key) for version, key in sorted(found)]
    enclosures.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0007_minutes_sent_back"),
        ("cases", "0007_rows_of_follow_up_have_keys"),
        ("documents", "0003_enclosures"),
    ]
    operations = [migrations.RunPython(enclose, migrations.RunPython.noop)]
