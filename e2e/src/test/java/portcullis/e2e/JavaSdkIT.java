package portcullis.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.Headers;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The Maven artefact {@code com.openai:openai-java}, unmodified. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaSdkIT {
  private static final String PUBLIC = "Describe a blue mug in one sentence.";

  /** A test number of the card schemes: valid check digit, no account behind it. */
  private static final String SENSITIVE =
      "My card 4111 1111 1111 1111 was charged twice, what now?";

  private static final String SLOW = "Tell me slowly about tea.";
  private static final String CALL = "Use the tool to find a blue mug.";

  @SuppressWarnings("NullAway.Init") // set before the first test
  private ShopMesh shop;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private OpenAIClient client;

  @BeforeAll
  void startMesh() {
    shop = ShopMesh.up();
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(shop.mesh().base().toString())
            .apiKey(shop.mesh().key())
            .maxRetries(0)
            .timeout(Duration.ofMinutes(1))
            .build();
  }

  @AfterAll
  void stopMesh() {
    if (client != null) {
      client.close();
    }
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void answersChat() {
    ChatCompletion answer = client.chat().completions().create(params(PUBLIC).build());
    assertEquals(ScriptedAnswers.SENTENCE, content(answer));
    assertEquals(
        ChatCompletion.Choice.FinishReason.STOP, answer.choices().getFirst().finishReason());
    assertEquals(20, answer.usage().orElseThrow().totalTokens());
  }

  @Test
  void answersAuto() {
    ChatCompletionCreateParams auto = params(PUBLIC).model("auto").build();
    assertEquals(ScriptedAnswers.SENTENCE, content(client.chat().completions().create(auto)));
  }

  @Test
  void passesOnWhatItDoesNotKnow() {
    JsonValue unknown = JsonValue.from(Map.of("shelf", "oak"));
    client
        .chat()
        .completions()
        .create(params(PUBLIC).putAdditionalBodyProperty("x_shop", unknown).build());
    assertTrue(
        shop.cloud().received().stream()
            .anyMatch(body -> body.contains("\"x_shop\":{\"shelf\":\"oak\"}")));
  }

  @Test
  void streamsWithUsage() {
    ChatCompletionStreamOptions usage =
        ChatCompletionStreamOptions.builder().includeUsage(true).build();
    List<ChatCompletionChunk> chunks = stream(params(PUBLIC).streamOptions(usage).build());
    assertEquals(ScriptedAnswers.SENTENCE, text(chunks, 0));
    assertEquals(ChatCompletionChunk.Choice.FinishReason.STOP, finishReason(chunks));
    assertTrue(chunks.getLast().choices().isEmpty());
    assertEquals(20, chunks.getLast().usage().orElseThrow().totalTokens());
  }

  @Test
  void streamsNoUsageThatWasNotAskedFor() {
    List<ChatCompletionChunk> chunks = stream(params(PUBLIC).build());
    assertTrue(chunks.stream().noneMatch(chunk -> chunk.choices().isEmpty()));
    assertTrue(chunks.stream().allMatch(chunk -> chunk.usage().isEmpty()));
  }

  @Test
  void givesSeveralChoices() {
    ChatCompletion answer = client.chat().completions().create(params(PUBLIC).n(2).build());
    assertEquals(
        List.of(ScriptedAnswers.SENTENCE, ScriptedAnswers.SENTENCE),
        answer.choices().stream().map(c -> c.message().content().orElse("")).toList());
    List<ChatCompletionChunk> chunks = stream(params(PUBLIC).n(2).build());
    assertEquals(ScriptedAnswers.SENTENCE, text(chunks, 0));
    assertEquals(ScriptedAnswers.SENTENCE, text(chunks, 1));
  }

  @Test
  void callsToolsAndTakesTheirResults() {
    ChatCompletionMessage asked =
        client.chat().completions().create(withTool(CALL).build()).choices().getFirst().message();
    ChatCompletionMessageFunctionToolCall call =
        asked.toolCalls().orElseThrow().getFirst().asFunction();
    assertEquals("find_mug", call.function().name());
    assertEquals(ScriptedAnswers.ARGUMENTS, call.function().arguments());
    ChatCompletionToolMessageParam result =
        ChatCompletionToolMessageParam.builder()
            .toolCallId(call.id())
            .content("{\"found\": true}")
            .build();
    ChatCompletionCreateParams next =
        withTool("Which mug is blue?").addMessage(asked).addMessage(result).build();
    assertEquals(ScriptedAnswers.SENTENCE, content(client.chat().completions().create(next)));
  }

  @Test
  void streamsToolCalls() {
    String arguments =
        stream(withTool(CALL).build()).stream()
            .flatMap(chunk -> chunk.choices().stream())
            .flatMap(choice -> choice.delta().toolCalls().orElse(List.of()).stream())
            .flatMap(call -> call.function().stream())
            .map(function -> function.arguments().orElse(""))
            .collect(Collectors.joining());
    assertEquals(ScriptedAnswers.ARGUMENTS, arguments);
  }

  @Test
  void embeds() {
    EmbeddingCreateParams params =
        EmbeddingCreateParams.builder()
            .model(ShopMesh.CLOUD_MODEL)
            .inputOfArrayOfStrings(List.of("blue mug", "red mug"))
            .build();
    List<Embedding> data = client.embeddings().create(params).data();
    assertEquals(List.of(0f, 0.5f, -0.25f, 1f), data.get(0).embedding());
    assertEquals(List.of(1f, 0.5f, -0.25f, 1f), data.get(1).embedding());
  }

  @Test
  void listsAndRetrievesModels() {
    List<String> ids = client.models().list().data().stream().map(Model::id).toList();
    assertTrue(ids.containsAll(List.of(ShopMesh.CLOUD_MODEL, ShopMesh.LOCAL_MODEL)), ids::toString);
    assertEquals(ShopMesh.CLOUD_MODEL, client.models().retrieve(ShopMesh.CLOUD_MODEL).id());
  }

  @Test
  void doesNotKnowOtherModels() {
    ChatCompletionCreateParams params = params(PUBLIC).model("no-such-model").build();
    NotFoundException asked =
        assertThrows(NotFoundException.class, () -> client.chat().completions().create(params));
    assertEquals("model_not_found", asked.code().orElse(""));
    NotFoundException looked =
        assertThrows(NotFoundException.class, () -> client.models().retrieve("no-such-model"));
    assertEquals("model_not_found", looked.code().orElse(""));
  }

  @Test
  void turnsAwayWrongKeys() {
    OpenAIClient stranger = client.withOptions(options -> options.apiKey("pk-wrong"));
    assertThrows(UnauthorizedException.class, () -> stranger.models().list());
    assertThrows(
        UnauthorizedException.class,
        () -> stranger.chat().completions().create(params(PUBLIC).build()));
  }

  @Test
  void namesTheParameterOfBadRequests() {
    ChatCompletionCreateParams params =
        ChatCompletionCreateParams.builder()
            .model(ShopMesh.CLOUD_MODEL)
            .messages(List.of())
            .build();
    BadRequestException mistake =
        assertThrows(BadRequestException.class, () -> client.chat().completions().create(params));
    assertTrue(mistake.param().orElse("").startsWith("messages"), mistake::getMessage);
  }

  @Test
  void refusesWithReason() {
    ChatCompletionCreateParams params = params("This one is to be refused.").build();
    PermissionDeniedException refusal =
        assertThrows(
            PermissionDeniedException.class, () -> client.chat().completions().create(params));
    assertEquals("provider_refused", refusal.code().orElse(""));
    // It had left the house when the provider refused it, and the header does not hide that.
    assertEquals(List.of("cloud"), refusal.headers().values("x-portcullis-decision"));
  }

  @Test
  void saysInHeadersWhereAnswersCameFrom() {
    Headers open = headers(params(PUBLIC));
    assertEquals(List.of("cloud"), open.values("x-portcullis-decision"));
    assertTrue(open.values("x-portcullis-request-id").getFirst().startsWith("req_"));
    Headers sensitive = headers(params(SENSITIVE));
    assertEquals(List.of("local"), sensitive.values("x-portcullis-decision"));
    assertTrue("restricted".equalsIgnoreCase(sensitive.values("x-portcullis-label").getFirst()));
    Headers raised =
        headers(params(PUBLIC).putAdditionalHeader("x-portcullis-label", "confidential"));
    assertEquals(List.of("local"), raised.values("x-portcullis-decision"));
  }

  @Test
  void livesOnAfterCallersThatLosePatience() {
    OpenAIClient impatient = client.withOptions(options -> options.timeout(Duration.ofSeconds(1)));
    assertThrows(
        OpenAIIoException.class, () -> impatient.chat().completions().create(params(SLOW).build()));
    answersChat();
  }

  @Test
  void stopsTheProviderWhenTheReaderStops() {
    int before = shop.cloud().abandoned();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params(SLOW).build())) {
      assertFalse(stream.stream().limit(2).toList().isEmpty());
    }
    Abandonment.of(shop.cloud()).isSeenAfter(before);
    answersChat();
  }

  @Test
  void answersSeveralAtOnce() {
    List<CompletableFuture<ChatCompletion>> asked =
        Stream.generate(() -> client.async().chat().completions().create(params(PUBLIC).build()))
            .limit(8)
            .toList();
    asked.forEach(answer -> assertEquals(ScriptedAnswers.SENTENCE, content(answer.join())));
  }

  private static ChatCompletionCreateParams.Builder params(String text) {
    return ChatCompletionCreateParams.builder().model(ShopMesh.CLOUD_MODEL).addUserMessage(text);
  }

  private static ChatCompletionCreateParams.Builder withTool(String text) {
    FunctionParameters schema =
        FunctionParameters.builder()
            .putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty(
                "properties", JsonValue.from(Map.of("colour", Map.of("type", "string"))))
            .build();
    return params(text)
        .addFunctionTool(
            FunctionDefinition.builder()
                .name("find_mug")
                .description("Finds a mug by its colour.")
                .parameters(schema)
                .build());
  }

  private Headers headers(ChatCompletionCreateParams.Builder params) {
    try (var response = client.chat().completions().withRawResponse().create(params.build())) {
      return response.headers();
    }
  }

  private List<ChatCompletionChunk> stream(ChatCompletionCreateParams params) {
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      return new ArrayList<>(stream.stream().toList());
    }
  }

  private static String content(ChatCompletion answer) {
    return answer.choices().getFirst().message().content().orElse("");
  }

  private static String text(List<ChatCompletionChunk> chunks, long index) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .filter(choice -> choice.index() == index)
        .map(choice -> choice.delta().content().orElse(""))
        .collect(Collectors.joining());
  }

  /** As most readers find it: of the first choice of each chunk. */
  private static ChatCompletionChunk.Choice.@Nullable FinishReason finishReason(
      List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream().limit(1))
        .flatMap(choice -> choice.finishReason().stream())
        .findFirst()
        .orElse(null);
  }
}
