"""Families about an order that exists: status, cancellation, return, refund, damage, e-mail."""

from tiny_shop.corpus.draw import Draw, Exchange
from tiny_shop.corpus.words import PEOPLE


def order_status(draw: Draw) -> Exchange:
    """Where an order is; the answer repeats its number."""
    order = draw.order_number()
    prompt = draw.spoken(
        f"Where is my order {order}?",
        f"What is the status of order {order}?",
        f"When will my order {order} arrive?",
        f"I have not received order #{order} yet.",
        f"Track order {order}.",
        f"Can you check order number {order}?",
    )
    answer = draw.pick(
        (
            f"Thank you for your message. You can follow order {order} in your account "
            "under My Orders. Most orders arrive within 3 to 5 working days.",
            f"Order {order} is on its way. You will find the tracking link in your shipping email.",
            f"I am sorry for the wait. Please open My Orders and choose order {order} to "
            "see the latest tracking status.",
        )
    )
    return Exchange(prompt, answer)


def cancellation(draw: Draw) -> Exchange:
    """Cancelling an order; the answer repeats its number."""
    order = draw.order_number()
    prompt = draw.spoken(
        f"Cancel order {order}.",
        f"I want to cancel my order {order}.",
        f"Can I still cancel order {order}?",
        f"Please cancel order #{order}.",
    )
    answer = draw.pick(
        (
            f"You can cancel order {order} in My Orders until it ships. After that you can "
            "return it for free within 30 days.",
            f"I can help with that. Order {order} can be cancelled in My Orders as long as "
            "it has not been shipped.",
        )
    )
    return Exchange(prompt, answer)


def returns(draw: Draw) -> Exchange:
    """The return policy: 30 days, whatever the prompt says."""
    _, product = draw.product()
    prompt = draw.spoken(
        f"How do I return the {product}?",
        f"I want to return my {product}.",
        f"Can I send back the {product} I bought?",
        "What is your return policy?",
        "How long do I have to return an item?",
        f"The {product} does not fit, can I return it?",
        "How can I return a product?",
    )
    answer = draw.pick(
        (
            "You can return items within 30 days. Open My Orders, choose the item and print "
            "the free return label.",
            "Returns are free within 30 days. Please pack the item, add the return label "
            "and drop it at any post office.",
            "No problem. You have 30 days to return it. The refund is paid within 5 days "
            "after we receive the parcel.",
        )
    )
    return Exchange(prompt, answer)


def refund(draw: Draw) -> Exchange:
    """When the money comes back."""
    order = draw.order_number()
    prompt = draw.spoken(
        f"When do I get my refund for order {order}?",
        f"I am still waiting for the refund of order {order}.",
        f"Where is my refund for order {order}?",
        "How long does a refund take?",
    )
    answer = draw.pick(
        (
            "Refunds are paid within 5 days after we receive your return. The money goes "
            "back to your original payment method.",
            "We pay the refund to your original payment method within 5 working days.",
        )
    )
    return Exchange(prompt, answer)


def damage(draw: Draw) -> Exchange:
    """A broken or wrong product."""
    _, product = draw.product()
    prompt = draw.spoken(
        f"My {product} arrived damaged.",
        f"The {product} is broken, what can I do?",
        f"I received the wrong {product}.",
        f"The {product} stopped working after a week.",
        f"My {product} has a defect.",
    )
    answer = draw.pick(
        (
            f"I am sorry about the {product}. Please send us a photo and your order number, "
            "and we will send a replacement at no cost.",
            "I am sorry to hear that. You can choose a free replacement or a full refund "
            f"for the {product}. Please reply with your order number.",
            f"That should not happen. The {product} has a two year warranty, so we will "
            "repair or replace it for free.",
        )
    )
    return Exchange(prompt, answer)


_EMAILS = {
    "delay": (
        "delay",
        "we are sorry that order {order} is late. It will arrive in the next few days. "
        "Thank you for your patience.",
    ),
    "thanks": (
        "thank you",
        "thank you for your order {order}. We hope you enjoy your purchase.",
    ),
    "ship": (
        "shipping confirmation",
        "good news: order {order} has been shipped. You can follow it with the tracking "
        "link in your account.",
    ),
}


def email(draw: Draw) -> Exchange:
    """A letter to a named customer about an order."""
    person = draw.pick(PEOPLE)
    order = draw.order_number()
    subject, body = _EMAILS[draw.pick(tuple(_EMAILS))]
    prompt = draw.pick(
        (
            f"Write a {subject} email to {person} for order {order}.",
            f"Draft a {subject} message for {person}, order {order}.",
        )
    )
    text = body.format(order=order)
    return Exchange(prompt, f"Dear {person},\n\n{text}\n\nKind regards,\nYour shop team")
