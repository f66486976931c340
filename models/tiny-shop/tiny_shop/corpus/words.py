"""The words that the templates are filled with.

Order matters: the corpus is drawn from these tuples by position, and the shipped weights
belong to the corpus whose SHA-256 the tests freeze.
"""

ADJECTIVES = (
    "soft", "sturdy", "lightweight", "waterproof", "foldable", "compact", "elegant",
    "classic", "modern", "durable", "breathable", "rechargeable", "handmade", "ergonomic",
    "insulated", "adjustable", "portable", "quiet", "warm", "slim",
)  # fmt: skip

COLOURS = (
    "black", "white", "red", "blue", "green", "grey", "navy", "beige", "brown", "silver",
    "gold", "pink", "purple", "orange", "yellow", "turquoise",
)  # fmt: skip

MATERIALS = {
    "wear": ("cotton", "wool", "linen", "fleece", "leather", "denim", "recycled polyester"),
    "home": ("oak", "steel", "glass", "ceramic", "bamboo", "stainless steel", "cast iron"),
    "tech": ("aluminium", "recycled plastic", "tempered glass", "carbon fibre"),
    "out": ("ripstop nylon", "canvas", "aluminium", "neoprene"),
    "kid": ("organic cotton", "beech wood", "felt"),
}

PRODUCTS = {
    "wear": (
        "jacket", "running shoes", "t-shirt", "hoodie", "scarf", "winter coat", "backpack",
        "belt", "jeans", "dress", "rain jacket", "hiking boots", "gloves", "sweater",
    ),
    "home": (
        "coffee maker", "water bottle", "desk lamp", "frying pan", "kettle", "dinner table",
        "cutting board", "vase", "bookshelf", "office chair", "storage box", "knife set",
        "tea mug", "wall clock",
    ),
    "tech": (
        "headphones", "wireless mouse", "keyboard", "phone case", "laptop stand",
        "power bank", "smart watch", "bluetooth speaker", "webcam", "tablet", "usb cable",
        "monitor", "action camera",
    ),
    "out": (
        "tent", "sleeping bag", "camping stove", "bike helmet", "yoga mat", "fishing rod",
        "picnic blanket", "garden chair", "kayak paddle", "headlamp",
    ),
    "kid": (
        "puzzle", "building blocks", "teddy bear", "baby blanket", "toy train",
        "school bag", "stroller", "night light",
    ),
}  # fmt: skip

CATEGORY_NAMES = {
    "wear": "Clothing",
    "home": "Home and Kitchen",
    "tech": "Electronics",
    "out": "Outdoor",
    "kid": "Kids and Toys",
}

USES = {
    "wear": ("everyday wear", "cold mornings", "long walks", "the office", "weekend trips"),
    "home": (
        "small kitchens", "family dinners", "the home office", "everyday use",
        "busy mornings",
    ),
    "tech": ("remote work", "travel", "video calls", "music lovers", "gaming"),
    "out": (
        "camping trips", "rainy weather", "mountain trails", "summer days",
        "weekend adventures",
    ),
    "kid": (
        "playtime", "bedtime", "birthdays", "curious little hands",
        "the first day of school",
    ),
}  # fmt: skip

BENEFITS = {
    "wear": (
        "keeps you comfortable all day", "fits true to size", "is easy to wash",
        "keeps the rain out", "goes with everything",
    ),
    "home": (
        "cleans in seconds", "saves space", "looks good in every room", "lasts for years",
        "is safe in the dishwasher",
    ),
    "tech": (
        "connects in seconds", "works all day on one charge", "fits in every bag",
        "sounds clear and rich", "sets up without an app",
    ),
    "out": (
        "packs small", "stands up to wind and rain", "is ready in two minutes",
        "weighs almost nothing", "keeps you safe",
    ),
    "kid": (
        "is safe for small children", "sparks imagination", "is gentle on the skin",
        "washes well", "grows with your child",
    ),
}  # fmt: skip

BRANDS = (
    "Alva", "Bergen", "Cosmo", "Delta", "Ember", "Fjord", "Glow", "Harbor", "Indigo",
    "Juno", "Kite", "Luna", "Mesa", "Nova", "Orbit", "Piper", "Quill", "Ridge", "Solis",
    "Terra", "Urban", "Vega", "Willow", "Zephyr",
)  # fmt: skip

CITIES = (
    "Berlin", "Paris", "Madrid", "London", "Rome", "Oslo", "Vienna", "Dublin", "Prague",
    "Lisbon", "Warsaw", "Athens",
)  # fmt: skip

COUNTRIES = (
    "Germany", "France", "Spain", "Italy", "Norway", "Austria", "Ireland", "Portugal",
    "Poland", "Greece", "Canada", "Japan",
)  # fmt: skip

PEOPLE = (
    "Anna", "Ben", "Carla", "David", "Emma", "Felix", "Grace", "Hugo", "Ines", "Jack",
    "Karin", "Leo", "Maria", "Nils", "Olga", "Peter", "Rosa", "Sam", "Tina", "Victor",
)  # fmt: skip


def article(word: str) -> str:
    """`an umbrella`, `a kettle`."""
    return ("an " if word[0] in "aeiou" else "a ") + word


def is_plural(product: str) -> bool:
    """Whether the product's name takes a plural verb."""
    return product.endswith("s") and product != "dress"


def capitalise(text: str) -> str:
    """First letter upper, the rest as it is."""
    return text[0].upper() + text[1:]


def decapitalise(text: str) -> str:
    """First letter lower, the rest as it is."""
    return text[0].lower() + text[1:]


_VERBS = (
    ("keeps", "keep"), ("fits", "fit"), ("is ", "are "), ("goes", "go"),
    ("cleans", "clean"), ("saves", "save"), ("looks", "look"), ("lasts", "last"),
    ("connects", "connect"), ("works", "work"), ("sounds", "sound"), ("sets", "set"),
    ("packs", "pack"), ("stands", "stand"), ("weighs", "weigh"), ("sparks", "spark"),
    ("washes", "wash"), ("grows", "grow"),
)  # fmt: skip


def conjugate(benefit: str, plural: bool) -> str:
    """`keeps you safe` becomes `keep you safe` for a plural product."""
    if plural:
        for one, many in _VERBS:
            benefit = benefit.replace(one, many, 1)
    return benefit
