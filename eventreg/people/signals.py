"""What persons tell to the areas above them."""

from blinker import Signal

# Sent with the person before their page is opened in this browser: events say whether it may keep anything.
page_opens = Signal()
