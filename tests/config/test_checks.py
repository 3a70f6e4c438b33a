import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from samrad.config.checks import database_faults, framework_faults, integrity_faults

pytestmark = pytest.mark.django_db


def test_a_database_of_this_version_has_no_faults():
    assert database_faults() == []
    assert integrity_faults() == []


def test_the_framework_finds_nothing_to_warn_about():
    assert framework_faults() == []


def test_a_database_that_lacks_a_migration_is_older_than_the_program():
    recorder = MigrationRecorder(connection)
    for app in ("meetings", "hearings", "strategy", "commitments", "knowledge", "wheel"):
        recorder.migration_qs.filter(app=app).delete()
    assert database_faults() == ["Databasen er eldre enn programmet. Kjør samrad migrate."]


def test_a_database_with_a_migration_nobody_knows_is_newer_than_the_program():
    MigrationRecorder(connection).record_applied("cases", "9999_from_the_future")
    assert database_faults() == ["Databasen er nyere enn programmet. Oppdater programmet."]


def test_what_a_dropped_app_of_others_has_left_behind_is_no_fault():
    MigrationRecorder(connection).record_applied("somebody_elses", "0001_initial")
    assert database_faults() == []
