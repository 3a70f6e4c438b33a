from uuid import uuid4

from django.db import migrations, models


def give_keys(apps, schema_editor):
    """What is there already gets a key in the folder of its case, one that tells no number."""
    for name, kind in (("Commission", "bestilling"), ("Letter", "brev"), ("Proposal", "")):
        rows = list(apps.get_model("cases", name).objects.select_related("case"))
        for row in rows:
            row.scope = row.case.scope
            row.key = f"{kind}-{uuid4().hex[:12]}" if kind else row.case.key
        apps.get_model("cases", name).objects.bulk_update(rows, ["scope", "key"], batch_size=500)
    # What was corrected while the letter was exempt was never written for the public to read.
    corrections = apps.get_model("cases", "LetterCorrection").objects
    corrections.filter(letter__access="exempt").update(is_inside=True)


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_closed_decisions'),
    ]

    operations = [
        migrations.AddField(
            model_name='commission',
            name='kept_by',
            field=models.CharField(blank=True, default='', help_text='Mappen som holder en felles rad ved like.', max_length=60),
        ),
        migrations.AddField(
            model_name='commission',
            name='key',
            field=models.CharField(default='', max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='commission',
            name='scope',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='letter',
            name='kept_by',
            field=models.CharField(blank=True, default='', help_text='Mappen som holder en felles rad ved like.', max_length=60),
        ),
        migrations.AddField(
            model_name='letter',
            name='key',
            field=models.CharField(default='', max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='letter',
            name='scope',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='proposal',
            name='kept_by',
            field=models.CharField(blank=True, default='', help_text='Mappen som holder en felles rad ved like.', max_length=60),
        ),
        migrations.AddField(
            model_name='proposal',
            name='key',
            field=models.CharField(default='', max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='proposal',
            name='scope',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='lettercorrection',
            name='access',
            field=models.CharField(blank=True, choices=[('public', 'offentlig'), ('exempt', 'unntatt offentlighet')], default='', max_length=6),
        ),
        migrations.AddField(
            model_name='lettercorrection',
            name='is_inside',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='lettercorrection',
            name='legal_basis',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='commission',
            constraint=models.UniqueConstraint(fields=('scope', 'key'), name='commission_key_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(fields=('scope', 'key'), name='letter_key_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('scope', 'key'), name='proposal_key_is_unique'),
        ),
    ]
