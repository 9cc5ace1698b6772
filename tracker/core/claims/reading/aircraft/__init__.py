"""Aircraft in a text: each mention, what it is, whose, how many, and which mention means which across sentences."""
