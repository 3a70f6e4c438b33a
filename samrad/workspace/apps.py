from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "samrad.workspace"
    label = "workspace"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.workspace import meeting_tasks, minutes_tasks  # noqa: F401 (fill the list of sources)
        from samrad.workspace.ratification_tasks import tasks_of_ratification
        from samrad.workspace.returned_mail import mail_to_look_into
        from samrad.workspace.tasks import sources
        from samrad.workspace.tasks_of_calendars import calendars_to_look_into
        from samrad.workspace.tasks_of_cases import commissions_owed, proposals_waiting
        from samrad.workspace.tasks_of_commitments import commitments_to_answer
        from samrad.workspace.tasks_of_drafting import comments_waiting, comments_wanted
        from samrad.workspace.tasks_of_measures import years_to_roll_over
        from samrad.workspace.tasks_of_plans import agendas_against_plans, plans_to_mend
        from samrad.workspace.tasks_of_premises import look_backs_to_write
        from samrad.workspace.tasks_of_status import status_waiting

        for source in (
            tasks_of_ratification,
            proposals_waiting,
            commissions_owed,
            comments_wanted,
            comments_waiting,
            mail_to_look_into,
            plans_to_mend,
            agendas_against_plans,
            calendars_to_look_into,
            years_to_roll_over,
            status_waiting,
            commitments_to_answer,
            look_backs_to_write,
        ):
            if source not in sources:
                sources.append(source)
