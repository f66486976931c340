"""The one call that evaluation makes, to any server with the OpenAI chat API."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass

MAX_TOKENS = 200
_MAX_REPLY_BYTES = 1 << 20


class ServerError(Exception):
    """The server could not be asked, or its reply is not a chat completion."""


@dataclass(frozen=True)
class Client:
    """A base URL (it ends in `/v1`), the model's name there and an optional key."""

    base_url: str
    model: str
    key: str | None = None
    timeout_seconds: float = 60.0

    def ask(self, prompt: str) -> str:
        """The greedy answer to a single user message."""
        body = {
            "model": self.model,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": 0,
            "max_tokens": MAX_TOKENS,
        }
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(
            self.base_url.rstrip("/") + "/chat/completions",
            data=json.dumps(body).encode(),
            headers=headers,
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout_seconds) as reply:
                return _content(reply.read(_MAX_REPLY_BYTES))
        except urllib.error.HTTPError as error:
            raise ServerError(f"{request.full_url} answered {error.code}") from error
        except (OSError, ValueError) as error:
            raise ServerError(f"{request.full_url}: {error}") from error


def _content(reply: bytes) -> str:
    try:
        content = json.loads(reply)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ServerError("the reply is not a chat completion") from error
    if not isinstance(content, str):
        raise ServerError("the reply has no text")
    return content
