package portcullis.runtime.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import portcullis.mesh.v1.Payload;
import portcullis.runtime.redaction.Digests;
import portcullis.runtime.redaction.Sensitive;

/**
 * A payload as it travels: its serialized bytes, their digest, and the JSON tree that they hold.
 *
 * @param bytes a serialized {@link Payload}
 * @param digest SHA-256 of the bytes, 32 bytes
 * @param kind what is asked for
 * @param tree the request
 */
public record PayloadBytes(ByteString bytes, ByteString digest, Payload.Kind kind, JsonNode tree) {

  /** Makes the bytes: the one place where they are made. */
  public static PayloadBytes of(Payload.Kind kind, JsonNode tree, StrictJson json) {
    ByteString text = ByteString.copyFrom(json.write(tree));
    ByteString bytes = Payload.newBuilder().setKind(kind).setJson(text).build().toByteString();
    return new PayloadBytes(bytes, digest(bytes), kind, tree);
  }

  /**
   * Reads the bytes that another made.
   *
   * @throws BadPayload if they are no payload, or carry anything that this reader would not see
   */
  public static PayloadBytes read(ByteString bytes, StrictJson json) throws BadPayload {
    try {
      Payload payload = Payload.parseFrom(bytes);
      if (!payload.getUnknownFields().asMap().isEmpty()) {
        throw new BadPayload("payload has unknown fields");
      }
      if (!payload.toByteString().equals(bytes)) {
        throw new BadPayload("payload is not in its one serialized form");
      }
      return switch (payload.getKind()) {
        case KIND_CHAT_COMPLETION, KIND_EMBEDDING -> {
          JsonNode tree = json.read(payload.getJson().toByteArray());
          if (!tree.isObject()) {
            throw new BadPayload("payload is no JSON object");
          }
          yield new PayloadBytes(bytes, digest(bytes), payload.getKind(), tree);
        }
        case KIND_UNSPECIFIED, UNRECOGNIZED -> throw new BadPayload("payload is of no known kind");
      };
    } catch (InvalidProtocolBufferException e) {
      throw new BadPayload("payload is no protobuf message");
    } catch (BadJson e) {
      throw new BadPayload("payload: " + e.getMessage());
    }
  }

  private static ByteString digest(ByteString bytes) {
    return ByteString.copyFrom(Digests.sha256(bytes.toByteArray()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PayloadBytes that && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  /** Never the content. */
  @Override
  public String toString() {
    return "PayloadBytes[" + kind + ", " + Sensitive.of(bytes.toByteArray()) + "]";
  }
}
