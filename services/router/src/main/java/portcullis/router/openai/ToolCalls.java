package portcullis.router.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.TreeMap;
import portcullis.mesh.v1.ToolCallDelta;

/** The tool calls of one choice, put together from their pieces. */
final class ToolCalls {
  private final TreeMap<Integer, Call> calls = new TreeMap<>();

  private static final class Call {
    private String id = "";
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
  }

  void add(ToolCallDelta delta) {
    Call call = calls.computeIfAbsent(delta.getIndex(), _ -> new Call());
    if (call.id.isEmpty()) {
      call.id = delta.getId();
    }
    call.name.append(delta.getName());
    call.arguments.append(delta.getArguments());
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  ArrayNode json() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    calls
        .values()
        .forEach(
            call -> {
              var node = list.addObject().put("id", call.id).put("type", "function");
              node.putObject("function")
                  .put("name", call.name.toString())
                  .put("arguments", call.arguments.toString());
            });
    return list;
  }
}
