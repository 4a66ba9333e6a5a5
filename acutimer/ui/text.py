"""Plain text in places where Qt would look for rich text."""

import html


def plain_tip(text: str) -> str:
    """Return `text` so that a tooltip shows it letter by letter, whatever it contains."""
    return f"<span>{html.escape(text)}</span>" if text else ""


def plain_button(text: str) -> str:
    """Return `text` so that a button shows its `&` instead of a shortcut."""
    return text.replace("&", "&&")
