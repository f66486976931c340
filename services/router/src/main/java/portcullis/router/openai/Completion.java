package portcullis.router.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeMap;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.Usage;

/** A chat completion in one piece, put together from what the guard released. */
public final class Completion {
  private final TreeMap<Integer, Choice> choices = new TreeMap<>();

  private static final class Choice {
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ToolCalls calls = new ToolCalls();
    private String finishReason = "";
  }

  /** Takes a piece. */
  public void add(Deltas deltas) {
    deltas.getChoicesList().forEach(this::add);
  }

  private void add(ChoiceDelta delta) {
    Choice choice = choices.computeIfAbsent(delta.getIndex(), _ -> new Choice());
    choice.content.append(delta.getContent());
    choice.reasoning.append(delta.getReasoning());
    choice.refusal.append(delta.getRefusal());
    delta.getToolCallsList().forEach(choice.calls::add);
    if (!delta.getFinishReason().isEmpty()) {
      choice.finishReason = delta.getFinishReason();
    }
  }

  /** The chat.completion object. */
  public byte[] json(String id, long created, String model, Optional<Usage> usage) {
    ObjectNode root =
        Bodies.object()
            .put("id", id)
            .put("object", "chat.completion")
            .put("created", created)
            .put("model", model);
    ArrayNode list = root.putArray("choices");
    choices.forEach((index, choice) -> write(list.addObject().put("index", index), choice));
    usage.ifPresent(counted -> root.set("usage", Bodies.usage(counted)));
    return Bodies.bytes(root);
  }

  private static void write(ObjectNode node, Choice choice) {
    ObjectNode message = node.putObject("message").put("role", "assistant");
    boolean noText = choice.content.isEmpty() && !choice.calls.isEmpty();
    message.put("content", noText ? null : choice.content.toString());
    message.put("refusal", choice.refusal.isEmpty() ? null : choice.refusal.toString());
    if (!choice.reasoning.isEmpty()) {
      message.put("reasoning_content", choice.reasoning.toString());
    }
    if (!choice.calls.isEmpty()) {
      message.set("tool_calls", choice.calls.json());
    }
    node.putNull("logprobs");
    node.put("finish_reason", choice.finishReason.isEmpty() ? "stop" : choice.finishReason);
  }
}
