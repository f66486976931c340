package portcullis.router.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;

class ChunksTest {
  @Test
  void saysOneChoiceInEachChunk() throws IOException {
    Chunks chunks = new Chunks("chatcmpl-1", 1, "model", false);
    Deltas lastWordsAndEnd =
        Deltas.newBuilder()
            .addChoices(ChoiceDelta.newBuilder().setIndex(0).setContent("warm."))
            .addChoices(ChoiceDelta.newBuilder().setIndex(0).setFinishReason("stop"))
            .build();
    List<String> said = new ArrayList<>();
    for (byte[] chunk : chunks.of(lastWordsAndEnd)) {
      JsonNode choices = new ObjectMapper().readTree(chunk).required("choices");
      assertEquals(1, choices.size());
      JsonNode choice = choices.get(0);
      said.add(
          choice.path("delta").path("content").asText("")
              + "/"
              + choice.path("finish_reason").asText(""));
    }
    assertEquals(List.of("/", "warm./", "/stop"), said);
  }
}
