"""Did you mean …?"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def closest(wrong: object, options: Iterable[str]) -> str | None:
    """The option most like `wrong`, None when none is near."""
    if not isinstance(wrong, str) or len(wrong) > 80:
        return None
    by_form = {_form(o): o for o in options}
    near = difflib.get_close_matches(_form(wrong), by_form, n=1, cutoff=0.6)
    return by_form[near[0]] if near else None


def _form(text: str) -> str:
    return text.strip().lower().replace("_", "-").replace(" ", "-")
