"""Acts on meetings, their agendas and their notices."""

from samrad.meetings.services.agenda import (
    add_cases,
    add_point,
    add_standing,
    change_line,
    line_named,
    move_line,
    order_agenda,
    remove_line,
    withdraw_item,
)
from samrad.meetings.services.answering import keep_address, report_absence, say_coming, withdraw_absence
from samrad.meetings.services.approval import (
    approve_agenda,
    ask_approval,
    choose_approval,
    send_back_agenda,
)
from samrad.meetings.services.issuing import issue_notice, preview_of
from samrad.meetings.services.numbers import give_numbers
from samrad.meetings.services.ordering import order_notice, stop_order
from samrad.meetings.services.planning import cancel_meeting, change_meeting, move_meeting, plan_meeting

__all__ = [
    "add_cases",
    "add_point",
    "add_standing",
    "approve_agenda",
    "ask_approval",
    "cancel_meeting",
    "change_line",
    "change_meeting",
    "choose_approval",
    "give_numbers",
    "issue_notice",
    "keep_address",
    "line_named",
    "move_line",
    "move_meeting",
    "order_agenda",
    "order_notice",
    "plan_meeting",
    "preview_of",
    "remove_line",
    "report_absence",
    "say_coming",
    "send_back_agenda",
    "stop_order",
    "withdraw_absence",
    "withdraw_item",
]
