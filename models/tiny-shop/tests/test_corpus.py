"""The corpus is the one that the shipped weights were trained on, byte for byte."""

import hashlib
import json
from itertools import islice

from tiny_shop import corpus
from tiny_shop.corpus.chats import FAMILY_WEIGHTS, SYSTEM_PROMPTS
from tiny_shop.corpus.draw import Draw
from tiny_shop.corpus.words import article, conjugate, is_plural

FIRST_5000 = "f7f14e5046cb325136152f9dffe41b3f465547a4ac5ed72cd5e6a3b9f1127e55"
WHOLE = "30e9a18f8a8bdb63eefc101a6d0d79d0dbba1a56014ac57bf13086401e0da9dc"


def digest(lines) -> str:
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line.encode("ascii"))
    return whole.hexdigest()


def test_first_chats_are_frozen():
    assert digest(corpus.lines(corpus.TRAINING_SEED, 5_000)) == FIRST_5000


def test_whole_corpus_is_frozen():
    assert digest(corpus.lines(corpus.TRAINING_SEED, corpus.TRAINING_CHATS)) == WHOLE


def test_shorter_run_is_the_start_of_a_longer_one():
    longer = islice(corpus.lines(1, 300), 100)
    assert list(corpus.lines(1, 100)) == list(longer)


def test_other_seed_gives_other_chats():
    assert list(corpus.lines(1, 10)) != list(corpus.lines(2, 10))


def test_chat_is_an_optional_system_prompt_and_full_turns():
    for line in corpus.lines(3, 500):
        roles = [message["role"] for message in json.loads(line)]
        turns = roles[1:] if roles[0] == "system" else roles
        assert turns == ["user", "assistant"] * (len(turns) // 2)
        assert 1 <= len(turns) // 2 <= 3


def test_system_prompts_are_the_seven():
    used = {
        message["content"]
        for line in corpus.lines(3, 500)
        for message in json.loads(line)
        if message["role"] == "system"
    }
    assert used == set(SYSTEM_PROMPTS)


def test_there_are_23_families_and_each_answers():
    draw = Draw(5)
    assert len(FAMILY_WEIGHTS) == 23
    for family in FAMILY_WEIGHTS:
        exchange = family(draw)
        assert exchange.prompt.strip() and exchange.answer.strip(), family.__name__


def test_plural_products_take_plural_verbs():
    assert is_plural("jeans") and is_plural("gloves")
    assert not is_plural("dress") and not is_plural("kettle")
    assert conjugate("is easy to wash", plural=True) == "are easy to wash"
    assert conjugate("is easy to wash", plural=False) == "is easy to wash"
    assert article("orange") == "an orange"
