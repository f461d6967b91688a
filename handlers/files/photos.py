"""Photos with more pixels than a page shows, or in the four inks of a press, made anew for the PDF."""

from io import BytesIO
from math import ceil

from texts.documents.pictures import PictureUnreadable

LONGEST_SIDE = 3508
"""In pixels: A4 at 300 dpi, as papers are scanned."""
QUALITY = 88


def fitted(photo: bytes) -> bytes:
    """The JPEG upright, in the colours of a screen, and no larger than a page at 300 dpi. Raises PictureUnreadable.

    It is unpacked at a half, a quarter or an eighth where that is enough: one of 108 megapixels takes 81 MB, not 324.
    """
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # whoever calls has looked at the head
    try:
        with Image.open(BytesIO(photo), formats=("JPEG",)) as picture:
            shrunk_by = max(1, max(picture.size) / LONGEST_SIDE)
            picture.draft(None, (ceil(picture.width / shrunk_by), ceil(picture.height / shrunk_by)))
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("L" if picture.mode == "L" else "RGB")
    except (OSError, SyntaxError, ValueError) as error:  # all of them said of a file that is damaged
        raise PictureUnreadable from error
    made = BytesIO()
    upright.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()
