"""The mark: the members of a cooperation around a table, one of them in copper."""

from html import escape
from math import cos, pi, sin

FEWEST, MOST = 3, 12
BOX = 44  # the drawing's own units; `size` scales it
MIDDLE = BOX / 2
RING = 17.0
TABLE = 6.5
# Copper for where the stylesheet is absent (mail, print); the theme's own colour wins through the class.
NOW = "#a8481f"


def mark_svg(members: int, *, size: int = BOX, title: str = "") -> str:
    """The mark as an `<svg>` to put in a page: one dot a member, from 3 to 12, the top one in copper.

    `size` is its width and height in CSS pixels. With a `title` it is an image with that name; without, it is
    hidden from those who listen, because the name of the cooperation stands beside it. The title is escaped.
    There are no style attributes, so it holds under a strict content security policy.
    """
    count = min(max(members, FEWEST), MOST)
    named = 'role="img"' if title else 'aria-hidden="true"'
    shapes = [_table(), *(_dot(number, count) for number in range(count))]
    return (
        f'<svg class="mark" xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'viewBox="0 0 {BOX} {BOX}" {named} focusable="false">'
        f"{f'<title>{escape(title)}</title>' if title else ''}{''.join(shapes)}</svg>"
    )


def _table() -> str:
    return (
        f'<circle class="mark__table" cx="{MIDDLE:g}" cy="{MIDDLE:g}" r="{TABLE:g}" '
        'fill="none" stroke="currentColor" stroke-width="2.4"/>'
    )


def _dot(number: int, count: int) -> str:
    """Dot `number` of `count`, clockwise from the top."""
    angle = 2 * pi * number / count
    across, down = MIDDLE + RING * sin(angle), MIDDLE - RING * cos(angle)
    name, fill = ("mark__dot mark__dot--now", NOW) if number == 0 else ("mark__dot", "currentColor")
    place = f'cx="{across:.2f}" cy="{down:.2f}" r="{_dot_radius(count):.2f}"'
    return f'<circle class="{name}" {place} fill="{fill}"/>'


def _dot_radius(count: int) -> float:
    """35 % of the distance between neighbours leaves clear air; at most 3.8 units."""
    between = 2 * RING * sin(pi / count)
    return min(3.8, 0.35 * between)
