from django.urls import path

from leeward.accounts.views import enroll, sign_in, vault, ways

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("invitation/<uuid:pk>/", enroll.invitation, name="invitation"),
    path("keys/", ways.ways, name="ways"),
    path("api/account/sign-in/start", sign_in.start, name="sign_in_start"),
    path("api/account/sign-in", sign_in.finish, name="sign_in_finish"),
    path("api/account/prove", ways.prove, name="prove"),
    path("api/account/proved", ways.is_proved, name="is_proved"),
    path("api/account/invitation/start", enroll.start, name="enroll_start"),
    path("api/account/invitation/finish", enroll.finish, name="enroll_finish"),
    path("api/account/ways/start", ways.start, name="way_start"),
    path("api/account/ways/add", ways.add, name="add_way"),
    path("api/account/ways/words", ways.replace_words, name="replace_words"),
    path("api/account/ways/rename", ways.rename, name="rename_way"),
    path("api/account/ways/remove", ways.remove, name="remove_way"),
    path("api/vault", vault.vault, name="vault"),
    path("api/vault/half", vault.half, name="half"),
    path("api/vault/lock", vault.lock, name="lock"),
]
