"""Photos with more pixels than a page shows, or in the four inks of a press, made anew for the PDF."""

from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from texts.documents.pictures import PictureUnreadable

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

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
            upright = _on_a_screen(ImageOps.exif_transpose(picture))
    except (OSError, SyntaxError, ValueError) as error:  # all of them said of a file that is damaged
        raise PictureUnreadable from error
    made = BytesIO()
    upright.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


def _on_a_screen(picture: "Picture") -> "Picture":
    """In the colours that its profile describes; without one, those of the inks that printers use."""
    from PIL import ImageCms

    if picture.mode == "L":
        return picture
    if profile := picture.info.get("icc_profile"):
        try:
            described = ImageCms.ImageCmsProfile(BytesIO(profile))
            seen = ImageCms.profileToProfile(picture, described, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):  # no profile, or one of another kind of picture
            seen = None
        if seen is not None:
            return seen
    return _inks_on_a_screen(picture) if picture.mode == "CMYK" else picture.convert("RGB")


def _inks_on_a_screen(picture: "Picture") -> "Picture":
    """By the table of PDFium: pure inks are far from the pure colours of a screen."""
    from PIL import ImageChops
    from pypdfium2 import PdfDocument, PdfImage, PdfMatrix

    if "adobe" not in picture.info:  # only programs of that mark write the inks the other way round
        picture = ImageChops.invert(picture)
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=QUALITY)
    with PdfDocument.new() as document:
        page = document.new_page(*picture.size)
        inks = PdfImage.new(document)
        inks.load_jpeg(packed, inline=True)
        inks.set_matrix(PdfMatrix().scale(*picture.size))
        page.insert_obj(inks)
        page.gen_content()
        seen: Picture = page.render(scale=1).to_pil().convert("RGB")
    return seen
