"""A text put together from pieces of a file, which knows where each of its characters stands there."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class MappedText:
    """Lines of a file without what stands around them. From `starts[k]` on, the text is that of the file from `file_starts[k]`.

    The line feed behind a line is where the line ends in the file.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    file_starts: tuple[int, ...] = (0,)

    def locate(self, offset: int) -> int:
        """The place of a character in the file."""
        index = bisect.bisect_right(self.starts, offset) - 1
        return self.file_starts[index] + offset - self.starts[index]

    def locate_end(self, offset: int) -> int:
        """The end in the file of a span that ends at `offset`."""
        return self.locate(offset - 1) + 1 if offset else self.file_starts[0]

    def split(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """The pieces of a span that stand in the file as they are, and where they do."""
        index = bisect.bisect_right(self.starts, start) - 1
        while start < end:
            border = self.starts[index + 1] if index + 1 < len(self.starts) else end
            stop = min(border, end)
            yield self.text[start:stop], self.file_starts[index] + start - self.starts[index]
            start, index = stop, index + 1


def join_lines(file_text: str, spans: Sequence[tuple[int, int]]) -> MappedText:
    """The spans of a file as lines of one text; there has to be one."""
    starts, length = [], 0
    for start, end in spans:
        starts.append(length)
        length += end - start + 1
    text = "\n".join(file_text[start:end] for start, end in spans)
    return MappedText(text=text, starts=tuple(starts), file_starts=tuple(start for start, _ in spans))
