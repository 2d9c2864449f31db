"""What persons tell to the areas above them."""

from blinker import Signal

# Sent with the person before their page is opened in this browser: events say whether it may keep anything.
page_opens = Signal()
# Sent with a channel when somebody has opened their page by a link that was mailed there.
mail_read = Signal()
# Sent with a PersonPair, `keep=` and `other=`, when somebody said that they are one: whoever holds something of `other`
# gives it to `keep`, notes that in the pair's `moved`, and refuses by raising a Refusal.
joined = Signal()
# The same when that is taken back.
parted = Signal()
