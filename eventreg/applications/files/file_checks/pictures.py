"""Pictures: decoded within limits and drawn anew, so that places, cameras, comments and all else stay behind."""

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from .faults import Fault

MOST_PIXELS = 64_000_000
LONGEST_SIDE = 4000
LARGEST = 10 * 1024 * 1024  # a picture without losses that grows beyond this is kept as JPEG
READ_AS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, OverflowError)


def drawn_anew(content: bytes, kind: str) -> tuple[str, bytes]:
    """(kind, bytes) of the same picture: upright, in sRGB, at most 4000 pixels a side, its first frame alone.

    Raises Fault "too_many_pixels" before anything is decoded, "damaged".
    """
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    if kind == "heic":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    try:
        with Image.open(BytesIO(content), formats=[READ_AS[kind]]) as sent:
            if sent.width * sent.height > MOST_PIXELS:
                raise Fault("too_many_pixels")
            return _saved(_plain(sent), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Fault("too_many_pixels") from None
    except UnidentifiedImageError:
        raise Fault("damaged") from None
    except _BROKEN:
        raise Fault("damaged") from None


def _plain(sent: Image.Image) -> Image.Image:
    """Pixels alone."""
    sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at a fraction of its size at once
    sent.load()
    profile = sent.info.get("icc_profile")
    picture = ImageOps.exif_transpose(sent)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    if picture.mode.startswith("I"):  # 16 bits a pixel
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    elif picture.mode in {"P", "PA", "LA", "RGBA", "RGBa", "La"} and picture.has_transparency_data:
        picture = picture.convert("RGBA")
    elif picture.mode != "L":
        picture = _in_srgb(picture, profile)
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    picture.info = {}
    return picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """In the colours that everybody's screen shows; without a profile that can be read they are taken as such."""
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            seen = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            return picture.convert("RGB")
        if seen is not None:
            return seen
    return picture.convert("RGB")


def _saved(picture: Image.Image, kind: str) -> tuple[str, bytes]:
    if kind == "png":
        written = _written(picture, "PNG")
        if len(written) <= LARGEST:
            return "png", written
    if kind == "webp":
        return "webp", _written(picture, "WEBP", quality=88)
    return "jpeg", _written(_on_white(picture), "JPEG", quality=88, optimize=True, progressive=True)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    page = Image.new("RGB", picture.size, "white")
    page.paste(picture, mask=picture.getchannel("A"))
    return page


def _written(picture: Image.Image, how: str, **settings: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, how, **settings)
    return stream.getvalue()
