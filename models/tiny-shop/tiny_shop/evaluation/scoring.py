"""What counts as a right answer, per kind of question."""

import json
import re
from collections.abc import Callable, Iterable

from tiny_shop.corpus.families.talk import DEMO_NOTICES
from tiny_shop.corpus.words import ADJECTIVES, COLOURS, COUNTRIES, MATERIALS, PEOPLE, PRODUCTS
from tiny_shop.evaluation.questions import Question

PASS = "pass"
"""The check that decides; other names in a result are details that are reported beside it."""

Checks = dict[str, bool]

_ALL_PRODUCTS = tuple(product for products in PRODUCTS.values() for product in products)
_ALL_MATERIALS = tuple({m: None for materials in MATERIALS.values() for m in materials})
_ORDER_NUMBER = re.compile(r"\b\d{4,5}\b")


def score(question: Question, answer: str) -> Checks:
    """The checks that apply to the question; `PASS` is always one of them."""
    return _CHECKS[question.kind](question, answer)


def _named(words: Iterable[str], text: str) -> str | None:
    """The longest of the words that the text names, if any; upper and lower case are one."""
    for word in sorted(words, key=len, reverse=True):
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
            return word
    return None


def _repeats(words: Iterable[str], question: Question, answer: str) -> bool | None:
    """Whether the answer names what the prompt names; None where the prompt names none."""
    word = _named(words, question.prompt)
    return None if word is None else _named([word], answer) is not None


def _order_status(question: Question, answer: str) -> Checks:
    numbers = _ORDER_NUMBER.findall(question.prompt)
    return {PASS: _ORDER_NUMBER.findall(answer) == numbers}


def _email(question: Question, answer: str) -> Checks:
    number = _ORDER_NUMBER.findall(question.prompt) == _ORDER_NUMBER.findall(answer)
    name = _repeats(PEOPLE, question, answer) is True
    return {PASS: number and name, "number": number, "name": name}


def _shipping(question: Question, answer: str) -> Checks:
    country = _repeats(COUNTRIES, question, answer)
    if country is None:
        return {PASS: re.search(r"\bEUR\b|\bdays?\b", answer) is not None}
    return {PASS: country, "country": country}


def _product(question: Question, answer: str) -> Checks:
    return {PASS: _repeats(_ALL_PRODUCTS, question, answer) is True}


def _label(question: Question, answer: str) -> Checks:
    return {PASS: answer.strip(". ").lower() == question.reference.strip(". ").lower()}


def _description(question: Question, answer: str) -> Checks:
    checks = _product(question, answer)
    details = {"colour": COLOURS, "adjective": ADJECTIVES, "material": _ALL_MATERIALS}
    for detail, words in details.items():
        repeated = _repeats(words, question, answer)
        if repeated is not None:
            checks[detail] = repeated
    return checks


def _off_topic(_: Question, answer: str) -> Checks:
    return {PASS: answer.strip() in DEMO_NOTICES}


def _extraction(question: Question, answer: str) -> Checks:
    expected = json.loads(question.reference)
    try:
        found = json.loads(answer)
    except ValueError:
        found = None
    valid = isinstance(found, dict)
    fields = found if valid else {}
    checks = {PASS: found == expected, "valid JSON": valid}
    return checks | {key: fields.get(key) == value for key, value in expected.items()}


_CHECKS: dict[str, Callable[[Question, str], Checks]] = {
    "extraction": _extraction,
    "order_status": _order_status,
    "shipping": _shipping,
    "damage": _product,
    "sentiment": _label,
    "category": _label,
    "description": _description,
    "off_topic": _off_topic,
    "email": _email,
    "summary": _product,
}
