"""A photo on Meet the peers: small, square, bare; seen by others once a lead signed it; gone with one tap."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from leeward.core.sealing.bytes_ import b64, sha256
from leeward.supporters import actions, pictures
from leeward.supporters.models import Photo, Supporter
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db

SHOT_AT = "taken at the kitchen table"


def picture(kind: str = "JPEG", size: tuple[int, int] = (600, 400), **fields: Any) -> bytes:
    """Red on the left, blue on the right, and with a place and a remark in it."""
    drawn = Image.new("RGB", size, "red")
    drawn.paste("blue", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[0x010E], exif[0x8825] = SHOT_AT, {1: "N", 2: (42.0, 21.0, 0.0)}
    into = BytesIO()
    drawn.save(into, kind, exif=exif, **fields)
    return into.getvalue()


@pytest.fixture
def world() -> make.World:
    return make.published_program(1, slug="harbor", shows_self=True)


@pytest.fixture
def peer(client: Client, world: make.World) -> Client:
    client.force_login(world.peers[0].user)
    return client


def send(client: Client, data: bytes) -> Any:
    return client.post("/api/profile/harbor/photo", {"photo": b64(data)}, content_type="application/json")


def sign_again(world: make.World) -> None:
    mine = Supporter.objects.get(pk=world.peers[0].supporter.pk)
    doc = make.signed_supporter(mine, world.lead)
    lead = Client()
    lead.force_login(world.lead.user)
    content = {"signed": {str(mine.pk): doc}, "roster": make.signed_roster(world.program, world.lead, [doc])}
    assert lead.post("/api/program/harbor/roster", content, content_type="application/json").status_code == 200


def address() -> str:
    return f"/p/harbor/photo/{Photo.objects.get().name}"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_small_square_and_bare(peer: Client, kind: str) -> None:
    assert SHOT_AT.encode() in picture(kind)

    assert send(peer, picture(kind)).status_code == 200

    kept = bytes(Photo.objects.get().body)
    with Image.open(BytesIO(kept)) as opened:
        opened.load()
        assert (opened.format, opened.size, dict(opened.getexif())) == ("WEBP", (256, 256), {})
        assert set(opened.info) <= {"loop", "background", "timestamp", "duration"}
    assert SHOT_AT.encode() not in kept
    assert len(kept) <= pictures.LARGEST
    assert Photo.objects.get().name == b64(sha256(kept))


def test_a_picture_full_of_noise_still_fits() -> None:
    noise = Image.effect_noise((1200, 1200), 200).convert("RGB")
    into = BytesIO()
    noise.save(into, "JPEG", quality=95)

    assert len(pictures.small_square(into.getvalue())) <= pictures.LARGEST


def test_a_phone_held_upright_is_shown_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    into = BytesIO()
    drawn = Image.new("RGB", (400, 400), "red")
    drawn.paste("blue", (200, 0, 400, 400))
    drawn.save(into, "JPEG", exif=exif)

    with Image.open(BytesIO(pictures.small_square(into.getvalue()))) as shown:
        top, bottom = shown.convert("RGB").getpixel((128, 20)), shown.convert("RGB").getpixel((128, 236))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 200, bottom[2] > 200) == (True, True)


@pytest.mark.parametrize(
    "data",
    [b"no picture", picture()[:300], picture("PNG")[:100], b"GIF89a" + bytes(40), b"<svg xmlns='x'></svg>"],
    ids=["text", "half a JPEG", "half a PNG", "GIF", "SVG"],
)
def test_what_is_no_picture_is_refused_and_nothing_kept(peer: Client, data: bytes) -> None:
    answer = send(peer, data)

    assert answer.status_code in (409, 422)
    assert answer.json()["message"]
    assert not Photo.objects.exists()


def test_a_picture_that_would_unpack_huge_is_refused(peer: Client) -> None:
    into = BytesIO()
    Image.new("1", (20_000, 20_000)).save(into, "PNG")

    assert send(peer, into.getvalue()).status_code == 409
    assert not Photo.objects.exists()


def test_only_who_shows_themselves_has_a_photo(peer: Client, world: make.World) -> None:
    Supporter.objects.update(shows_self=False)

    assert send(peer, picture()).status_code == 409
    assert not Photo.objects.exists()


def test_others_see_it_once_a_lead_signed_it(peer: Client, world: make.World) -> None:
    send(peer, picture())
    stranger = Client()
    assert stranger.get(address()).status_code == 404
    assert b"<img" not in stranger.get("/p/harbor/peers/").content
    assert peer.get("/profile/harbor/photo").headers["Content-Type"] == "image/webp"

    sign_again(world)

    answer = stranger.get(address())
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    assert answer.content == bytes(Photo.objects.get().body)
    assert answer.headers["Cache-Control"] == "private, max-age=86400"
    assert address() in stranger.get("/p/harbor/peers/").content.decode()


def test_a_lead_sees_what_they_sign(peer: Client, world: make.World) -> None:
    send(peer, picture())
    pk = world.peers[0].supporter.pk
    lead = Client()
    lead.force_login(world.lead.user)

    page = lead.get(f"/program/harbor/supporters/{pk}/approve/").content.decode()

    assert f"/program/harbor/supporters/{pk}/photo?{Photo.objects.get().name}" in page
    assert lead.get(f"/program/harbor/supporters/{pk}/photo").status_code == 200
    assert Client().get(f"/program/harbor/supporters/{pk}/photo").status_code == 302


def test_another_photo_is_not_shown_in_place_of_the_signed_one(peer: Client, world: make.World) -> None:
    send(peer, picture())
    sign_again(world)
    first = address()

    send(peer, picture(size=(300, 300)))

    assert Client().get(first).status_code == 404
    assert Client().get(address()).status_code == 404
    assert b"<img" not in Client().get("/p/harbor/peers/").content


@pytest.mark.parametrize("how", ["taken away", "by the page's script", "not shown any more", "left"])
def test_a_photo_is_gone_at_once(peer: Client, world: make.World, how: str) -> None:
    send(peer, picture())
    sign_again(world)
    shown = address()
    mine = world.peers[0].supporter

    if how == "taken away":
        peer.post("/profile/harbor/photo/remove/")
    elif how == "by the page's script":
        assert send(peer, b"").json() == {"name": ""}
    elif how == "left":
        empty = make.signed_roster(world.program, world.lead, [])
        actions.sign(world.program, actions.Change(empty, leaving=frozenset([mine.pk])), by=world.lead.user)
    else:
        kept = {"family": mine.family, "role": mine.role, "languages": mine.languages, "capacity": 2}
        peer.post("/profile/harbor/", {**kept, "first_name": "Sam"})

    assert not Photo.objects.exists()
    assert Client().get(shown).status_code == 404
    assert peer.get("/p/harbor/peers/").status_code == 200


def test_nobody_changes_anothers_photo(world: make.World, client: Client) -> None:
    client.force_login(make.person("Somebody else"))

    assert send(client, picture()).status_code == 404
    assert client.post("/profile/harbor/photo/remove/").status_code == 404
    assert client.get("/profile/harbor/photo").status_code == 404
