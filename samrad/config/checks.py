"""Is this installation sound? Each check answers with bokmål sentences, none when all is well."""

import stat
import tempfile
from pathlib import Path

from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from samrad.access.doors import views_without_a_door
from samrad.config.environment import Environment
from samrad.config.reasons import reason
from samrad.core.messages import selectors


def start_up_faults(environment: Environment) -> list[str]:
    """What would make serving fail, or serve wrong pages. Quick enough for every start."""
    return folder_faults(environment.data) + key_faults(environment.data) + door_faults() + database_faults()


def door_faults() -> list[str]:
    """A page that doesn't say who may come to it would be open to all, so nothing starts with one."""
    return [
        f"Adressen /{address} sier ikke hvem den er for. Sett en dør fra samrad.access.doors på visningen."
        for address in views_without_a_door()
    ]


def installation_faults(environment: Environment) -> list[str]:
    """Everything that is looked at by `samrad check`; reads the whole database."""
    faults = start_up_faults(environment) + framework_faults()
    return faults or integrity_faults() + mail_faults(environment)


def installation_remarks(environment: Environment) -> list[str]:
    """What is worth knowing about a sound installation, and may well be meant so."""
    remarks = []
    if environment.mail is None and not environment.demo:
        remarks.append("E-post er ikke satt opp. Den blir liggende i køen til SAMRAD_MAIL er satt.")
    if not selectors.worker_is_seen(timezone.now()):
        remarks.append("Ingen bakgrunnsprosess er sett de siste fem minuttene. samrad serve starter en.")
    return remarks


def mail_faults(environment: Environment) -> list[str]:
    """Mail that isn't getting out, and daily work that failed."""
    now, faults = timezone.now(), []
    if environment.mail and environment.mail_from.domain == "localhost":
        faults.append("E-post er satt opp uten avsender. Sett SAMRAD_MAIL_FROM.")
    if failed := selectors.failed_lately(now):
        faults.append(f"E-poster oppgitt etter fire døgn de siste sju dagene: {failed}.")
    if (environment.mail or environment.demo) and (late := selectors.overdue(now)):
        faults.append(f"E-poster som skulle vært sendt for over en time siden: {late}.")
    faults += [f"Den daglige gjennomgangen {name} feilet. Se loggen." for name in selectors.failed_daily(now)]
    return faults


def folder_faults(folder: Path) -> list[str]:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return []
    except OSError as fault:
        return [f"Datamappen {folder} kan ikke skrives i: {reason(fault)}. Velg en annen med SAMRAD_DATA."]


def key_faults(folder: Path) -> list[str]:
    key = folder / "secret-key"
    if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return [f"Nøkkelen {key} kan leses av andre enn eieren. Kjør chmod 600 på den."]
    return []


def database_faults() -> list[str]:
    """Whether the database answers, and has exactly the tables this version of the program knows."""
    faults = unusable_database_faults()
    if faults:
        return faults
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return ["Databasen er eldre enn programmet. Kjør samrad migrate."]
    return []


def unusable_database_faults() -> list[str]:
    """What no migration can mend: a database that doesn't answer, or that a newer program has changed."""
    try:
        loader = MigrationExecutor(connection).loader
        loader.check_consistent_history(connection)
    except InconsistentMigrationHistory:
        return [
            "Databasen er endret i en annen rekkefølge enn programmet venter. Hent fram en sikkerhetskopi."
        ]
    except DatabaseError as fault:
        return [f"Databasen svarer ikke: {first_line(fault)}."]
    if unknown_migrations(loader):
        return ["Databasen er nyere enn programmet. Oppdater programmet."]
    return []


def unknown_migrations(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Migrations of ours that the database has had and this version of the program has never heard of."""
    ours = loader.migrated_apps
    known = loader.disk_migrations
    replaced = {old for migration in known.values() for old in migration.replaces}
    return [
        key
        for key in loader.applied_migrations
        if key[0] in ours and key not in known and key not in replaced
    ]


def framework_faults() -> list[str]:
    warnings = [message for message in checks.run_checks() if message.level >= checks.WARNING]
    return [f"{warning.id}: {warning.msg}" for warning in warnings]


def integrity_faults() -> list[str]:
    """Damage inside the database. PostgreSQL keeps watch over its own files and references."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        damage = [row[0] for row in cursor.execute("PRAGMA integrity_check") if row[0] != "ok"]
        orphans = list(cursor.execute("PRAGMA foreign_key_check"))
    faults = [f"Databasen er skadd: {line}." for line in damage]
    faults += [
        f"Rad {row} i tabellen {table} viser til en rad i {parent} som ikke finnes."
        for table, row, parent, _constraint in orphans
    ]
    return faults


def first_line(fault: Exception) -> str:
    return str(fault).strip().splitlines()[0].rstrip(".") if str(fault).strip() else type(fault).__name__
