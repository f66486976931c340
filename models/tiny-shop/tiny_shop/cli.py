"""The command line. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a package is missing."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tiny_shop import corpus, export, tokenizer, train
from tiny_shop.corpus import Chat
from tiny_shop.evaluation import questions, report, scoring
from tiny_shop.evaluation.client import Client, ServerError
from tiny_shop.extras import MissingExtra

FAILED = 1
MISSING_EXTRA = 3

KEY_VARIABLE = "TINY_SHOP_API_KEY"

T = TypeVar("T")

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except MissingExtra as missing:
        return _fail(missing, MISSING_EXTRA)
    except (OSError, ValueError, ServerError, export.BadModelFolder) as error:
        return _fail(error, FAILED)
    return 0


def _fail(error: Exception, code: int) -> int:
    print(f"tiny_shop: {error}", file=sys.stderr)
    return code


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _counted(items: Iterable[T], every: int, what: str) -> Iterator[T]:
    for count, item in enumerate(items, start=1):
        yield item
        if count % every == 0:
            _say(f"{count} {what}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tiny_shop", description="The demo model's workshop.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_generate(commands)
    _add_tokenizer(commands)
    _add_train(commands)
    _add_export(commands)
    _add_evaluate(commands)
    return parser


def _command(
    commands: "Commands", name: str, run: Callable[[argparse.Namespace], None], text: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=text, description=text, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    command.set_defaults(run=run)
    return command


def _add_generate(commands: "Commands") -> None:
    command = _command(commands, "generate", _generate, "Write the corpus as JSON lines.")
    command.add_argument("out", type=Path, help="file to write")
    command.add_argument("--chats", type=int, default=corpus.TRAINING_CHATS)
    command.add_argument("--seed", type=int, default=corpus.TRAINING_SEED)


def _generate(options: argparse.Namespace) -> None:
    lines = corpus.lines(options.seed, options.chats)
    with options.out.open("w", encoding="ascii", newline="\n") as file:
        file.writelines(_counted(lines, 50_000, "chats"))
    _say(f"wrote {options.chats} chats to {options.out}")


def _add_tokenizer(commands: "Commands") -> None:
    command = _command(commands, "tokenizer", _tokenizer, "Learn the tokenizer from a corpus.")
    command.add_argument("corpus", type=Path, help="what `generate` wrote")
    command.add_argument("out", type=Path, help="folder to write")
    command.add_argument("--chats", type=int, default=corpus.TOKENIZER_CHATS, help="use the first")
    command.add_argument("--vocabulary", type=int, default=tokenizer.VOCABULARY)


def _tokenizer(options: argparse.Namespace) -> None:
    learnt = tokenizer.learn(islice(_read(options.corpus), options.chats), options.vocabulary)
    tokenizer.save(learnt, options.out)
    _say(f"wrote {learnt.get_vocab_size()} tokens to {options.out}")


def _add_train(commands: "Commands") -> None:
    command = _command(commands, "train", _train, "Train from scratch (needs torch).")
    plan = train.Plan()
    command.add_argument("corpus", type=Path, help="what `generate` wrote")
    command.add_argument("tokenizer", type=Path, help="folder that `tokenizer` wrote")
    command.add_argument("out", type=Path, help="model folder to write")
    command.add_argument("--steps", type=int, default=plan.steps)
    command.add_argument("--threads", type=int, default=plan.threads)
    command.add_argument("--seed", type=int, default=plan.seed)
    command.add_argument("--fp32", action="store_true", help="no bf16 (CPU without AMX)")


def _train(options: argparse.Namespace) -> None:
    plan = train.Plan(
        steps=options.steps, threads=options.threads, seed=options.seed, bf16=not options.fp32
    )
    chats = list(_read(options.corpus))
    loss = train.train(chats, options.tokenizer, options.out, plan, train.Shape(), _say)
    _say(f"held-out loss {loss:.4f}; wrote {options.out}")


def _add_export(commands: "Commands") -> None:
    command = _command(commands, "export", _export, "Write a trained model as one GGUF file.")
    command.add_argument("model", type=Path, help="folder that `train` wrote")
    command.add_argument("out", type=Path, help="file to write")
    command.add_argument("--type", choices=export.TYPES, default="q8_0")


def _export(options: argparse.Namespace) -> None:
    size = export.export(options.model, options.out, options.type)
    _say(f"wrote {size} bytes to {options.out}")


def _add_evaluate(commands: "Commands") -> None:
    text = f"Ask a served model {len(questions.questions())} questions. Key: ${KEY_VARIABLE}."
    command = _command(commands, "evaluate", _evaluate, text)
    command.add_argument("base_url", help="of an OpenAI-compatible server, ends in /v1")
    command.add_argument("--model", default="tiny-shop", help="the model's name there")
    command.add_argument("--seed", type=int, default=questions.SEED)
    command.add_argument("--json", action="store_true", help="results as JSON")


def _evaluate(options: argparse.Namespace) -> None:
    client = Client(options.base_url, options.model, os.environ.get(KEY_VARIABLE))
    asked = questions.questions(options.seed)
    results = [
        (question, scoring.score(question, client.ask(question.prompt)))
        for question in _counted(asked, 100, "questions")
    ]
    _say("comparing with the training corpus")
    training = corpus.chats(corpus.TRAINING_SEED, corpus.TRAINING_CHATS)
    tallies = report.tally(results, questions.prompts_of(training))
    print(json.dumps(report.as_data(tallies)) if options.json else report.table(tallies))


def _read(file: Path) -> Iterator[Chat]:
    with file.open(encoding="ascii") as lines:
        for line in lines:
            yield json.loads(line)
