"""The picture of what the node saw."""

import base64
import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from custom_node_shim.node_thumbnail import thumbnail


class Tensor:
    """Of PyTorch what the node uses. On a device of its own: NumPy cannot read it there."""

    def __init__(self, pixels: Any, is_here: bool = False) -> None:
        self._pixels = pixels
        self._is_here = is_here
        self.shape = tuple(pixels.shape)
        self.read = 0

    def __getitem__(self, where: Any) -> "Tensor":
        return Tensor(self._pixels[where], self._is_here)

    def detach(self) -> "Tensor":
        return self

    def float(self) -> "Tensor":
        return self

    def cpu(self) -> "Tensor":
        return Tensor(self._pixels, True)

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        if not self._is_here:
            raise TypeError("can't convert a device tensor to numpy")
        return np.asarray(self._pixels, dtype=dtype)


def picture(value: Any) -> Image.Image:
    made = thumbnail(value)
    assert made is not None
    return Image.open(io.BytesIO(base64.b64decode(made)))


@pytest.mark.parametrize(
    ("rows", "columns", "size"),
    [(64, 64, (64, 64)), (600, 800, (200, 150)), (4320, 7680, (200, 113)), (3000, 30, (1, 150))],
)
def test_fits_into_its_frame_and_keeps_its_shape(
    rows: int, columns: int, size: tuple[int, int]
) -> None:
    frames = np.broadcast_to(np.full(1, 0.5, dtype=np.float32), (1, rows, columns, 3))
    made = picture(Tensor(frames))
    assert made.format == "JPEG"
    assert made.size == size


def test_shows_the_first_frame_without_its_alpha() -> None:
    frames = np.zeros((2, 300, 400, 4), dtype=np.float32)
    frames[0, :, :] = (1.0, 0.0, 0.0, 0.0)
    red, green, blue = picture(Tensor(frames)).getpixel((100, 75))  # type: ignore[misc]
    assert red > 240
    assert max(green, blue) < 15


def test_takes_colours_beyond_all_bounds() -> None:
    frames = np.full((1, 8, 8, 3), np.nan, dtype=np.float32)
    frames[0, :, :, 0] = 7.5
    red, green, _ = picture(Tensor(frames)).getpixel((4, 4))  # type: ignore[misc]
    assert red > 240
    assert green < 15


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        {"samples": 1},
        np.zeros((1, 8, 8)),
        np.zeros((1, 4, 64, 64)),
        np.zeros((0, 8, 8, 3)),
    ],
)
def test_makes_none_of_what_is_no_image(value: Any) -> None:
    assert thumbnail(value) is None
