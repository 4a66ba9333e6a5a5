"""Plain text in places where Qt would look for rich text."""

_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
# Python's html module would bring a table of all 2231 names along.


def plain_tip(text: str) -> str:
    """Return `text` so that a tooltip shows it letter by letter, whatever it contains."""
    return f"<span>{text.translate(_SIGNS)}</span>" if text else ""


def plain_button(text: str) -> str:
    """Return `text` so that a button shows its `&` instead of a shortcut."""
    return text.replace("&", "&&")
