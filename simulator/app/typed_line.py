"""The line being typed: what each key does to it. Pure; drawing it is the stage's business."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["changed", "enter", "end", "nothing"]


@dataclass(slots=True)
class TypedLine:
    """The cursor is always at the end: captions come while one types, and a line this short is corrected by going back."""

    text: str = ""
    _escape: str = ""

    def press(self, key: str) -> Outcome:
        if self._escape or key == "\x1b":
            return self._swallow(key)
        if key in "\r\n":
            return "enter"
        if key in "\x7f\b":
            self.text = self.text[:-1]
        elif key == "\x15":  # Ctrl-U: all of it
            self.text = ""
        elif key == "\x17":  # Ctrl-W: the last word
            self.text = self.text.rstrip().rpartition(" ")[0]
        elif key == "\x03":  # Ctrl-C where the terminal hands it on as a key (Windows)
            return "end"
        elif key == "\x04":  # Ctrl-D on an empty line
            return "nothing" if self.text else "end"
        elif key == "\t" or key.isprintable():
            self.text += " " if key == "\t" else key
        else:
            return "nothing"
        return "changed"

    def take(self) -> str:
        text, self.text = self.text.strip(), ""
        return text

    def _swallow(self, key: str) -> Outcome:
        """Arrow and function keys send ESC [ … letter; nothing of it belongs in what is said."""
        self._escape += key
        done = len(self._escape) > 1 and (key.isalpha() or key == "~") and self._escape != "\x1bO"
        lone = len(self._escape) == 2 and key not in "[O"
        if done or lone or len(self._escape) > 12:
            self._escape = ""
        return "nothing"
