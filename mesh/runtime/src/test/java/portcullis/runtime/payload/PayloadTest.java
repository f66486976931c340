package portcullis.runtime.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.redaction.Digests;

class PayloadTest {
  private final StrictJson json = new StrictJson(JsonLimits.STANDARD);

  @Test
  void readsTheBytesThatItMade() throws Exception {
    PayloadBytes made =
        PayloadBytes.of(
            Payload.Kind.KIND_CHAT_COMPLETION, json.read(utf8("{ \"a\" : [1.0, \"b\"] }")), json);

    PayloadBytes read = PayloadBytes.read(made.bytes(), json);

    assertEquals(made, read);
    assertEquals(
        "{\"a\":[1.0,\"b\"]}", new String(json.write(read.tree()), StandardCharsets.UTF_8));
    assertEquals(ByteString.copyFrom(Digests.sha256(made.bytes().toByteArray())), read.digest());
  }

  @Test
  void refusesUnknownFields() {
    Payload extended =
        payload("{}").toBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        9,
                        UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("hidden"))
                            .build())
                    .build())
            .build();

    refuses(extended.toByteString());
  }

  @Test
  void refusesTheSameFieldTwice() {
    refuses(payload("{\"a\":1}").toByteString().concat(payload("{}").toByteString()));
  }

  @Test
  void refusesFieldsInAnotherOrder() {
    ByteString text =
        Payload.newBuilder().setJson(ByteString.copyFromUtf8("{}")).build().toByteString();
    ByteString kind =
        Payload.newBuilder().setKind(Payload.Kind.KIND_EMBEDDING).build().toByteString();

    refuses(text.concat(kind));
  }

  @Test
  void refusesUnknownKinds() {
    refuses(payload("{}").toBuilder().setKindValue(0).build().toByteString());
    refuses(payload("{}").toBuilder().setKindValue(77).build().toByteString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "null", "\"a\"", "{\"a\":1,\"a\":2}", "{\"a\":"})
  void refusesWhatIsNoObject(String text) {
    refuses(payload(text).toByteString());
  }

  @Test
  void refusesWhatIsNoProtobuf() {
    refuses(ByteString.copyFrom(new byte[] {(byte) 0xFF, 1, 2}));
    refuses(ByteString.EMPTY);
  }

  @Test
  void printsNoContent() throws Exception {
    PayloadBytes payload =
        PayloadBytes.of(
            Payload.Kind.KIND_EMBEDDING, json.read(utf8("{\"input\":\"secret\"}")), json);

    assertFalse(payload.toString().contains("secret"));
    assertFalse(PayloadLeaves.of(payload.tree()).toString().contains("secret"));
  }

  @Test
  void listsEveryStringKeyAndNumberInOrder() throws Exception {
    List<Leaf> leaves =
        PayloadLeaves.of(
            json.read(
                utf8(
                    """
                    {"messages":[{"role":"user","content":[{"text":"t"}]}],
                     "n":2,"odd ~/ key":{"user":null,"x":true},"stop":["a",1.50]}""")));

    assertEquals(
        List.of(
            new Leaf("/messages", Leaf.Kind.KEY, "messages", "messages"),
            new Leaf("/messages/0/role", Leaf.Kind.KEY, "role", "role"),
            new Leaf("/messages/0/role", Leaf.Kind.TEXT, "role", "user"),
            new Leaf("/messages/0/content", Leaf.Kind.KEY, "content", "content"),
            new Leaf("/messages/0/content/0/text", Leaf.Kind.KEY, "text", "text"),
            new Leaf("/messages/0/content/0/text", Leaf.Kind.TEXT, "text", "t"),
            new Leaf("/n", Leaf.Kind.KEY, "n", "n"),
            new Leaf("/n", Leaf.Kind.NUMBER, "n", "2"),
            new Leaf("/~k2", Leaf.Kind.KEY, "odd ~/ key", "odd ~/ key"),
            new Leaf("/~k2/user", Leaf.Kind.KEY, "user", "user"),
            new Leaf("/~k2/~k1", Leaf.Kind.KEY, "x", "x"),
            new Leaf("/stop", Leaf.Kind.KEY, "stop", "stop"),
            new Leaf("/stop/0", Leaf.Kind.TEXT, "stop", "a"),
            new Leaf("/stop/1", Leaf.Kind.NUMBER, "stop", "1.50")),
        leaves);
  }

  @Test
  void showsNumbersInPlainDigits() throws Exception {
    assertEquals("4111111111111111", number("4.111111111111111E15"));
    assertEquals("4111111111111111", number("4111111111111111"));
    assertEquals("0.00001", number("1e-5"));
    assertTrue(number("1e999999").length() < 20);
  }

  private String number(String text) throws BadJson {
    return PayloadLeaves.of(json.read(utf8("[" + text + "]"))).getFirst().text();
  }

  @Test
  void keepsEveryPathShortAndApart() throws Exception {
    String open = "{\"additionalProperties\":[".repeat(30);
    List<Leaf> leaves = PayloadLeaves.of(json.read(utf8(open + "\"a\",\"b\"" + "]}".repeat(30))));

    assertTrue(leaves.stream().allMatch(leaf -> leaf.path().length() <= 256));
    assertEquals(32, leaves.stream().map(Leaf::path).distinct().count());
    assertTrue(
        leaves.getLast().path().matches("(/additionalProperties/0)+/~[0-9a-f]{16}/.*/1"),
        leaves.getLast().path());
  }

  @Test
  void listsWhatStandsInOneArray() throws Exception {
    List<List<Leaf>> lists =
        PayloadLeaves.lists(json.read(utf8("{\"stop\":[\"a\",1,[2,null]],\"input\":[]}")));

    assertEquals(
        List.of(
            List.of(new Leaf("/stop/2/0", Leaf.Kind.NUMBER, "stop", "2")),
            List.of(
                new Leaf("/stop/0", Leaf.Kind.TEXT, "stop", "a"),
                new Leaf("/stop/1", Leaf.Kind.NUMBER, "stop", "1"))),
        lists);
  }

  private void refuses(ByteString bytes) {
    assertThrows(BadPayload.class, () -> PayloadBytes.read(bytes, json));
  }

  private static Payload payload(String text) {
    return Payload.newBuilder()
        .setKind(Payload.Kind.KIND_CHAT_COMPLETION)
        .setJson(ByteString.copyFromUtf8(text))
        .build();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
