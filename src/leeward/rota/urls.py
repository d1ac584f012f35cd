from django.urls import path

from leeward.rota.views import lead, mine, reading, shifts

app_name = "rota"
ROTA = "program/<slug:slug>/rota/"
SHIFT = ROTA + "shift/<uuid:pk>/"
MINE = "rota/"

urlpatterns = [
    # To read
    path(ROTA, reading.month, name="month"),
    path(ROTA + "week/", reading.week, name="week"),
    path(ROTA + "print/", reading.print_month, name="print_month"),
    path(ROTA + "sheet/", reading.sheet, name="sheet"),
    path(ROTA + "month.csv", reading.month_file, name="month_file"),
    path(ROTA + "history/", reading.history, name="history"),
    # One shift
    path(SHIFT, shifts.shift, name="shift"),
    path(SHIFT + "take/", shifts.take_open, name="take_open"),
    path(SHIFT + "offer/", shifts.offer, name="offer"),
    path(SHIFT + "hand-off/", shifts.hand_off, name="hand_off"),
    path(SHIFT + "give-up/", shifts.give_up, name="give_up"),
    path(SHIFT + "put/", shifts.put, name="put"),
    path(SHIFT + "drop/", shifts.drop_shift, name="drop_shift"),
    path(SHIFT + "cover/", shifts.ask_for_cover, name="ask_for_cover"),
    path(ROTA + "take-now/", shifts.take_now, name="take_now"),
    # Planned by leads
    path(ROTA + "start/", lead.start, name="start"),
    path(ROTA + "rules/", lead.edit_rules, name="edit_rules"),
    path(ROTA + "gaps/", lead.gap_list, name="gap_list"),
    path(ROTA + "patterns/", lead.pattern_list, name="pattern_list"),
    path(ROTA + "patterns/new/", lead.make_pattern, name="make_pattern"),
    path(ROTA + "patterns/<uuid:pk>/", lead.change_pattern, name="change_pattern"),
    path(ROTA + "patterns/<uuid:pk>/end/", lead.end_pattern, name="end_pattern"),
    path(ROTA + "add/", lead.add_shift, name="add_shift"),
    path(ROTA + "days-off/", lead.leave_list, name="leave_list"),
    path(ROTA + "days-off/<int:pk>/end/", lead.end_leave, name="end_leave"),
    path(ROTA + "sharing/", lead.sharing, name="sharing"),
    path(ROTA + "sharing/<int:pk>/accept/", lead.accept_sharing, name="accept_sharing"),
    path(ROTA + "sharing/<int:pk>/end/", lead.end_sharing, name="end_sharing"),
    # One's own
    path(MINE, mine.mine, name="mine"),
    path(MINE + "offers/<uuid:pk>/take/", shifts.take_swap, name="take_swap"),
    path(MINE + "offers/<uuid:pk>/withdraw/", shifts.withdraw_swap, name="withdraw_swap"),
    path(MINE + "days-off/<int:pk>/end/", mine.end_my_leave, name="end_my_leave"),
    path(MINE + "feed/<str:secret>.ics", mine.read_feed, name="read_feed"),
    path(MINE + "<slug:slug>/days-off/", mine.plan_leave, name="plan_leave"),
    path(MINE + "<slug:slug>/ringing/", mine.preference, name="preference"),
    path(MINE + "<slug:slug>/calendar/", mine.feed, name="feed"),
    path(MINE + "<slug:slug>/calendar/make/", mine.make_feed, name="make_feed"),
    path(MINE + "<slug:slug>/calendar/revoke/", mine.revoke_feed, name="revoke_feed"),
    path(MINE + "<slug:slug>/hours/", mine.my_hours, name="my_hours"),
    path(MINE + "<slug:slug>/hours.csv", mine.my_hours_file, name="my_hours_file"),
]
