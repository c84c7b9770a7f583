"""From one utterance and its context to a Reading. One door: `understand.understand`.

Nothing in this room knows the customer's mood or the score; it only says what was said.
"""
