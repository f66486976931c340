"""tiny-shop: a demonstration language model of 2.9 million parameters, and all it is made from.

The steps, each a module and a command: `generate` the corpus, build the `tokenizer`,
`train`, `export` to GGUF, `evaluate` against a running server. It is a template parrot that
lets a fresh checkout answer without a download; MODEL-CARD.md says what it cannot do.
"""

__version__ = "1.0.0"
