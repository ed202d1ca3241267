"""Draw what things cost as a small SVG: seconds against numbers, both by powers of ten."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

_LEFT, _TOP, _WIDTH, _HEIGHT = 70, 20, 480, 300
_COLOURS = ("#06c", "#c50", "#393")

Point = tuple[float, float]


class Line(NamedTuple):
    """What was measured of one thing: pairs of a number and seconds, by number."""

    label: str
    points: Sequence[Point]


def chart(lines: Sequence[Line], of: str) -> str:
    """The lines, each with a dashed one from its first point on: a cost in proportion to the number.

    `of` is what is counted, below the axis. An empty label is not shown.
    """
    numbers = _decades([number for line in lines for number, _ in line.points])
    seconds = _decades([second for line in lines for _, second in line.points])

    def at(number: float, second: float) -> Point:
        x = (math.log10(number) - numbers[0]) / (numbers[-1] - numbers[0])
        y = (math.log10(second) - seconds[0]) / (seconds[-1] - seconds[0])
        return _LEFT + _WIDTH * x, _TOP + _HEIGHT * (1 - min(y, 1))

    below = _TOP + _HEIGHT + 20
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + 30} {below + 30}" '
            'font-family="sans-serif" font-size="12">',
            '<rect width="100%" height="100%" fill="white"/>',
            f'<path d="M{_LEFT},{_TOP}v{_HEIGHT}h{_WIDTH}" fill="none" stroke="black"/>',
            *(_text(at(10**n, 1)[0], below, f"{10**n:,}", "middle") for n in numbers),
            *(_text(_LEFT - 8, at(1, 10**n)[1] + 4, f"{10**n:g} s", "end") for n in seconds),
            *(
                mark
                for place, line in enumerate(lines)
                for mark in _drawn(line, [at(*point) for point in (*line.points, _grown(line))], place)
            ),
            _text(_LEFT + _WIDTH / 2, below + 22, f"{of}; dashed: in proportion", "middle"),
            "</svg>",
            "",
        ]
    )


def _decades(values: Sequence[float]) -> list[int]:
    """The powers of ten that hold all values between the first and the last."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return list(range(low, max(high, low + 1) + 1))


def _grown(line: Line) -> Point:
    """What the last would cost in proportion to the first."""
    (number, second), (last, _) = line.points[0], line.points[-1]
    return last, second * last / number


def _drawn(line: Line, places: list[Point], place: int) -> list[str]:
    """A line, its points, its name below the first of them, and the dashed one to the last place."""
    *points, proportional = places
    colour = _COLOURS[place % len(_COLOURS)]
    return [
        f'<polyline points="{_joined([points[0], proportional])}" fill="none" stroke="#999" '
        'stroke-dasharray="4"/>',
        f'<polyline points="{_joined(points)}" fill="none" stroke="{colour}" stroke-width="2"/>',
        *(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="{colour}"/>' for x, y in points),
        *([_text(points[0][0] + 10, points[0][1] + 14, line.label, "start", colour)] if line.label else []),
    ]


def _joined(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in points)


def _text(x: float, y: float, words: str, anchor: str, colour: str = "black") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'
