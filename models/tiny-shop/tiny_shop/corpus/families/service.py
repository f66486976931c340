"""Families about the shop itself: shipping, payment, warranty, stock, size, account, discount."""

from tiny_shop.corpus.draw import Draw, Exchange
from tiny_shop.corpus.words import CITIES, COLOURS, COUNTRIES, PRODUCTS


def shipping(draw: Draw) -> Exchange:
    """Cost, time, countries and express delivery."""
    country = draw.pick(COUNTRIES)
    city = draw.pick(CITIES)
    match draw.pick(("cost", "time", "abroad", "express")):
        case "cost":
            return _shipping_cost(draw)
        case "time":
            return _shipping_time(draw, city)
        case "abroad":
            return _shipping_abroad(draw, country)
        case _:
            return _express(draw)


def _shipping_cost(draw: Draw) -> Exchange:
    prompt = draw.spoken(
        "How much is shipping?",
        "What are the shipping costs?",
        "Is shipping free?",
        "How much do you charge for delivery?",
    )
    answer = draw.pick(
        (
            "Shipping costs 4.90 EUR and is free for orders over 50 EUR.",
            "Standard shipping is 4.90 EUR. Orders over 50 EUR ship for free.",
        )
    )
    return Exchange(prompt, answer)


def _shipping_time(draw: Draw, city: str) -> Exchange:
    prompt = draw.spoken(
        "How long does shipping take?",
        f"How long does delivery to {city} take?",
        f"When will my parcel arrive in {city}?",
        "How fast do you deliver?",
    )
    answer = draw.pick(
        (
            "Standard delivery takes 3 to 5 working days. Express delivery arrives the next day.",
            "Most parcels arrive within 3 to 5 working days.",
        )
    )
    return Exchange(prompt, answer)


def _shipping_abroad(draw: Draw, country: str) -> Exchange:
    prompt = draw.spoken(
        f"Do you ship to {country}?",
        f"Can you deliver to {country}?",
        f"Is delivery to {country} possible?",
    )
    answer = draw.pick(
        (
            f"Yes, we ship to {country}. Delivery takes 5 to 8 working days.",
            f"Yes, we deliver to {country}. The shipping cost is shown at checkout.",
        )
    )
    return Exchange(prompt, answer)


def _express(draw: Draw) -> Exchange:
    prompt = draw.spoken(
        "Do you offer express delivery?",
        "I need it tomorrow, is that possible?",
        "Can I get next day delivery?",
    )
    answer = draw.pick(
        (
            "Yes. Choose express delivery at checkout and your order arrives the next working day.",
            "Yes, express delivery costs 9.90 EUR and arrives the next working day.",
        )
    )
    return Exchange(prompt, answer)


def payment(draw: Draw) -> Exchange:
    """Payment methods."""
    prompt = draw.spoken(
        "Which payment methods do you accept?",
        "Can I pay by card?",
        "Do you accept PayPal?",
        "How can I pay?",
        "Can I pay by invoice?",
        "My payment was declined.",
    )
    answer = draw.pick(
        (
            "You can pay by credit card, PayPal, bank transfer or invoice.",
            "We accept credit cards, PayPal, bank transfer and invoice. Please check your "
            "card details if a payment is declined.",
        )
    )
    return Exchange(prompt, answer)


def warranty(draw: Draw) -> Exchange:
    """Two years on everything."""
    _, product = draw.product()
    prompt = draw.spoken(
        f"How long is the warranty on the {product}?",
        f"Is there a warranty for the {product}?",
        f"Does the {product} have a guarantee?",
    )
    answer = draw.pick(
        (
            f"The {product} comes with a two year warranty.",
            f"Yes, we give a two year warranty on the {product}.",
        )
    )
    return Exchange(prompt, answer)


def stock(draw: Draw) -> Exchange:
    """Availability; the answer points to the product page."""
    _, product = draw.product()
    colour = draw.pick(COLOURS)
    prompt = draw.spoken(
        f"Is the {product} in stock?",
        f"Do you have the {product} in {colour}?",
        f"When will the {product} be available again?",
        f"Is the {colour} {product} available?",
    )
    answer = draw.pick(
        (
            f"Please open the product page of the {product} to see the current stock. "
            "Choose Notify me and we will email you when it is available.",
            f"The product page shows if the {product} is in stock. You can also choose "
            "Notify me to get an email.",
        )
    )
    return Exchange(prompt, answer)


def size(draw: Draw) -> Exchange:
    """Clothing sizes."""
    product = draw.pick(PRODUCTS["wear"])
    prompt = draw.spoken(
        f"Which size of the {product} should I order?",
        f"Does the {product} run small?",
        f"What size do I need for the {product}?",
    )
    answer = draw.pick(
        (
            f"The {product} fits true to size. Please see the size chart on the product page.",
            f"Most customers order their normal size for the {product}. The size chart on "
            "the product page helps you choose.",
        )
    )
    return Exchange(prompt, answer)


def account(draw: Draw) -> Exchange:
    """Password, address, e-mail, deletion."""
    prompt = draw.spoken(
        "I forgot my password.",
        "How do I reset my password?",
        "How can I change my address?",
        "How do I delete my account?",
        "I cannot log in.",
        "How do I change my email?",
    )
    answer = draw.pick(
        (
            "Open My Account and choose Settings. There you can change your password, email "
            "and address.",
            "Choose Forgot password on the login page and we will send you a link by email. "
            "All other details are under My Account.",
        )
    )
    return Exchange(prompt, answer)


def discount(draw: Draw) -> Exchange:
    """Codes, coupons and sales."""
    prompt = draw.spoken(
        "Do you have a discount code?",
        "My discount code does not work.",
        "Is there a sale?",
        "How do I use a coupon?",
        "Do you have any offers?",
    )
    answer = draw.pick(
        (
            "Subscribe to our newsletter to get 10 percent off your first order. Enter the "
            "code at checkout.",
            "Please check that the code is still valid and enter it at checkout. Only one "
            "code can be used per order.",
        )
    )
    return Exchange(prompt, answer)
