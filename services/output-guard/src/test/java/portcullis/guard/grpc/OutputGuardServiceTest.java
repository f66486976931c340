package portcullis.guard.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.detection.Engine;
import portcullis.detection.Passage;
import portcullis.detection.Release;
import portcullis.detection.StreamOptions;
import portcullis.detection.StreamScan;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.Payload;
import portcullis.mesh.v1.ToolCallDelta;
import portcullis.outputguard.v1.Blocked;
import portcullis.outputguard.v1.Close;
import portcullis.outputguard.v1.GuardAction;
import portcullis.outputguard.v1.InspectRequest;
import portcullis.outputguard.v1.InspectResponse;
import portcullis.outputguard.v1.Inspected;
import portcullis.outputguard.v1.Open;
import portcullis.outputguard.v1.OutputGuardGrpc;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.StrictJson;
import portcullis.testkit.RunningService;
import portcullis.testkit.ServiceFiles;

/** The guard as the router sees it: over a real port, wired as in production. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputGuardServiceTest {
  private static final String EMAIL = "erika.mustermann@beispiel-shop.de";
  private static final String CARD = "4111 1111 1111 1111";
  private static final StrictJson JSON = new StrictJson(JsonLimits.STANDARD);
  private static final Engine ENGINE = Engine.standard();

  private final RunningService service;
  private final Channel router;

  OutputGuardServiceTest(@TempDir Path folder) throws Exception {
    service =
        RunningService.start(
            ServiceFiles.write(
                    folder.resolve("guard"),
                    Identity.OUTPUT_GUARD,
                    Set.of(Identity.ROUTER, Identity.AUDIT))
                .set("portcullis.guard.max-streams", 4));
    router = service.as(Identity.ROUTER);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void letsAHarmlessAnswerThrough() throws Exception {
    Answers answers =
        inspect(
            Open.Level.LEVEL_MASK,
            choice(0).setRole("assistant"),
            choice(0).setContent("A blue "),
            choice(0).setContent("cotton shirt."),
            choice(0).setFinishReason("stop"));

    assertEquals(
        Map.of(
            "/choices/0/role", "assistant",
            "/choices/0/content", "A blue cotton shirt.",
            "/choices/0/finish", "stop"),
        answers.texts());
    Inspected inspected = answers.last().getInspected();
    assertEquals(0, inspected.getActionsCount());
    assertEquals(20, inspected.getCharacters());
    assertEquals(ENGINE.digest(), inspected.getDetectorDigest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"content", "reasoning", "refusal"})
  void masksALeakInEveryText(String field) throws Exception {
    Answers answers =
        inspect(
            Open.Level.LEVEL_MASK,
            text(field, "Write to erika.must"),
            text(field, "ermann@beispiel"),
            text(field, "-shop.de now."),
            choice(0).setFinishReason("stop"));

    assertEquals("Write to [EMAIL removed] now.", answers.texts().get("/choices/0/" + field));
    GuardAction action = answers.last().getInspected().getActions(0);
    assertEquals(GuardAction.Kind.KIND_MASKED, action.getKind());
    assertEquals("EMAIL", action.getFinding().getType());
    assertEquals("contact", action.getFinding().getCategory());
    assertEquals("/choices/0/" + field, action.getFinding().getPath());
    assertEquals(9, action.getFinding().getStart());
    assertEquals(9 + EMAIL.length(), action.getFinding().getEnd());
  }

  @Test
  void masksPaymentDataAndCredentialsToo() throws Exception {
    Answers answers =
        inspect(
            Open.Level.LEVEL_MASK,
            choice(0).setContent("Card " + CARD + ", key sk_live_4eC39HqLyjWDarjtT1zdp7dcAb12."),
            choice(0).setFinishReason("stop"));

    String text = answers.texts().getOrDefault("/choices/0/content", "");
    assertFalse(text.contains("1111"), text);
    assertFalse(text.contains("zdp7dc"), text);
    assertEquals(2, answers.last().getInspected().getActionsCount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEVEL_BLOCK", "LEVEL_UNSPECIFIED"})
  void endsAnAnswerAtItsFirstLeak(String level) throws Exception {
    Answers answers =
        inspect(
            Open.Level.valueOf(level),
            choice(0).setContent("First a harmless sentence. Then "),
            choice(0).setContent("write to " + EMAIL + " now."),
            choice(0).setContent("And more."),
            choice(0).setFinishReason("stop"));

    Blocked blocked = answers.last().getBlocked();
    assertEquals(GuardAction.Kind.KIND_BLOCKED, blocked.getActions(0).getKind());
    assertEquals("/choices/0/content", blocked.getActions(0).getFinding().getPath());
    assertEquals(ENGINE.digest(), blocked.getDetectorDigest());
    String released = answers.texts().getOrDefault("/choices/0/content", "");
    assertFalse(released.contains("erika"), released);
    assertFalse(released.contains("more"), released);
    assertFalse(answers.texts().containsKey("/choices/0/finish"));
  }

  @Test
  void letsAnEchoPass() throws Exception {
    Answers answers =
        Answers.of(
            router,
            stream(
                Open.Level.LEVEL_BLOCK,
                "Please repeat " + EMAIL + " for me",
                List.of(
                    deltas(choice(0).setContent("It is " + EMAIL + ".")),
                    deltas(choice(0).setFinishReason("stop")))));

    assertEquals("It is " + EMAIL + ".", answers.texts().get("/choices/0/content"));
  }

  @Test
  void holdsAToolCallUntilItIsWholeAndCleansIt() throws Exception {
    Answers answers =
        inspect(
            Open.Level.LEVEL_MASK,
            choice(0).addToolCalls(call(0).setId("call_1").setName("send")),
            choice(0).addToolCalls(call(0).setArguments("{\"to\":\"erika.mustermann\\u00")),
            choice(0).addToolCalls(call(1).setId("call_2").setName("find").setArguments("{}")),
            choice(0).addToolCalls(call(0).setArguments("40beispiel-shop.de\",\"card\":41111111")),
            choice(0).addToolCalls(call(0).setArguments("11111111}")),
            choice(0).setFinishReason("tool_calls"));

    Map<String, String> texts = answers.texts();
    assertEquals("call_1", texts.get("/choices/0/tool_calls/0/id"));
    assertEquals("send", texts.get("/choices/0/tool_calls/0/name"));
    assertEquals(
        "{\"to\":\"[EMAIL removed]\",\"card\":\"[PAYMENT CARD removed]\"}",
        texts.get("/choices/0/tool_calls/0/arguments"));
    assertEquals("{}", texts.get("/choices/0/tool_calls/1/arguments"));
    assertEquals("tool_calls", texts.get("/choices/0/finish"));
    assertEquals(
        "/choices/0/tool_calls/0/arguments",
        answers.last().getInspected().getActions(0).getFinding().getPath());
  }

  @Test
  void blocksALeakInAToolCall() throws Exception {
    Answers answers =
        inspect(
            Open.Level.LEVEL_BLOCK,
            choice(0)
                .addToolCalls(call(0).setName("send").setArguments("{\"to\":\"" + EMAIL + "\"}")),
            choice(0).setFinishReason("tool_calls"));

    assertTrue(answers.last().hasBlocked());
    assertEquals(Map.of(), answers.texts());
  }

  @Test
  void cleansNameAndIdOfAToolCall() throws Exception {
    Answers answers =
        inspect(
            Open.Level.LEVEL_MASK,
            choice(0).addToolCalls(call(0).setId(EMAIL).setName("card " + CARD)),
            choice(0).setFinishReason("tool_calls"));

    assertEquals("[EMAIL removed]", answers.texts().get("/choices/0/tool_calls/0/id"));
    assertEquals(
        "card [PAYMENT CARD removed]", answers.texts().get("/choices/0/tool_calls/0/name"));
  }

  @Test
  void takesRepeatedIdsAndNamesAsOne() throws Exception {
    Answers answers =
        inspect(
            Open.Level.LEVEL_MASK,
            choice(0).addToolCalls(call(0).setId("c1").setName("find").setArguments("{")),
            choice(0).addToolCalls(call(0).setId("c1").setName("find").setArguments("}")));

    assertEquals("c1", answers.texts().get("/choices/0/tool_calls/0/id"));
    assertEquals("find", answers.texts().get("/choices/0/tool_calls/0/name"));
  }

  @Test
  void knowsOnlyTheWordsOfRoleAndFinishReason() throws Exception {
    Answers answers =
        inspect(
            Open.Level.LEVEL_MASK,
            choice(0).setRole(EMAIL),
            choice(0).setContent("Hi"),
            choice(0).setFinishReason(EMAIL));

    assertEquals("assistant", answers.texts().get("/choices/0/role"));
    assertEquals("stop", answers.texts().get("/choices/0/finish"));
  }

  @Test
  void flushesBeforeTheFinishReason() throws Exception {
    Answers answers =
        inspect(
            Open.Level.LEVEL_MASK,
            choice(0).setContent("card 4111 1111").setFinishReason("length"),
            choice(1).setContent("card 4111 1111"));

    List<String> order = new ArrayList<>();
    answers.responses().stream()
        .flatMap(r -> r.getDeltas().getChoicesList().stream())
        .filter(c -> c.getIndex() == 0)
        .forEach(c -> order.add(c.getContent() + c.getFinishReason()));
    assertEquals("card 4111 1111length", String.join("", order));
    assertEquals("length", order.getLast());
    assertEquals("card 4111 1111", answers.texts().get("/choices/1/content"));
  }

  /** For every way of cutting and mixing, what comes out is what the engine says of the whole. */
  @Test
  void givesTheWholeTextsResultForEveryCut() throws Exception {
    Random random = new Random(20260301);
    for (int round = 0; round < 700; round++) {
      Map<String, String> whole = new TreeMap<>();
      for (int choice = 0; choice <= random.nextInt(3); choice++) {
        for (String field : List.of("content", "reasoning", "refusal")) {
          if (random.nextBoolean()) {
            whole.put("/choices/" + choice + "/" + field, randomText(random));
          }
        }
      }

      Answers answers =
          Answers.of(router, stream(Open.Level.LEVEL_MASK, "Hello", cuts(whole, random)));

      Map<String, String> expected = new TreeMap<>();
      whole.forEach((path, text) -> expected.put(path, engine(text)));
      expected.values().removeIf(String::isEmpty);
      assertEquals(expected, answers.texts(), "round " + round);
    }
  }

  /** No prefix of what was released ever holds the beginning of a leak. */
  @Test
  void releasesNoCharacterOfALeakBeforeItsMark() throws Exception {
    String before = "Please write to ";
    for (int cut = 0; cut <= EMAIL.length(); cut++) {
      Answers answers =
          inspect(
              Open.Level.LEVEL_BLOCK,
              choice(0).setContent(before + EMAIL.substring(0, cut)),
              choice(0).setContent(EMAIL.substring(cut) + " today"),
              choice(0).setFinishReason("stop"));

      String released = answers.texts().getOrDefault("/choices/0/content", "");
      assertTrue(before.startsWith(released), released);
      assertTrue(answers.last().hasBlocked());
    }
  }

  @Test
  void refusesMessagesOutOfOrder() throws Exception {
    InspectRequest open = open(Open.Level.LEVEL_MASK, "Hi");
    InspectRequest close = InspectRequest.newBuilder().setClose(Close.getDefaultInstance()).build();
    InspectRequest delta = deltas(choice(0).setContent("a"));
    InspectRequest finish = deltas(choice(0).setFinishReason("stop"));

    refuses(Status.Code.INVALID_ARGUMENT, List.of());
    refuses(Status.Code.INVALID_ARGUMENT, List.of(delta));
    refuses(Status.Code.INVALID_ARGUMENT, List.of(close));
    refuses(Status.Code.INVALID_ARGUMENT, List.of(open, open));
    refuses(Status.Code.INVALID_ARGUMENT, List.of(open, delta));
    refuses(Status.Code.INVALID_ARGUMENT, List.of(open, InspectRequest.getDefaultInstance()));
    refuses(Status.Code.INVALID_ARGUMENT, List.of(open, finish, delta));
    refuses(
        Status.Code.INVALID_ARGUMENT,
        List.of(
            InspectRequest.newBuilder()
                .setOpen(Open.newBuilder().setPayload(ByteString.copyFromUtf8("no")))
                .build()));
  }

  @Test
  void hasLimits() throws Exception {
    List<InspectRequest> choices = new ArrayList<>(List.of(open(Open.Level.LEVEL_MASK, "Hi")));
    for (int i = 0; i < 129; i++) {
      choices.add(deltas(choice(i).setContent("a")));
    }
    refuses(Status.Code.RESOURCE_EXHAUSTED, choices);

    List<InspectRequest> calls = new ArrayList<>(List.of(open(Open.Level.LEVEL_MASK, "Hi")));
    for (int i = 0; i < 129; i++) {
      calls.add(deltas(choice(0).addToolCalls(call(i).setName("a"))));
    }
    refuses(Status.Code.RESOURCE_EXHAUSTED, calls);
    refuses(
        Status.Code.RESOURCE_EXHAUSTED,
        List.of(
            open(Open.Level.LEVEL_MASK, "Hi"),
            deltas(choice(0).addToolCalls(call(0).setName("a".repeat(257))))));
    refuses(
        Status.Code.RESOURCE_EXHAUSTED,
        List.of(
            open(Open.Level.LEVEL_MASK, "Hi"),
            deltas(choice(0).addToolCalls(call(0).setArguments("a".repeat((1 << 20) + 1))))));
  }

  @Test
  void letsInOnlyTheRouter() throws Exception {
    List<InspectRequest> requests = stream(Open.Level.LEVEL_MASK, "Hi", List.of());

    assertEquals(
        Status.Code.UNAUTHENTICATED,
        Answers.of(service.asNobody(), requests).failure().getStatus().getCode());
    assertEquals(
        Status.Code.PERMISSION_DENIED,
        Answers.of(service.as(Identity.AUDIT), requests).failure().getStatus().getCode());
  }

  @Test
  void refusesMoreAnswersThanItHasPlacesAndFreesThemOnCancel() throws Exception {
    OutputGuardFace face = service.context().getBean(OutputGuardFace.class);
    List<ClientCall<InspectRequest, InspectResponse>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(start(router));
      calls.getLast().sendMessage(open(Open.Level.LEVEL_MASK, "Hi"));
    }
    await(() -> face.free() == 0);

    assertEquals(
        Status.Code.RESOURCE_EXHAUSTED,
        Answers.of(router, stream(Open.Level.LEVEL_MASK, "Hi", List.of()))
            .failure()
            .getStatus()
            .getCode());

    calls.forEach(call -> call.cancel("the caller went away", null));
    await(() -> face.free() == 4);
    assertTrue(
        Answers.of(router, stream(Open.Level.LEVEL_MASK, "Hi", List.of())).last().hasInspected());
  }

  /** A reader that takes nothing: the guard must stop taking what the writer offers. */
  @Test
  void slowsTheWriterWhenTheReaderIsSlow() throws Exception {
    ClientCall<InspectRequest, InspectResponse> call = start(router);
    try {
      call.sendMessage(open(Open.Level.LEVEL_MASK, "Hi"));
      InspectRequest piece = deltas(choice(0).setContent("harmless words, ".repeat(4_096)));
      int sent = 0;
      int stalled = 0;
      while (stalled < 150 && sent < 300) {
        if (call.isReady()) {
          call.sendMessage(piece);
          sent++;
          stalled = 0;
        } else {
          Thread.sleep(10);
          stalled++;
        }
      }
      assertTrue(sent < 300, "the guard took " + sent + " pieces that nobody read");
    } finally {
      call.cancel("enough", null);
    }
  }

  private static ClientCall<InspectRequest, InspectResponse> start(Channel channel) {
    ClientCall<InspectRequest, InspectResponse> call =
        channel.newCall(
            OutputGuardGrpc.getInspectMethod(),
            io.grpc.CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS));
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    return call;
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertTrue(condition.getAsBoolean());
  }

  private void refuses(Status.Code code, List<InspectRequest> requests) throws Exception {
    assertEquals(code, Answers.of(router, requests).failure().getStatus().getCode());
  }

  private Answers inspect(Open.Level level, ChoiceDelta.Builder... choices) throws Exception {
    List<InspectRequest> deltas = new ArrayList<>();
    for (ChoiceDelta.Builder choice : choices) {
      deltas.add(deltas(choice));
    }
    return Answers.of(router, stream(level, "Describe a shirt", deltas));
  }

  private static List<InspectRequest> stream(
      Open.Level level, String prompt, List<InspectRequest> deltas) {
    List<InspectRequest> requests = new ArrayList<>();
    requests.add(open(level, prompt));
    requests.addAll(deltas);
    requests.add(InspectRequest.newBuilder().setClose(Close.getDefaultInstance()).build());
    return requests;
  }

  private static InspectRequest open(Open.Level level, String prompt) {
    try {
      String json =
          "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}";
      PayloadBytes payload =
          PayloadBytes.of(
              Payload.Kind.KIND_CHAT_COMPLETION,
              JSON.read(json.getBytes(StandardCharsets.UTF_8)),
              JSON);
      return InspectRequest.newBuilder()
          .setOpen(Open.newBuilder().setPayload(payload.bytes()).setLevel(level))
          .build();
    } catch (portcullis.runtime.payload.BadJson e) {
      throw new AssertionError("a test's own JSON is bad", e);
    }
  }

  private static ChoiceDelta.Builder choice(int index) {
    return ChoiceDelta.newBuilder().setIndex(index);
  }

  private static ChoiceDelta.Builder text(String field, String text) {
    return piece("/choices/0/" + field, text);
  }

  private static ToolCallDelta.Builder call(int index) {
    return ToolCallDelta.newBuilder().setIndex(index);
  }

  private static InspectRequest deltas(ChoiceDelta.Builder... choices) {
    Deltas.Builder deltas = Deltas.newBuilder();
    for (ChoiceDelta.Builder choice : choices) {
      deltas.addChoices(choice);
    }
    return InspectRequest.newBuilder().setDeltas(deltas).build();
  }

  private static ChoiceDelta.Builder piece(String path, String text) {
    ChoiceDelta.Builder delta = choice(path.charAt("/choices/".length()) - '0');
    return switch (path.substring("/choices/0/".length())) {
      case "content" -> delta.setContent(text);
      case "reasoning" -> delta.setReasoning(text);
      default -> delta.setRefusal(text);
    };
  }

  private static String engine(String text) {
    StreamScan scan = ENGINE.stream(List.of(Passage.text("", "Hello")), StreamOptions.masking());
    Release start = scan.push(text);
    return start.text() + scan.end().text();
  }

  /** Pieces of every text, in order within each, mixed at random. */
  private static List<InspectRequest> cuts(Map<String, String> whole, Random random) {
    Map<String, String> left = new TreeMap<>(whole);
    List<InspectRequest> deltas = new ArrayList<>();
    while (!left.isEmpty()) {
      List<String> paths = List.copyOf(left.keySet());
      String path = paths.get(random.nextInt(paths.size()));
      String text = left.getOrDefault(path, "");
      int cut = wholeCharacters(text, Math.min(text.length(), 1 + random.nextInt(12)));
      deltas.add(deltas(piece(path, text.substring(0, cut))));
      if (cut == text.length()) {
        left.remove(path);
      } else {
        left.put(path, text.substring(cut));
      }
    }
    return deltas;
  }

  /** Protobuf strings hold whole code points. */
  private static int wholeCharacters(String text, int cut) {
    return cut < text.length() && Character.isLowSurrogate(text.charAt(cut)) ? cut + 1 : cut;
  }

  private static String randomText(Random random) {
    List<String> pieces =
        List.of(
            EMAIL,
            CARD,
            "DE89 3704 0044 0532 0130 00",
            "harmless words ",
            "\n\n",
            ". ",
            " \uD83D\uDE00 ",
            "+49 30 901820",
            "the price is 12,50 euro ",
            "ZXJpa2EubXVzdGVybWFubkBiZWlzcGllbC1zaG9wLmRl",
            "a@",
            "4111 ",
            "sk_live_4eC39HqLyjWDarjtT1zdp7dcAb12",
            "\u200B",
            "http://user:secret1234@host.example/");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= random.nextInt(12); i++) {
      text.append(pieces.get(random.nextInt(pieces.size())))
          .append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }
}
