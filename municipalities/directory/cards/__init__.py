"""How a card is set for readers: words in their language, a page, a visiting card, data for machines.

Everything here is made from ``PublicCard``; nothing here knows the card itself.
"""
