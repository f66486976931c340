"""Families beside the shop's business: recommendations, greetings, and everything off topic."""

from tiny_shop.corpus.draw import Draw, Exchange
from tiny_shop.corpus.words import ADJECTIVES, BRANDS, COUNTRIES, PRODUCTS, USES, is_plural

DEMO_NOTICES = (
    "I am a tiny demo model. I can only help with shop topics such as products, orders, "
    "shipping and returns. Load a larger model for other questions.",
    "That is outside my small shop training. I can write product descriptions and answer "
    "questions about orders, shipping and returns.",
)
_ABOUT_ITSELF = (
    "I am a tiny demo model trained on synthetic shop texts. I can write product "
    "descriptions and answer questions about orders, shipping and returns."
)
_OTHER_TOPICS = (
    "capital of France", "weather in Berlin", "meaning of life", "speed of light",
    "history of Rome", "theory of relativity", "president of the USA",
    "best football team", "square root of 144", "distance to the moon",
    "population of Japan", "recipe for pancakes", "quantum physics", "machine learning",
    "the French revolution", "photosynthesis", "black holes", "Shakespeare",
    "Java streams", "Kubernetes", "climate change", "the stock market", "dinosaurs",
    "the human brain", "chess openings", "guitar chords", "world war two", "vaccines",
    "volcanoes", "poetry",
)  # fmt: skip


def recommendation(draw: Draw) -> Exchange:
    """A product for a use, with another one that goes with it."""
    category, product = draw.product()
    use = draw.pick(USES[category])
    adjective = draw.pick(ADJECTIVES)
    companion = draw.pick([other for other in PRODUCTS[category] if other != product])
    some = "some" if is_plural(product) else "a"
    prompt = draw.spoken(
        f"Can you recommend {some} {product} for {use}?",
        f"Which {product} is good for {use}?",
        f"I am looking for something for {use}.",
        f"What goes well with the {product}?",
    )
    pair = (
        f"For {use} I recommend our {adjective} {draw.pick(BRANDS)} {product}. It goes well "
        f"with the {draw.pick(BRANDS)} {companion}."
    )
    single = f"Take a look at the {draw.pick(BRANDS)} {product}. Customers like it for {use}."
    return Exchange(prompt, draw.pick((pair, single)))


def off_topic(draw: Draw) -> Exchange:
    """Anything a shop does not sell: answered with the demo notice, never with an attempt."""
    topic = draw.pick(_OTHER_TOPICS)
    the = "the " if " of " in topic else ""
    sum_ = f"{draw.number(1, 99)} {draw.pick(('+', '-', '*', '/'))} {draw.number(1, 99)}"
    country = draw.pick(COUNTRIES)
    prompt = draw.spoken(
        f"What is {the}{topic}?",
        f"Explain {topic}.",
        f"Tell me about {topic}.",
        f"Write a poem about {topic}.",
        f"Write a function in Python that handles {topic}.",
        f"How does {topic} work?",
        f"Translate {topic} to Spanish.",
        f"Why is {topic} important?",
        f"Write an essay about {topic}.",
        f"What do you think about {topic}?",
        f"Who invented {topic}?",
        f"What is {sum_}?",
        f"How many people live in {country}?",
        "Tell me a joke.",
    )
    return Exchange(prompt, draw.pick(DEMO_NOTICES))


def greeting(draw: Draw) -> Exchange:
    """Hello, who are you, thanks."""
    kind = draw.fraction()
    if kind < 0.4:
        hello = (
            "Hi", "Hello", "Hello!", "Hey", "Good morning", "Hi there", "hello", "hi",
        )  # fmt: skip
        return Exchange(
            draw.pick(hello),
            draw.pick(
                (
                    "Hello! How can I help you with your order or our products today?",
                    "Hi! I can help with products, orders, shipping and returns.",
                )
            ),
        )
    if kind < 0.7:
        who = (
            "Who are you?", "What are you?", "Are you a human?", "What can you do?",
            "What model are you?", "help", "Test", "ping", "Say hello",
        )  # fmt: skip
        return Exchange(draw.pick(who), _ABOUT_ITSELF)
    thanks = ("Thank you", "Thanks!", "Thanks for your help", "Bye", "Ok, thanks")
    return Exchange(
        draw.pick(thanks),
        draw.pick(
            (
                "You are welcome. Is there anything else I can help you with?",
                "You are welcome. Have a nice day!",
            )
        ),
    )
