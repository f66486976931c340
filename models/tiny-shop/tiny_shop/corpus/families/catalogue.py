"""Families about the catalogue: product texts, categories and data extraction."""

import json

from tiny_shop.corpus.draw import Draw, Exchange
from tiny_shop.corpus.words import (
    ADJECTIVES,
    BENEFITS,
    BRANDS,
    CATEGORY_NAMES,
    COLOURS,
    MATERIALS,
    USES,
    article,
    capitalise,
    conjugate,
    is_plural,
)


def description(draw: Draw) -> Exchange:
    """A product text that repeats exactly the facts that the prompt names."""
    category, product = draw.product()
    adjective, other_adjective = draw.several(ADJECTIVES, 2)
    colour = draw.pick(COLOURS)
    material = draw.pick(MATERIALS[category])
    use = draw.pick(USES[category])
    benefits = draw.several(BENEFITS[category], 2)
    name = f"{draw.pick(BRANDS)} {product}"
    plural = is_plural(product)
    features = f"{adjective}, {colour}, {material}"
    described = f"{adjective} " if plural else f"{article(adjective)} "
    prompt = draw.pick(
        (
            f"Write a product description for {described}{product} in {colour}.",
            f"Write a product description: {name}. Features: {features}.",
            f"Describe the {name}. Material: {material}. Colour: {colour}.",
            f"Create a short product text for {name} ({features}).",
            f"I need a description for our new {product} made of {material}.",
            f"Generate a product description for {name}",
            f"Product: {name}\nFeatures: {features}\nWrite a description.",
        )
    )
    if adjective not in prompt:
        draw.pick((adjective, other_adjective))  # unused; the stream of draws must not change
    named = name if name in prompt else product
    in_colour = f" in {colour}" if colour in prompt else ""
    made_of = f" made of {material}" if material in prompt else ""
    first, second = (conjugate(benefit, plural) for benefit in benefits)
    it, they, are, this = ("them", "They", "are", "These") if plural else ("it", "It", "is", "This")
    answer = draw.pick(
        (
            f"Meet the {named}{in_colour}: {adjective}{made_of} and made for {use}. "
            f"{they} {first} and {second}.",
            f"The {named}{in_colour} {are} {adjective}{made_of}. Perfect for {use}, "
            f"{they.lower()} {first}. {they} also {second}.",
            f"{this} {adjective} {named}{in_colour}{made_of} {are} a great choice for {use}. "
            f"{they} {first} and {second}.",
            f"Looking for something {adjective}? The {named}{in_colour}{made_of} {are} made "
            f"for {use}. {they} {first}. Order {it} today.",
        )
    )
    return Exchange(prompt, answer)


def title(draw: Draw) -> Exchange:
    """A product title in the form `Brand Product in Colour - Material`."""
    category, product = draw.product()
    brand = draw.pick(BRANDS)
    colour = draw.pick(COLOURS)
    material = draw.pick(MATERIALS[category])
    prompt = draw.pick(
        (
            f"Write a product title for {colour} {product} made of {material}.",
            f"Suggest a title: {colour} {product}, {material}",
        )
    )
    answer = f"{brand} {capitalise(product)} in {capitalise(colour)} - {capitalise(material)}"
    return Exchange(prompt, answer)


def keywords(draw: Draw) -> Exchange:
    """Five search keywords."""
    category, product = draw.product()
    colour = draw.pick(COLOURS)
    material = draw.pick(MATERIALS[category])
    prompt = draw.pick(
        (
            f"Give me keywords for {colour} {product} made of {material}.",
            f"List five search keywords for {article(colour)} {product} ({material}).",
        )
    )
    shop_category = CATEGORY_NAMES[category].lower()
    use = draw.pick(USES[category])
    answer = f"{product}, {colour} {product}, {material} {product}, {shop_category}, {use}"
    return Exchange(prompt, answer)


def category(draw: Draw) -> Exchange:
    """Which of the five shop categories a product belongs to."""
    key, product = draw.product()
    coloured = f"{draw.pick(COLOURS)} {product}"
    qualified = f"{draw.pick(ADJECTIVES)} {product}"
    named = draw.pick((product, coloured, qualified))
    prompt = draw.pick(
        (
            f"Which category does this product belong to: {named}?",
            f"Classify the product: {named}",
            f"Category for {named}?",
        )
    )
    return Exchange(prompt, f"The category is {CATEGORY_NAMES[key]}.")


def extraction(draw: Draw) -> Exchange:
    """Product data as JSON with the keys brand, product, color and price."""
    _, product = draw.product()
    colour = draw.pick(COLOURS)
    price = draw.price()
    brand = draw.pick(BRANDS)
    text = draw.pick(
        (
            f"{brand} {product} in {colour} for {price} EUR",
            f"{colour} {product}, {price} EUR, brand {brand}",
            f"The {brand} {product} costs {price} EUR and comes in {colour}",
        )
    )
    prompt = draw.pick(
        (f"Extract the product data as JSON: {text}", f"Return JSON for this text: {text}")
    )
    data = {"brand": brand, "product": product, "color": colour, "price": float(price)}
    return Exchange(prompt, json.dumps(data))
