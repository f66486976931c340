"""Results counted per kind of question, and printed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tiny_shop.evaluation.questions import Question
from tiny_shop.evaluation.scoring import PASS, Checks


@dataclass
class Tally:
    """Counts for one kind of question."""

    asked: int = 0
    passed: int = 0
    seen: int = 0
    new_passed: int = 0
    """Passes among the `asked - seen` questions that training has not seen."""
    details: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Passes and number of the questions that a detail applies to."""

    def add(self, checks: Checks, seen: bool) -> None:
        """Counts one answer."""
        self.asked += 1
        self.passed += checks[PASS]
        self.seen += seen
        self.new_passed += checks[PASS] and not seen
        for name, right in checks.items():
            if name != PASS:
                passed, asked = self.details.get(name, (0, 0))
                self.details[name] = (passed + right, asked + 1)


def tally(results: Iterable[tuple[Question, Checks]], seen: set[str]) -> dict[str, Tally]:
    """One tally per kind, in the order of the questions."""
    tallies: dict[str, Tally] = {}
    for question, checks in results:
        tallies.setdefault(question.kind, Tally()).add(checks, question.prompt in seen)
    return tallies


def table(tallies: dict[str, Tally]) -> str:
    """For people: one line per kind, details at its end."""
    lines = [f"{'kind':<13} {'n':>4} {'pass':>5} {'seen':>5} {'pass, not seen':>15}  details"]
    for kind, t in tallies.items():
        new = f"{t.new_passed}/{t.asked - t.seen}"
        details = ", ".join(f"{name} {p}/{n}" for name, (p, n) in t.details.items())
        lines.append(f"{kind:<13} {t.asked:>4} {t.passed:>5} {t.seen:>5} {new:>15}  {details}")
    return "\n".join(line.rstrip() for line in lines)


def as_data(tallies: dict[str, Tally]) -> dict[str, Any]:
    """For programs."""
    return {
        kind: {
            "n": t.asked,
            "pass": t.passed,
            "seen": t.seen,
            "pass_not_seen": t.new_passed,
            "details": {name: {"pass": p, "n": n} for name, (p, n) in t.details.items()},
        }
        for kind, t in tallies.items()
    }
