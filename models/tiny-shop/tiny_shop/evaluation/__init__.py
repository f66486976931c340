"""Greedy checks of a served model: 680 questions of the corpus' own kinds, other seed.

They say whether training worked, not how good the model is: the questions come from the
templates that the model was trained on, and many short ones occur in the training text word
for word. So each result says how many did.
"""
