package portcullis.router.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.ToolCallDelta;
import portcullis.mesh.v1.Usage;

/** A chat completion as a stream of chunks: a role first, a finish reason last, for each choice. */
public final class Chunks {
  private final String id;
  private final long created;
  private final String model;
  private final boolean includeUsage;
  private final Set<Integer> begun = new TreeSet<>();
  private final Set<Integer> finished = new TreeSet<>();

  /**
   * @param created Unix seconds
   * @param model the model that answers
   * @param includeUsage whether the stream ends with a usage chunk
   */
  public Chunks(String id, long created, String model, boolean includeUsage) {
    this.id = id;
    this.created = created;
    this.model = model;
    this.includeUsage = includeUsage;
  }

  /** Chunks for a piece of the answer. */
  public List<byte[]> of(Deltas deltas) {
    List<byte[]> chunks = new ArrayList<>();
    for (ChoiceDelta choice : deltas.getChoicesList()) {
      if (begun.add(choice.getIndex())) {
        chunks.add(role(choice.getIndex()));
      }
    }
    // One choice in each chunk, as OpenAI does: clients look at the first one only, and the guard
    // may
    // release the last words of a choice together with its finish reason.
    for (ChoiceDelta choice : deltas.getChoicesList()) {
      if (saysSomething(choice)) {
        ObjectNode chunk = chunk();
        chunk.putArray("choices").add(choice(choice));
        chunks.add(Bodies.bytes(end(chunk)));
      }
    }
    return chunks;
  }

  /** Chunks that end the stream: missing finish reasons, then usage if it was asked for. */
  public List<byte[]> last(Optional<Usage> usage) {
    List<byte[]> chunks = new ArrayList<>();
    if (begun.add(0)) {
      chunks.add(role(0));
    }
    for (int index : begun) {
      if (!finished.contains(index)) {
        chunks.addAll(of(stopped(index)));
      }
    }
    if (includeUsage) {
      ObjectNode chunk = chunk();
      chunk.putArray("choices");
      chunk.set("usage", Bodies.usage(usage.orElse(Usage.getDefaultInstance())));
      chunks.add(Bodies.bytes(chunk));
    }
    return chunks;
  }

  private static Deltas stopped(int index) {
    return Deltas.newBuilder()
        .addChoices(ChoiceDelta.newBuilder().setIndex(index).setFinishReason("stop"))
        .build();
  }

  private static boolean saysSomething(ChoiceDelta choice) {
    return !choice.getContent().isEmpty()
        || !choice.getReasoning().isEmpty()
        || !choice.getRefusal().isEmpty()
        || choice.getToolCallsCount() > 0
        || !choice.getFinishReason().isEmpty();
  }

  private byte[] role(int index) {
    ObjectNode chunk = chunk();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", index);
    choice.putObject("delta").put("role", "assistant").put("content", "");
    choice.putNull("finish_reason");
    return Bodies.bytes(end(chunk));
  }

  private ObjectNode choice(ChoiceDelta said) {
    ObjectNode choice = Bodies.object().put("index", said.getIndex());
    ObjectNode delta = choice.putObject("delta");
    put(delta, "content", said.getContent());
    put(delta, "reasoning_content", said.getReasoning());
    put(delta, "refusal", said.getRefusal());
    if (said.getToolCallsCount() > 0) {
      ArrayNode calls = delta.putArray("tool_calls");
      said.getToolCallsList().forEach(call -> write(calls.addObject(), call));
    }
    if (said.getFinishReason().isEmpty()) {
      choice.putNull("finish_reason");
    } else {
      finished.add(said.getIndex());
      choice.put("finish_reason", said.getFinishReason());
    }
    return choice;
  }

  private static void write(ObjectNode node, ToolCallDelta call) {
    node.put("index", call.getIndex());
    if (!call.getId().isEmpty()) {
      node.put("id", call.getId()).put("type", "function");
    }
    ObjectNode function = node.putObject("function");
    put(function, "name", call.getName());
    function.put("arguments", call.getArguments());
  }

  private static void put(ObjectNode node, String field, String value) {
    if (!value.isEmpty()) {
      node.put(field, value);
    }
  }

  private ObjectNode chunk() {
    return Bodies.object()
        .put("id", id)
        .put("object", "chat.completion.chunk")
        .put("created", created)
        .put("model", model);
  }

  private ObjectNode end(ObjectNode chunk) {
    return includeUsage ? chunk.putNull("usage") : chunk;
  }
}
