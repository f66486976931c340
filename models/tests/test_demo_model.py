"""The shipped weights, asked through a real server, against the figures of the model card."""

import re

import pytest
from places import DEMO_MODEL, MODELS
from tiny_shop import corpus
from tiny_shop.evaluation import questions, report, scoring
from tiny_shop.evaluation.client import Client

CARD = (MODELS / "tiny-shop" / "MODEL-CARD.md").read_text(encoding="utf-8")
SLACK = 0.05  # other processors round differently


@pytest.fixture(scope="module")
def tallies(base_url):
    client = Client(base_url, "tiny-shop")
    results = [(q, scoring.score(q, client.ask(q.prompt))) for q in questions.questions()]
    training = corpus.chats(corpus.TRAINING_SEED, corpus.TRAINING_CHATS)
    return report.tally(results, questions.prompts_of(training))


def card_figures() -> dict[str, tuple[int, int, int]]:
    """Kind -> n, passes, seen, from the card's table."""
    rows = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \|", CARD, re.MULTILINE)
    return {kind: (int(n), int(passed), int(seen)) for kind, n, passed, seen in rows}


def test_card_has_the_measured_figures(tallies):
    figures = card_figures()
    assert figures.keys() == tallies.keys()
    for kind, tally in tallies.items():
        n, passed, seen = figures[kind]
        assert (tally.asked, tally.seen) == (n, seen), kind
        assert abs(tally.passed - passed) <= SLACK * n, kind


def test_card_names_the_file_by_its_digest():
    sums = (DEMO_MODEL.parent / "SHA256SUMS").read_text(encoding="ascii").split()
    assert sums[1] == DEMO_MODEL.name
    assert sums[0] in CARD


def test_declines_other_topics_as_a_demo(base_url):
    answer = Client(base_url, "tiny-shop").ask("Who are you?")
    assert "tiny demo model" in answer
