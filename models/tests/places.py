"""Where the files under test are."""

from pathlib import Path

MODELS = Path(__file__).parent.parent
DEMO_MODEL = MODELS / "tiny-shop" / "tiny-shop-q8_0.gguf"
