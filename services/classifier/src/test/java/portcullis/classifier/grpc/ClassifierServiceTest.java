package portcullis.classifier.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.classifier.v1.ClassifierGrpc;
import portcullis.classifier.v1.ClassifyRequest;
import portcullis.classifier.v1.ClassifyResponse;
import portcullis.classifier.v1.Verdict;
import portcullis.mesh.v1.Finding;
import portcullis.mesh.v1.Gap;
import portcullis.mesh.v1.Label;
import portcullis.mesh.v1.Payload;
import portcullis.mesh.v1.RequestContext;
import portcullis.runtime.calls.Identity;
import portcullis.runtime.clearance.Check;
import portcullis.runtime.clearance.ClearanceVerifier;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.payload.JsonLimits;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.StrictJson;
import portcullis.runtime.redaction.PrivateFiles;
import portcullis.runtime.secrets.LocalKeystore;
import portcullis.runtime.secrets.SecretPort;
import portcullis.testkit.RunningService;
import portcullis.testkit.ServiceFiles;

/** The classifier as the router sees it: over a real port, wired as in production. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassifierServiceTest {
  private static final String POLICY = "ab".repeat(32);
  private static final StrictJson JSON = new StrictJson(JsonLimits.STANDARD);

  private final Ed25519 ed25519 = Ed25519.fastest();
  private final ClearanceVerifier verifier;
  private final RunningService service;
  private final Channel router;

  ClassifierServiceTest(@TempDir Path folder) throws Exception {
    ServiceFiles files =
        ServiceFiles.write(
            folder.resolve("classifier"),
            Identity.CLASSIFIER,
            Set.of(Identity.ROUTER, Identity.OPERATOR, Identity.AUDIT));
    Path cloud = folder.resolve("cloud");
    PrivateFiles.createFolder(cloud);
    LocalKeystore.createSigningKey(files.secrets(), cloud, SecretPort.CLEARANCE_ROOT, ed25519);
    LocalKeystore.createSecret(files.secrets(), SecretPort.TAINT_KEY, new SecureRandom());
    files.set("portcullis.classifier.taint-file", folder.resolve("taint").toString());
    verifier =
        new ClearanceVerifier(
            new LocalKeystore(cloud, ed25519, Map.of()).publicKeys(SecretPort.CLEARANCE_ROOT),
            ed25519);
    service = RunningService.start(files);
    router = service.as(Identity.ROUTER);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeAll
  void isServing() {
    assertEquals(
        ServingStatus.SERVING,
        HealthGrpc.newBlockingStub(service.asNobody())
            .withDeadlineAfter(10, TimeUnit.SECONDS)
            .check(HealthCheckRequest.getDefaultInstance())
            .getStatus());
  }

  static Stream<Arguments> hidden() {
    return Prompts.places().entrySet().stream()
        .flatMap(
            place ->
                Prompts.DISGUISES.entrySet().stream()
                    .map(
                        disguise ->
                            Arguments.of(
                                place.getKey(),
                                disguise.getKey(),
                                place.getValue().replace("HOLE", disguise.getValue()))));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("hidden")
  void findsAnAddressWhereverItHides(String place, String disguise, String json) {
    ClassifyResponse response = classify(json);

    assertNotEquals(Label.LABEL_PUBLIC, response.getVerdict().getLabel());
    assertEquals("", response.getClearance());
    assertFalse(told(response).contains("mustermann"), place + " " + disguise);
    assertFalse(told(response).contains(Prompts.DISGUISES.get("base64")), place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\\"to\\\":\\\"erika.mustermann\\\\u0040beispiel-shop.de\\\"}",
        "{\\\"to\\\":\\\"\\\\u0065rika.mustermann\\\\u0040beispiel\\\\u002dshop.de\\\"}",
        "{\\\"a\\\":\\\"{\\\\\\\"to\\\\\\\":\\\\\\\"erika.mustermann\\\\\\\\u0040beispiel-shop.de\\\\\\\"}\\\"}"
      })
  void undoesTheEscapesOfJsonInJson(String arguments) {
    ClassifyResponse response =
        classify(
            Prompts.chat(
                "{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"" + arguments + "\"}",
                ""));

    assertEquals(Label.LABEL_CONFIDENTIAL, response.getVerdict().getLabel());
  }

  @Test
  void findsAValueThatIsCutInTwoParts() {
    ClassifyResponse response =
        classify(
            Prompts.chat(
                """
                {"role":"user","content":[{"type":"text","text":"Write to erika.muster"},
                {"type":"text","text":"mann@beispiel-shop.de today"}]}""",
                ""));

    Finding finding = response.getVerdict().getFindings(0);
    assertEquals(Label.LABEL_CONFIDENTIAL, response.getVerdict().getLabel());
    assertTrue(finding.getPath().startsWith("/messages/0/content/"), finding.getPath());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'The admin password: '|Tr0ub4dor&3xQz9",
        "'Dear Mr. '|Hieronymus Vandersteen",
        "'aws_secret_access_key = '|wJalrXUtnFEMI/K7MDENG/bPxRfiCYzq8r2KxLmA"
      })
  void findsWhatHasItsContextInAnotherPart(String context, String value) {
    ClassifyResponse response =
        classify(
            Prompts.chat(
                """
                {"role":"user","content":[{"type":"text","text":"%s"},{"type":"text","text":"%s"}]}"""
                    .formatted(context, value),
                ""));

    assertNotEquals(Label.LABEL_PUBLIC, response.getVerdict().getLabel());
    assertEquals(
        response.getVerdict().getFindingsList().stream().distinct().toList(),
        response.getVerdict().getFindingsList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"4111\",\"1111\",\"1111\",\"1111\"]",
        "[4111,1111,1111,1111]",
        "[\"4111 1111\",\" 1111 1111\"]",
        "[\"41111111\",\"11111111\"]"
      })
  void findsACardThatIsCutUpInAList(String list) {
    assertNotEquals(
        Label.LABEL_PUBLIC, classify(Prompts.plain(",\"x\":" + list)).getVerdict().getLabel());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4.111111111111111e15", "41111111111111110E-1", "[1,4111.111111111111e+12]"})
  void findsACardThatIsWrittenWithAnExponentInArguments(String number) {
    ClassifyResponse response =
        classify(
            Prompts.chat(
                """
                {"role":"assistant","tool_calls":[{"id":"c","type":"function","function":
                {"name":"f","arguments":"{\\"a\\":%s}"}}]}"""
                    .formatted(number),
                ""));

    assertNotEquals(Label.LABEL_PUBLIC, response.getVerdict().getLabel());
  }

  @Test
  void findsACardThatIsCutInTwoMessages() {
    ClassifyResponse response =
        classify(
            Prompts.chat(
                "{\"role\":\"user\",\"content\":\"Say 4111 1111\"},{\"role\":\"user\",\"content\":\"1111 1111\"}",
                ""));

    assertNotEquals(Label.LABEL_PUBLIC, response.getVerdict().getLabel());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Describe a blue cotton shirt for our summer page, in two sentences.",
        "Schreibe eine kurze Produktbeschreibung f\u00fcr einen Wasserkocher aus Edelstahl, 1,7 Liter.",
        "Which return period does EU law give consumers for online orders?",
        "Translate to French: 'Free shipping from 50 euros.'",
        "Give me ten ideas for newsletter subject lines about garden furniture."
      })
  void clearsPlainShopPrompts(String text) {
    ClassifyResponse response =
        classify(
            Prompts.chat(
                "{\"role\":\"system\",\"content\":\"You write for a web shop.\"},"
                    + "{\"role\":\"user\",\"content\":\""
                    + text
                    + "\"}",
                ",\"temperature\":0.7,\"max_tokens\":200"));

    Verdict verdict = response.getVerdict();
    assertEquals(List.of(), verdict.getFindingsList());
    assertEquals(Label.LABEL_PUBLIC, verdict.getLabel());
    assertTrue(verdict.getCoverage().getFull());
    assertEquals(5, verdict.getCoverage().getStrings());
    assertEquals(8, verdict.getCoverage().getKeys());
    assertEquals(2, verdict.getCoverage().getNumbers());
    Check.Valid valid =
        assertInstanceOf(
            Check.Valid.class,
            verifier.check(
                response.getClearance(), verdict.getPayloadDigest(), "shop", Instant.now()));
    assertTrue(valid.clearance().id().matches("clr_[a-z2-7]{26}"), valid.clearance().id());
    assertEquals(POLICY, valid.clearance().policyDigest());
    assertEquals(verdict.getDetectorDigest(), valid.clearance().detectorDigest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"stop\":[\"END\",\"###\"]",
        ",\"x\":[\"Blue cotton shirt, 19.90 euros\",\"Kettle of steel, 1.7 litres\",\"Garden chair\"]",
        ",\"x\":{\"required\":[\"name\",\"size\",\"colour\"],\"enum\":[36,37,38,39,40,41,42,43,44]}",
        ",\"x\":[0.1,0.25,1e-6,2.5e3]"
      })
  void clearsHarmlessLists(String more) {
    Verdict verdict = classify(Prompts.plain(more)).getVerdict();

    assertEquals(List.of(), verdict.getFindingsList());
    assertEquals(Label.LABEL_PUBLIC, verdict.getLabel());
  }

  static Stream<Arguments> unscannable() {
    return Stream.of(
        Arguments.of(
            "IMAGE",
            part("{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.b/c.png\"}}")),
        Arguments.of(
            "AUDIO",
            part(
                "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"QUJD\",\"format\":\"wav\"}}")),
        Arguments.of("FILE", part("{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}")),
        Arguments.of("UNKNOWN_PART", part("{\"type\":\"hologram\",\"text\":\"a\"}")),
        Arguments.of("UNKNOWN_PART", part("{\"text\":\"a\"}")),
        Arguments.of("UNKNOWN_PART", part("{\"type\":\"text\",\"text\":\"a\",\"image\":\"b\"}")),
        Arguments.of("UNKNOWN_PART", part("{\"type\":\"refusal\",\"text\":\"a\"}")),
        Arguments.of("TOKENS", Prompts.plain(",\"prompt_token_ids\":[" + "72,".repeat(64) + "72]")),
        Arguments.of(
            "IMAGE",
            Prompts.chat(
                "{\"role\":\"user\",\"content\":{\"type\":\"image_url\",\"image_url\":\"https://a.b/c\"}}",
                "")),
        Arguments.of(
            "IMAGE", "{\"input\":[{\"type\":\"image_url\",\"image_url\":\"https://a.b/c\"}]}"),
        Arguments.of(
            "AUDIO", Prompts.chat("{\"role\":\"assistant\",\"audio\":{\"id\":\"a\"}}", "")),
        Arguments.of("DATA_URL", Prompts.plain(",\"user\":\"data:image/png;base64,iVBORw0KGgo\"")),
        Arguments.of(
            "UNSUPPORTED_SCRIPT",
            Prompts.plain(
                ",\"user\":\"\u8bf7\u5199\u4e00\u4e2a\u4ea7\u54c1\u63cf\u8ff0\u7ed9\u8fd9\u4ef6\u886c\u886b\"")),
        Arguments.of("DECODE_BUDGET", Prompts.plain(",\"user\":\"" + "\\\\".repeat(16) + "\"")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("unscannable")
  void keepsWhatItCannotScan(String reason, String json) {
    ClassifyResponse response = classify(json);

    assertNotEquals(Label.LABEL_PUBLIC, response.getVerdict().getLabel());
    assertFalse(response.getVerdict().getCoverage().getFull());
    assertTrue(
        response.getVerdict().getCoverage().getGapsList().stream()
            .map(Gap::getReason)
            .toList()
            .contains(reason),
        response.getVerdict().getCoverage().toString());
    assertEquals("", response.getClearance());
    assertEquals("", response.getClearanceMissing());
  }

  @Test
  void keepsTokenArrays() {
    for (String input : List.of("[1,2,3]", "[[1,2],[3]]")) {
      ClassifyResponse response =
          call(router, request("{\"model\":\"auto\",\"input\":" + input + "}", context()).build());

      assertEquals(Label.LABEL_INTERNAL, response.getVerdict().getLabel());
    }
  }

  @Test
  void letsTheDeclaredLabelOnlyRaise() {
    Label[] labels = {
      Label.LABEL_UNSPECIFIED,
      Label.LABEL_PUBLIC,
      Label.LABEL_INTERNAL,
      Label.LABEL_CONFIDENTIAL,
      Label.LABEL_RESTRICTED
    };
    for (Label declared : labels) {
      RequestContext context = context().setDeclaredLabel(declared).build();
      Label expected = declared == Label.LABEL_UNSPECIFIED ? Label.LABEL_PUBLIC : declared;
      ClassifyResponse harmless =
          call(router, request(Prompts.plain(""), context.toBuilder()).build());
      ClassifyResponse sensitive =
          call(
              router,
              request(Prompts.plain(",\"user\":\"" + Prompts.EMAIL + "\""), context.toBuilder())
                  .build());

      assertEquals(expected, harmless.getVerdict().getLabel());
      assertEquals(expected == Label.LABEL_PUBLIC, !harmless.getClearance().isEmpty());
      assertTrue(
          sensitive.getVerdict().getLabelValue() >= Label.LABEL_CONFIDENTIAL_VALUE, "" + declared);
    }
    RequestContext unknown = context().setDeclaredLabelValue(99).build();
    assertEquals(
        Label.LABEL_RESTRICTED,
        call(router, request(Prompts.plain(""), unknown.toBuilder()).build())
            .getVerdict()
            .getLabel());
  }

  @ParameterizedTest
  @ValueSource(strings = {"conversation", "cart", "customer"})
  void keepsASessionThatCarriedSomethingSensitive(String kind) {
    RequestContext.Builder mine = session(context(), kind, kind + "-1");
    assertFalse(call(router, request(Prompts.plain(""), mine).build()).getClearance().isEmpty());

    call(router, request(Prompts.plain(",\"user\":\"" + Prompts.EMAIL + "\""), mine).build());

    ClassifyResponse after = call(router, request(Prompts.plain(""), mine).build());
    assertTrue(after.getVerdict().getTainted());
    assertEquals(Label.LABEL_CONFIDENTIAL, after.getVerdict().getLabel());
    assertEquals("", after.getClearance());
    RequestContext.Builder others = session(context().setTenant("other"), kind, kind + "-1");
    assertFalse(call(router, request(Prompts.plain(""), others).build()).getVerdict().getTainted());
    RequestContext.Builder another = session(context(), kind, kind + "-2");
    assertFalse(
        call(router, request(Prompts.plain(""), another).build()).getVerdict().getTainted());
  }

  @Test
  void doesNotTaintByWhatItCannotScan() {
    RequestContext.Builder mine = context().setConversation("picture");
    call(
        router,
        request(part("{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.b/c\"}}"), mine)
            .build());

    assertFalse(call(router, request(Prompts.plain(""), mine).build()).getVerdict().getTainted());
  }

  @Test
  void givesTheOperatorAVerdictButNoClearance() {
    ClassifyResponse response =
        call(service.as(Identity.OPERATOR), request(Prompts.plain(""), context()).build());

    assertEquals(Label.LABEL_PUBLIC, response.getVerdict().getLabel());
    assertEquals("", response.getClearance());
    assertEquals("clearances are for the router only", response.getClearanceMissing());
  }

  @Test
  void givesNoClearanceWithoutAPolicy() {
    ClassifyResponse response =
        call(router, request(Prompts.plain(""), context()).setPolicyDigest("").build());

    assertEquals("no policy digest was given", response.getClearanceMissing());
  }

  @Test
  void capsTheFindingsButNotTheLabel() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Wire.MAX_FINDINGS + 50; i++) {
      text.append("a").append(i).append("@beispiel.de, ");
    }
    ClassifyResponse response =
        classify(Prompts.plain(",\"user\":\"" + text + "\",\"x\":\"4111 1111 1111 1111\""));

    assertEquals(Wire.MAX_FINDINGS, response.getVerdict().getFindingsCount());
    assertEquals(Label.LABEL_RESTRICTED, response.getVerdict().getLabel());
  }

  @Test
  void treatsAnOverfullListAsRestricted() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_100; i++) {
      text.append("a").append(i).append("@beispiel.de, ");
    }
    ClassifyResponse response = classify(Prompts.plain(",\"user\":\"" + text + "\""));

    assertEquals(Label.LABEL_RESTRICTED, response.getVerdict().getLabel());
    assertFalse(response.getVerdict().getCoverage().getFull());
  }

  @Test
  void doesNothingOnceNobodyWaits() {
    ClassifierFace face = service.context().getBean(ClassifierFace.class);
    Context.CancellableContext gone = Context.current().withCancellation();
    gone.cancel(null);

    StatusRuntimeException refusal =
        assertThrows(
            StatusRuntimeException.class,
            () ->
                gone.run(
                    () ->
                        face.classify(
                            request(Prompts.plain(""), context()).build(),
                            new io.grpc.stub.StreamObserver<>() {
                              @Override
                              public void onNext(ClassifyResponse value) {
                                throw new AssertionError("nobody waits");
                              }

                              @Override
                              public void onError(Throwable t) {
                                throw new AssertionError(t);
                              }

                              @Override
                              public void onCompleted() {
                                throw new AssertionError("nobody waits");
                              }
                            })));

    assertEquals(Status.Code.DEADLINE_EXCEEDED, refusal.getStatus().getCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "nonsense"})
  void refusesWhatIsNoPayload(String json) {
    ByteString payload =
        Payload.newBuilder()
            .setKind(Payload.Kind.KIND_CHAT_COMPLETION)
            .setJson(ByteString.copyFromUtf8(json))
            .build()
            .toByteString();

    assertEquals(Status.Code.INVALID_ARGUMENT, refusal(router, payload, context().build(), POLICY));
  }

  @Test
  void refusesBadRequests() throws Exception {
    ByteString good = payload(Prompts.plain("")).bytes();
    assertEquals(
        Status.Code.INVALID_ARGUMENT,
        refusal(router, good, RequestContext.getDefaultInstance(), POLICY));
    assertEquals(
        Status.Code.INVALID_ARGUMENT, refusal(router, good, context().build(), "no digest"));
    assertEquals(
        Status.Code.INVALID_ARGUMENT,
        refusal(router, good, context().setCart("c".repeat(257)).build(), POLICY));
    assertEquals(
        Status.Code.INVALID_ARGUMENT,
        refusal(router, good.concat(ByteString.copyFromUtf8("z")), context().build(), POLICY));
  }

  @Test
  void letsInOnlyRouterAndOperator() throws Exception {
    ByteString good = payload(Prompts.plain("")).bytes();

    assertEquals(
        Status.Code.UNAUTHENTICATED, refusal(service.asNobody(), good, context().build(), POLICY));
    assertEquals(
        Status.Code.PERMISSION_DENIED,
        refusal(service.as(Identity.AUDIT), good, context().build(), POLICY));
  }

  @Test
  void asksForADeadlineOnceItKnowsTheCaller() {
    ClassifyRequest request = request(Prompts.plain(""), context()).build();

    assertEquals(
        Status.Code.INVALID_ARGUMENT,
        assertThrows(
                StatusRuntimeException.class,
                () -> ClassifierGrpc.newBlockingStub(router).classify(request))
            .getStatus()
            .getCode());
    assertEquals(
        Status.Code.UNAUTHENTICATED,
        assertThrows(
                StatusRuntimeException.class,
                () -> ClassifierGrpc.newBlockingStub(service.asNobody()).classify(request))
            .getStatus()
            .getCode());
  }

  private ClassifyResponse classify(String json) {
    return call(router, request(json, context()).build());
  }

  private static ClassifyResponse call(Channel channel, ClassifyRequest request) {
    return ClassifierGrpc.newBlockingStub(channel)
        .withDeadlineAfter(60, TimeUnit.SECONDS)
        .classify(request);
  }

  private static Status.Code refusal(
      Channel channel, ByteString payload, RequestContext context, String policy) {
    ClassifyRequest request =
        ClassifyRequest.newBuilder()
            .setPayload(payload)
            .setContext(context)
            .setPolicyDigest(policy)
            .build();
    return assertThrows(StatusRuntimeException.class, () -> call(channel, request))
        .getStatus()
        .getCode();
  }

  private static ClassifyRequest.Builder request(String json, RequestContext.Builder context) {
    return ClassifyRequest.newBuilder()
        .setPayload(payload(json).bytes())
        .setContext(context)
        .setPolicyDigest(POLICY);
  }

  private static PayloadBytes payload(String json) {
    try {
      return PayloadBytes.of(
          Payload.Kind.KIND_CHAT_COMPLETION,
          JSON.read(json.getBytes(StandardCharsets.UTF_8)),
          JSON);
    } catch (portcullis.runtime.payload.BadJson e) {
      throw new AssertionError("a test's own JSON is bad: " + json, e);
    }
  }

  private static String part(String part) {
    return Prompts.chat("{\"role\":\"user\",\"content\":[" + part + "]}", "");
  }

  private static RequestContext.Builder session(
      RequestContext.Builder context, String kind, String id) {
    return switch (kind) {
      case "conversation" -> context.setConversation(id);
      case "cart" -> context.setCart(id);
      default -> context.setCustomer(id);
    };
  }

  private static RequestContext.Builder context() {
    return RequestContext.newBuilder().setRequestId("req_1").setTenant("shop").setModule("m");
  }

  /** All that the answer says, as text and as bytes. */
  private static String told(ClassifyResponse response) {
    return response + new String(response.toByteArray(), StandardCharsets.ISO_8859_1);
  }
}
