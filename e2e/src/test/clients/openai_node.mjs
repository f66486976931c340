// The unmodified OpenAI client for Node against a running mesh.
//
// Address and key come from OPENAI_BASE_URL and OPENAI_API_KEY, as `portcullis env` prints them. Prints one line a check,
// `ok NAME` or `FAIL NAME why`, and ends with 1 if any failed. The folder with the client is the first argument.
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { env, argv, exit } from "node:process";

const require = createRequire(resolve(argv[2], "package.json"));
const OpenAI = require("openai");

const CLOUD = env.PORTCULLIS_TEST_CLOUD_MODEL;
const LOCAL = env.PORTCULLIS_TEST_LOCAL_MODEL;
const SENTENCE = "A sturdy blue mug that keeps tea warm.";
const PUBLIC = "Describe a blue mug in one sentence.";
// A test number of the card schemes: valid check digit, no account behind it.
const SENSITIVE = "My card 4111 1111 1111 1111 was charged twice, what now?";
const SLOW = "Tell me slowly about tea.";
const VECTOR = [0.5, -0.25, 1];
const TOOL = {
  type: "function",
  function: {
    name: "find_mug",
    description: "Finds a mug by its colour.",
    parameters: { type: "object", properties: { colour: { type: "string" } } },
  },
};

const client = new OpenAI({ maxRetries: 0, timeout: 60_000 });

const user = (content) => [{ role: "user", content }];
const create = (content = PUBLIC, more = {}, options = {}) =>
  client.chat.completions.create({ model: CLOUD, messages: user(content), ...more }, options);

async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

const text = (chunks, index = 0) =>
  chunks
    .flatMap((chunk) => chunk.choices)
    .filter((choice) => choice.index === index)
    .map((choice) => choice.delta.content ?? "")
    .join("");

async function failure(promise, kind) {
  let seen;
  await rejects(promise, (error) => {
    seen = error;
    return error instanceof kind;
  });
  return seen;
}

const checks = {
  async chat() {
    const answer = await create();
    equal(answer.object, "chat.completion");
    equal(answer.choices[0].message.content, SENTENCE);
    equal(answer.choices[0].finish_reason, "stop");
    equal(answer.usage.total_tokens, 20);
  },

  async chat_auto() {
    equal((await create(PUBLIC, { model: "auto" })).choices[0].message.content, SENTENCE);
  },

  async content_parts() {
    const parts = [
      { type: "text", text: "Describe a mug." },
      { type: "text", text: "It is blue: größer, 更蓝, ☕." },
    ];
    const answer = await client.chat.completions.create({
      model: CLOUD,
      messages: [
        { role: "developer", content: "Write for a shop." },
        { role: "user", content: parts },
      ],
      temperature: 0.5,
      max_completion_tokens: 50,
      seed: 7,
      stop: ["THE END"],
      user: "shop",
    });
    equal(answer.choices[0].message.content, SENTENCE);
  },

  async stream_with_usage() {
    const chunks = await collect(await create(PUBLIC, { stream: true, stream_options: { include_usage: true } }));
    equal(text(chunks), SENTENCE);
    equal(chunks[0].choices[0].delta.role, "assistant");
    // As most readers do: the first choice of each chunk, nothing else.
    deepEqual(chunks.map((chunk) => chunk.choices[0]?.finish_reason).filter(Boolean), ["stop"]);
    deepEqual(chunks.at(-1).choices, []);
    equal(chunks.at(-1).usage.total_tokens, 20);
  },

  async stream_without_usage() {
    const chunks = await collect(await create(PUBLIC, { stream: true }));
    ok(chunks.every((chunk) => chunk.choices.length > 0 && !chunk.usage), "usage without having asked for it");
  },

  async several_choices() {
    const answer = await create(PUBLIC, { n: 2 });
    deepEqual(answer.choices.map((c) => [c.index, c.message.content]), [[0, SENTENCE], [1, SENTENCE]]);
  },

  async several_choices_streamed() {
    const chunks = await collect(await create(PUBLIC, { n: 2, stream: true }));
    deepEqual([text(chunks, 0), text(chunks, 1)], [SENTENCE, SENTENCE]);
  },

  async tool_call() {
    const [choice] = (await create("Use the tool to find a blue mug.", { tools: [TOOL] })).choices;
    equal(choice.finish_reason, "tool_calls");
    equal(choice.message.tool_calls[0].function.name, "find_mug");
    equal(choice.message.tool_calls[0].function.arguments, '{"colour":"blue"}');
  },

  async tool_call_streamed() {
    const chunks = await collect(
      await create("Use the tool to find a blue mug.", { tools: [TOOL], stream: true }),
    );
    const calls = chunks.flatMap((chunk) => chunk.choices[0].delta.tool_calls ?? []);
    equal(calls.map((call) => call.id ?? "").join(""), "call_1");
    equal(calls.map((call) => call.function.name ?? "").join(""), "find_mug");
    equal(calls.map((call) => call.function.arguments ?? "").join(""), '{"colour":"blue"}');
  },

  async tool_result() {
    const asked = (await create("Use the tool to find a blue mug.", { tools: [TOOL] })).choices[0].message;
    const messages = [
      ...user("Which mug is blue?"),
      asked,
      { role: "tool", tool_call_id: asked.tool_calls[0].id, content: '{"found": true}' },
    ];
    const answer = await client.chat.completions.create({ model: CLOUD, messages, tools: [TOOL] });
    equal(answer.choices[0].message.content, SENTENCE);
  },

  async embeddings_default_encoding() {
    const answer = await client.embeddings.create({ model: CLOUD, input: "blue mug" });
    deepEqual([...answer.data[0].embedding], [0, ...VECTOR]);
  },

  async embeddings_several_floats() {
    const answer = await client.embeddings.create({
      model: CLOUD,
      input: ["blue mug", "red mug"],
      encoding_format: "float",
    });
    deepEqual(answer.data.map((entry) => entry.embedding), [[0, ...VECTOR], [1, ...VECTOR]]);
  },

  async models_list() {
    const ids = (await collect(await client.models.list())).map((model) => model.id);
    ok(ids.includes(CLOUD) && ids.includes(LOCAL), `only ${ids}`);
  },

  async models_retrieve() {
    const model = await client.models.retrieve(CLOUD);
    deepEqual([model.id, model.object], [CLOUD, "model"]);
  },

  async unknown_model() {
    const asked = await failure(create(PUBLIC, { model: "no-such-model" }), OpenAI.NotFoundError);
    equal(asked.code, "model_not_found");
    const looked = await failure(client.models.retrieve("no-such-model"), OpenAI.NotFoundError);
    equal(looked.code, "model_not_found");
  },

  async wrong_key() {
    const stranger = client.withOptions({ apiKey: "pk-wrong" });
    await failure(stranger.models.list(), OpenAI.AuthenticationError);
    await failure(
      stranger.chat.completions.create({ model: CLOUD, messages: user(PUBLIC) }),
      OpenAI.AuthenticationError,
    );
  },

  async bad_request() {
    const error = await failure(create(PUBLIC, { messages: [] }), OpenAI.BadRequestError);
    ok((error.param ?? "").startsWith("messages"), `param is ${error.param}`);
    ok(error.code !== "provider_refused", "a mistake is no refusal");
  },

  async refusal() {
    const error = await failure(create("This one is to be refused."), OpenAI.PermissionDeniedError);
    equal(error.code, "provider_refused");
    // It had left the house when the provider refused it, and the header does not hide that.
    equal(error.headers.get("x-portcullis-decision"), "cloud");
    ok(error.message, "no reason");
  },

  async headers_of_a_public_answer() {
    const { data, response } = await create().withResponse();
    equal(response.headers.get("x-portcullis-decision"), "cloud");
    equal(response.headers.get("x-portcullis-label").toLowerCase(), "public");
    ok(response.headers.get("x-portcullis-request-id").startsWith("req_"), "no request id");
    equal(data.choices[0].message.content, SENTENCE);
  },

  async headers_of_a_sensitive_answer() {
    const { response } = await create(SENSITIVE).withResponse();
    equal(response.headers.get("x-portcullis-decision"), "local");
    equal(response.headers.get("x-portcullis-label").toLowerCase(), "restricted");
  },

  async headers_of_a_stream() {
    const { data, response } = await create(SENSITIVE, { model: "auto", stream: true }).withResponse();
    equal(response.headers.get("x-portcullis-decision"), "local");
    equal(text(await collect(data)), SENTENCE);
  },

  async label_header_raises() {
    const headers = { "x-portcullis-label": "confidential" };
    const { response } = await create(PUBLIC, {}, { headers }).withResponse();
    equal(response.headers.get("x-portcullis-decision"), "local");
    equal(response.headers.get("x-portcullis-label").toLowerCase(), "confidential");
  },

  async timeout_then_works() {
    await failure(create(SLOW, {}, { timeout: 1_000 }), OpenAI.APIConnectionTimeoutError);
    equal((await create()).choices[0].message.content, SENTENCE);
  },

  async cancel_mid_stream() {
    const stream = await create(SLOW, { stream: true });
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content) break;
    }
    stream.controller.abort();
    equal((await create()).choices[0].message.content, SENTENCE);
  },

  async several_at_once() {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(PUBLIC, { model: "auto" })));
    deepEqual(answers.map((a) => a.choices[0].message.content), Array(8).fill(SENTENCE));
  },
};

let failed = 0;
for (const [name, run] of Object.entries(checks)) {
  try {
    await run();
    console.log("ok", name);
  } catch (error) {
    failed += 1;
    console.log("FAIL", name, `${error.name}: ${error.message}`.replaceAll("\n", " "));
  }
}
exit(failed ? 1 : 0);
