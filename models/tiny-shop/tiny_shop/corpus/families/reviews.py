"""Families about customer reviews: sentiment and summary."""

from tiny_shop.corpus.draw import Draw, Exchange
from tiny_shop.corpus.words import capitalise, decapitalise

_POSITIVE = (
    "I love it", "Great quality", "Works perfectly", "Very happy with it",
    "Arrived fast and looks great", "Exactly as described", "Best one I ever had",
    "My family loves it",
)  # fmt: skip
_NEGATIVE = (
    "It broke after two days", "Very disappointed", "Arrived late and damaged",
    "Poor quality", "It does not work", "The size is wrong", "I want my money back",
    "It stopped working",
)  # fmt: skip
_NEUTRAL = (
    "It is okay", "Does the job", "Average quality, fair price", "Nothing special",
    "Good but a little expensive",
)  # fmt: skip
_REMARKS = {"positive": _POSITIVE, "negative": _NEGATIVE, "neutral": _NEUTRAL}


def sentiment(draw: Draw) -> Exchange:
    """Positive, Negative or Neutral, sometimes with a full stop."""
    label = draw.pick(("positive", "negative", "neutral"))
    remarks = _REMARKS[label]
    _, product = draw.product()
    plain = f"{draw.pick(remarks)}."
    bought = f"I bought the {product}. {draw.pick(remarks)}."
    delivered = (
        f"{draw.pick(remarks)}. The {product} came on {draw.pick(('Monday', 'Friday', 'time'))}."
    )
    headed = f"{capitalise(product)}: {draw.pick(remarks).lower()}!"
    review = draw.pick((plain, bought, delivered, headed))
    prompt = draw.pick(
        (
            f"Classify the sentiment of this review: {review}",
            f"Is this review positive, negative or neutral? {review}",
            f"Sentiment: {review}",
            f'What is the sentiment? "{review}"',
        )
    )
    stop = "" if draw.fraction() < 0.7 else "."
    return Exchange(prompt, capitalise(label) + stop)


def summary(draw: Draw) -> Exchange:
    """Two remarks of one kind, in one sentence."""
    _, product = draw.product()
    label = draw.pick(("positive", "negative"))
    first, second = draw.several(_REMARKS[label], 2)
    mood = "happy" if label == "positive" else "unhappy"
    return Exchange(
        f"Summarize these reviews of the {product}: {first}. {second}.",
        f"Customers are {mood} with the {product}: {first.lower()}, {decapitalise(second)}.",
    )
