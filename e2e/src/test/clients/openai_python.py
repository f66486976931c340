"""The unmodified OpenAI client for Python against a running mesh.

Address and key come from OPENAI_BASE_URL and OPENAI_API_KEY, as `portcullis env` prints them. Prints one line a check,
`ok NAME` or `FAIL NAME why`, and ends with 1 if any failed.
"""

import asyncio
import os
import sys

import openai

CLOUD = os.environ["PORTCULLIS_TEST_CLOUD_MODEL"]
LOCAL = os.environ["PORTCULLIS_TEST_LOCAL_MODEL"]
SENTENCE = "A sturdy blue mug that keeps tea warm."
PUBLIC = "Describe a blue mug in one sentence."
# A test number of the card schemes: valid check digit, no account behind it.
SENSITIVE = "My card 4111 1111 1111 1111 was charged twice, what now?"
SLOW = "Tell me slowly about tea."
VECTOR = [0.5, -0.25, 1.0]
TOOL = {
    "type": "function",
    "function": {
        "name": "find_mug",
        "description": "Finds a mug by its colour.",
        "parameters": {"type": "object", "properties": {"colour": {"type": "string"}}},
    },
}

client = openai.OpenAI(max_retries=0, timeout=60)
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def user(text):
    return [{"role": "user", "content": text}]


def create(text=PUBLIC, model=CLOUD, **more):
    return client.chat.completions.create(model=model, messages=user(text), **more)


def raw(text=PUBLIC, model=CLOUD, **more):
    return client.chat.completions.with_raw_response.create(model=model, messages=user(text), **more)


def same(actual, expected):
    assert actual == expected, f"{actual!r} is not {expected!r}"


def raises(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


@check
def chat():
    answer = create()
    same(answer.object, "chat.completion")
    same(answer.choices[0].message.content, SENTENCE)
    same(answer.choices[0].finish_reason, "stop")
    same(answer.usage.total_tokens, 20)


@check
def chat_auto():
    same(create(model="auto").choices[0].message.content, SENTENCE)


@check
def content_parts():
    parts = [{"type": "text", "text": "Describe a mug."}, {"type": "text", "text": "It is blue: größer, 更蓝, ☕."}]
    answer = client.chat.completions.create(
        model=CLOUD,
        messages=[{"role": "developer", "content": "Write for a shop."}, {"role": "user", "content": parts}],
        temperature=0.5,
        max_completion_tokens=50,
        seed=7,
        stop=["THE END"],
        user="shop",
    )
    same(answer.choices[0].message.content, SENTENCE)


@check
def stream_with_usage():
    chunks = list(create(stream=True, stream_options={"include_usage": True}))
    same("".join(c.choices[0].delta.content or "" for c in chunks if c.choices), SENTENCE)
    same(chunks[0].choices[0].delta.role, "assistant")
    same([c.choices[0].finish_reason for c in chunks if c.choices and c.choices[0].finish_reason], ["stop"])
    same(chunks[-1].choices, [])
    same(chunks[-1].usage.total_tokens, 20)


@check
def stream_without_usage():
    chunks = list(create(stream=True))
    assert all(c.choices and c.usage is None for c in chunks), "usage without having asked for it"


@check
def several_choices():
    answer = create(n=2)
    same([c.index for c in answer.choices], [0, 1])
    same([c.message.content for c in answer.choices], [SENTENCE, SENTENCE])


@check
def several_choices_streamed():
    texts = {}
    for chunk in create(n=2, stream=True):
        for choice in chunk.choices:
            texts[choice.index] = texts.get(choice.index, "") + (choice.delta.content or "")
    same(texts, {0: SENTENCE, 1: SENTENCE})


@check
def tool_call():
    choice = create("Use the tool to find a blue mug.", tools=[TOOL]).choices[0]
    same(choice.finish_reason, "tool_calls")
    same(choice.message.tool_calls[0].function.name, "find_mug")
    same(choice.message.tool_calls[0].function.arguments, '{"colour":"blue"}')


@check
def tool_call_streamed():
    name, arguments, call_id = "", "", ""
    for chunk in create("Use the tool to find a blue mug.", tools=[TOOL], stream=True):
        for call in chunk.choices[0].delta.tool_calls or []:
            call_id += call.id or ""
            name += call.function.name or ""
            arguments += call.function.arguments or ""
    same((call_id, name, arguments), ("call_1", "find_mug", '{"colour":"blue"}'))


@check
def tool_result():
    asked = create("Use the tool to find a blue mug.", tools=[TOOL]).choices[0].message
    messages = user("Which mug is blue?") + [
        asked.model_dump(exclude_none=True),
        {"role": "tool", "tool_call_id": asked.tool_calls[0].id, "content": '{"found": true}'},
    ]
    answer = client.chat.completions.create(model=CLOUD, messages=messages, tools=[TOOL])
    same(answer.choices[0].message.content, SENTENCE)


@check
def embeddings_default_encoding():
    answer = client.embeddings.create(model=CLOUD, input="blue mug")
    same(answer.data[0].embedding, [0.0] + VECTOR)


@check
def embeddings_several_floats():
    answer = client.embeddings.create(model=CLOUD, input=["blue mug", "red mug"], encoding_format="float")
    same([d.embedding for d in answer.data], [[0.0] + VECTOR, [1.0] + VECTOR])


@check
def models_list():
    ids = {model.id for model in client.models.list()}
    assert {CLOUD, LOCAL} <= ids, f"only {sorted(ids)}"


@check
def models_retrieve():
    model = client.models.retrieve(CLOUD)
    same((model.id, model.object), (CLOUD, "model"))


@check
def unknown_model():
    error = raises(openai.NotFoundError, lambda: create(model="no-such-model"))
    same(error.code, "model_not_found")
    error = raises(openai.NotFoundError, lambda: client.models.retrieve("no-such-model"))
    same(error.code, "model_not_found")


@check
def wrong_key():
    stranger = client.with_options(api_key="pk-wrong")
    raises(openai.AuthenticationError, lambda: stranger.models.list())
    raises(
        openai.AuthenticationError, lambda: stranger.chat.completions.create(model=CLOUD, messages=user(PUBLIC))
    )


@check
def bad_request():
    error = raises(openai.BadRequestError, lambda: client.chat.completions.create(model=CLOUD, messages=[]))
    assert (error.param or "").startswith("messages"), f"param is {error.param!r}"
    assert error.code != "provider_refused", "a mistake is no refusal"


@check
def refusal():
    error = raises(openai.PermissionDeniedError, lambda: create("This one is to be refused."))
    same(error.code, "provider_refused")
    # It had left the house when the provider refused it, and the header does not hide that.
    same(error.response.headers["x-portcullis-decision"], "cloud")
    assert error.message, "no reason"


@check
def headers_of_a_public_answer():
    response = raw()
    same(response.headers["x-portcullis-decision"], "cloud")
    same(response.headers["x-portcullis-label"].lower(), "public")
    assert response.headers["x-portcullis-request-id"].startswith("req_"), "no request id"
    same(response.parse().choices[0].message.content, SENTENCE)


@check
def headers_of_a_sensitive_answer():
    response = raw(SENSITIVE)
    same(response.headers["x-portcullis-decision"], "local")
    same(response.headers["x-portcullis-label"].lower(), "restricted")


@check
def headers_of_a_stream():
    response = raw(SENSITIVE, model="auto", stream=True)
    same(response.headers["x-portcullis-decision"], "local")
    same("".join(c.choices[0].delta.content or "" for c in response.parse()), SENTENCE)


@check
def label_header_raises():
    response = raw(extra_headers={"x-portcullis-label": "confidential"})
    same(response.headers["x-portcullis-decision"], "local")
    same(response.headers["x-portcullis-label"].lower(), "confidential")


@check
def timeout_then_works():
    impatient = client.with_options(timeout=1)
    raises(
        openai.APITimeoutError, lambda: impatient.chat.completions.create(model=CLOUD, messages=user(SLOW))
    )
    same(create().choices[0].message.content, SENTENCE)


@check
def cancel_mid_stream():
    stream = create(SLOW, stream=True)
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            break
    stream.close()
    same(create().choices[0].message.content, SENTENCE)


@check
def several_at_once():
    async def ask(aio):
        answer = await aio.chat.completions.create(model="auto", messages=user(PUBLIC))
        return answer.choices[0].message.content

    async def all_of_them():
        async with openai.AsyncOpenAI(max_retries=0, timeout=60) as aio:
            return await asyncio.gather(*(ask(aio) for _ in range(8)))

    same(asyncio.run(all_of_them()), [SENTENCE] * 8)


def main():
    failed = 0
    for function in CHECKS:
        try:
            function()
            print("ok", function.__name__, flush=True)
        except Exception as error:  # every failure is one line; the others still run
            failed += 1
            print("FAIL", function.__name__, f"{type(error).__name__}: {error}".replace("\n", " "), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
