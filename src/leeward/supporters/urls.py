from django.urls import path

from leeward.supporters.views import api, by_phone, keys, losing, peers, people, photo, profile, sheets

app_name = "supporters"

LEAD = "program/<slug:slug>/supporters/"
KEYS = "program/<slug:slug>/keys/"
SIGN = "api/program/<slug:slug>/"
PUBLIC = "api/p/<slug:slug>/directory"

urlpatterns = [
    path(LEAD, people.supporter_list, name="supporter_list"),
    path(LEAD + "invite/", people.invite, name="invite"),
    path(LEAD + "links.csv", people.make_links, name="make_links"),
    path(LEAD + "by-phone/", by_phone.by_phone, name="by_phone"),
    path(LEAD + "by-phone/<uuid:pk>/", by_phone.one_by_phone, name="one_by_phone"),
    path(LEAD + "by-phone/<uuid:pk>/remove/", by_phone.remove_by_phone, name="remove_by_phone"),
    path(LEAD + "<uuid:pk>/", people.supporter, name="supporter"),
    path(LEAD + "<uuid:pk>/invite/", people.invite_again, name="invite_again"),
    path(LEAD + "<uuid:pk>/trained/", people.set_trained, name="set_trained"),
    path(LEAD + "<uuid:pk>/approve/", people.approve, name="approve"),
    path(LEAD + "<uuid:pk>/lost-keys/", losing.lost_keys, name="lost_keys"),
    path(LEAD + "<uuid:pk>/retire/", people.retire, name="retire"),
    path(LEAD + "<uuid:pk>/photo", photo.peer_photo, name="peer_photo"),
    path(LEAD + "<uuid:pk>/pause/", people.pause, name="pause"),
    path(LEAD + "<uuid:pk>/resume/", people.resume, name="resume"),
    path(LEAD + "<uuid:pk>/suspend/", people.suspend, name="suspend"),
    path(LEAD + "<uuid:pk>/suspend/end/", people.end_suspension, name="end_suspension"),
    path(LEAD + "<uuid:pk>/take-back/", people.take_back, name="take_back"),
    path(KEYS, keys.keys, name="keys"),
    path(KEYS + "alarm/end/", keys.end_alarm, name="end_alarm"),
    path(KEYS + "sheets/", sheets.sheets, name="sheets"),
    path(KEYS + "replace/", keys.replace_root, name="replace_root"),
    path(KEYS + "poster/", keys.poster, name="poster"),
    path(KEYS + "center/<int:pk>/drop/", keys.drop_center, name="drop_center"),
    path(KEYS + "<int:pk>/drop/", keys.drop_key, name="drop_key"),
    path(SIGN + "signing", api.signing, name="signing"),
    path(SIGN + "root", api.root, name="root"),
    path(SIGN + "succession", api.succession, name="succession"),
    path(SIGN + "leads", api.leads, name="leads"),
    path(SIGN + "center", api.center, name="center"),
    path(SIGN + "roster", api.roster, name="roster"),
    path("cannot-get-in/", losing.cannot_get_in, name="cannot_get_in"),
    path("profile/<slug:slug>/", profile.profile, name="profile"),
    path("profile/<slug:slug>/photo", photo.own_photo, name="own_photo"),
    path("profile/<slug:slug>/photo/remove/", photo.remove_photo, name="remove_photo"),
    path("api/profile/<slug:slug>/photo", photo.add_photo, name="photo"),
    path("profile/<slug:slug>/pause/", profile.pause, name="pause_myself"),
    path("profile/<slug:slug>/leave/", profile.leave, name="leave_myself"),
    path("profile/<slug:slug>/resume/", profile.resume, name="resume_myself"),
    path("p/<slug:slug>/peers/", peers.peers, name="peers"),
    path("p/<slug:slug>/photo/<slug:name>", photo.shown_photo, name="shown_photo"),
    path("api/supporting", api.supporting, name="supporting"),
    path(PUBLIC, api.newest_directory, name="newest_directory"),
    path("api/p/<slug:slug>/alarm", api.alarm, name="alarm"),
    path(PUBLIC + "/<slug:name>", api.directory, name="directory"),
]
