"""Makes a photo small, square and bare: nothing of the file that came in is kept but what one sees."""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 256  # dots
LARGEST = 40 * 1024  # bytes
MOST_DOTS = 50_000_000  # before it is unpacked
QUALITIES = (82, 70, 55, 40, 25, 10)
KINDS = ("JPEG", "PNG", "WEBP")


def small_square(data: bytes) -> bytes:
    """The middle of the picture as WebP. Raises ValueError for what is no picture, or too large a one."""
    from PIL import Image, ImageOps  # loaded with the first photo: most processes never see one

    try:
        with Image.open(BytesIO(data), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_DOTS:
                raise ValueError("too large")
            opened.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG is unpacked no larger than needed
            upright = ImageOps.exif_transpose(opened)
            square = ImageOps.fit(upright.convert("RGBA"), (SIDE, SIDE))
        plain = Image.new("RGB", square.size, "white")
        plain.paste(square, mask=square)
    except (OSError, SyntaxError, Image.DecompressionBombError, ArithmeticError, MemoryError) as wrong:
        raise ValueError("not a picture") from wrong
    return _packed(plain)


def _packed(picture: "Image") -> bytes:
    """As good as fits."""
    for quality in QUALITIES:
        into = BytesIO()
        picture.save(into, "WEBP", quality=quality, method=6)
        if into.tell() <= LARGEST:
            break
    return into.getvalue()
