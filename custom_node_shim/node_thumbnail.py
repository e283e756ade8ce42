"""A small picture of what a node saw."""

import base64
import io
from typing import Any, Final

WIDTH: Final = 200
HEIGHT: Final = 150
# Twice the size is enough for a smooth picture: of an 8K frame most pixels are never touched.
SAMPLED: Final = 2
QUALITY: Final = 80
DIMENSIONS: Final = 4  # frames, rows, columns, channels
COLOURS: Final = 3


def thumbnail(value: Any) -> str | None:
    """The first frame of an IMAGE as a JPEG that fits into 200 x 150, in base64; else None."""
    shape: tuple[int, ...] = tuple(getattr(value, "shape", ()))
    is_image = len(shape) == DIMENSIONS and shape[-1] in {COLOURS, COLOURS + 1}
    if not is_image or not all(shape):
        return None
    import numpy as np  # noqa: PLC0415 - ComfyUI has loaded both long before a node runs
    from PIL import Image  # noqa: PLC0415

    _, rows, columns, _ = shape
    step = max(1, min(rows // (HEIGHT * SAMPLED), columns // (WIDTH * SAMPLED)))
    sample = value[0, ::step, ::step, :COLOURS]
    for how in ("detach", "float", "cpu"):  # a tensor that NumPy could not read
        sample = getattr(sample, how)() if hasattr(sample, how) else sample
    pixels = np.nan_to_num(np.asarray(sample, dtype=np.float32)).clip(0, 1)
    picture = Image.fromarray((pixels * 255 + 0.5).astype(np.uint8), "RGB")
    picture.thumbnail((WIDTH, HEIGHT))
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=QUALITY)
    return base64.b64encode(jpeg.getvalue()).decode("ascii")
