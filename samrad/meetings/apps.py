from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "samrad.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samrad.cases import sittings
        from samrad.documents import rules
        from samrad.meetings.rules import exempt_for_called, exempt_in_meetings
        from samrad.meetings.selectors import sittings_on_agendas

        if sittings_on_agendas not in sittings.sources:
            sittings.sources.append(sittings_on_agendas)
        if exempt_in_meetings not in rules.exempt_for_seats:
            rules.exempt_for_seats.append(exempt_in_meetings)
        if exempt_for_called not in rules.exempt_for_persons:
            rules.exempt_for_persons.append(exempt_for_called)
        tell_sources()
        from samrad.documents import enclosed
        from samrad.meetings.withheld import withheld_items

        if withheld_items not in enclosed.sources:
            enclosed.sources.append(withheld_items)
        from samrad.core.clock import daily, each_minute
        from samrad.meetings.services.calendar_fetching import forget_readings, queue_fetches
        from samrad.meetings.services.making import put_back_stale_orders

        if put_back_stale_orders not in each_minute:
            each_minute.append(put_back_stale_orders)
        for each in (queue_fetches, forget_readings):
            if each not in daily:
                daily.append(each)


def tell_sources() -> None:
    """What cases and documents know of an agenda."""
    from samrad.meetings import sources, told

    for known, source in (
        (sources.commissions, told.commissions_of_cases),
        (sources.doubts, told.cases_not_to_decide),
        (sources.doubts, told.papers_not_ready),
        (sources.hindrances, told.identity_numbers_in),
    ):
        if source not in known:
            known.append(source)
