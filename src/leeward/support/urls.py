from django.urls import path

from leeward.support.views import caregiver, holding, intake, lead, picking, pushing, resting, supporter

app_name = "support"
urlpatterns = [
    # Caregivers
    path("p/<slug:slug>/", caregiver.door, name="door"),
    path("back/", caregiver.back, name="back"),
    path("api/p/<slug:slug>/asks", caregiver.receive, name="receive"),
    path("api/p/<slug:slug>/facts", caregiver.facts, name="facts"),
    path("api/ask", caregiver.ask, name="own"),
    path("api/ask/messages", caregiver.write, name="own_write"),
    path("api/ask/seen", caregiver.seen, name="own_seen"),
    path("api/ask/unreached", caregiver.unreached, name="own_unreached"),
    path("api/ask/ring", caregiver.ring, name="own_ring"),
    path("api/ask/push", pushing.own_push, name="own_push"),
    path("api/ask/reseal", caregiver.reseal, name="own_reseal"),
    path("api/ask/withdraw", caregiver.withdraw, name="own_withdraw"),
    path("api/ask/erase", caregiver.withdraw, name="own_erase"),
    path("api/ask/feedback", caregiver.feedback, name="own_feedback"),
    # Supporters
    path("asks/", supporter.ask_list, name="ask_list"),
    path("asks/<uuid:ask>/", supporter.ask_page, name="ask_page"),
    path("profile/<slug:slug>/care/", resting.care, name="care"),
    path("asks/rest/<slug:slug>/", resting.rest, name="rest"),
    path("asks/rest/<slug:slug>/end/", resting.end_rest, name="end_rest"),
    path("api/asks/waiting", supporter.waiting, name="waiting"),
    path("api/asks/mine", supporter.mine, name="mine"),
    path("api/asks/ended", supporter.seen_ended, name="seen_ended"),
    path("api/asks/<uuid:ask>", supporter.ask, name="ask"),
    path("api/asks/<uuid:ask>/accept", holding.accept, name="accept"),
    path("api/asks/<uuid:ask>/not_now", holding.not_now, name="not_now"),
    path("api/asks/<uuid:ask>/give_back", holding.give_back, name="give_back"),
    path("api/asks/<uuid:ask>/contact", holding.contact, name="contact"),
    path("api/asks/<uuid:ask>/messages", holding.write, name="write"),
    path("api/asks/<uuid:ask>/seen", holding.seen, name="seen"),
    path("api/asks/<uuid:ask>/check_ins", holding.add_check_in, name="add_check_in"),
    path("api/asks/<uuid:ask>/check_ins/<int:check_in>/done", holding.check_in_done, name="check_in_done"),
    path("api/asks/<uuid:ask>/check_ins/<int:check_in>/remove", holding.remove_check_in, name="remove_check_in"),
    path("api/asks/<uuid:ask>/refer", holding.refer, name="refer"),
    path("api/asks/<uuid:ask>/close", holding.close, name="close"),
    path("api/asks/<uuid:ask>/reopen", holding.reopen, name="reopen"),
    path("api/asks/<uuid:ask>/erase", holding.erase, name="erase"),
    # On the phone
    path("program/<slug:slug>/intake/", intake.intake, name="intake"),
    path("api/program/<slug:slug>/intake", intake.count_call, name="count_call"),
    # Leads
    path("program/<slug:slug>/", lead.board, name="board"),
    path("program/<slug:slug>/pick/", picking.page, name="pick_page"),
    path("api/program/<slug:slug>/picks", picking.waiting, name="picks"),
    path("api/program/<slug:slug>/picks/<int:number>", picking.pick, name="pick"),
    path("program/<slug:slug>/requests/<int:number>/extend/", lead.extend, name="extend"),
    path("program/<slug:slug>/requests/<int:number>/extend/undo/", lead.undo_extension, name="undo_extension"),
    path("program/<slug:slug>/requests/<int:number>/ring/", lead.ring, name="ring_again"),
    path("program/<slug:slug>/requests/<int:number>/take-over/", lead.take_over, name="take_over"),
]
