package portcullis.router.openai;

import java.util.List;
import java.util.Optional;
import portcullis.inference.v1.Embedding;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.Usage;
import portcullis.router.Answerer;
import portcullis.router.Audience;
import portcullis.router.Routed;

/** Gathers an answer that is wanted in one piece. */
public final class WholeAnswer implements Audience {
  private final Completion completion = new Completion();
  private List<Embedding> vectors = List.of();
  private String model = "";

  @Override
  public void begin(Routed routed, Answerer answerer) {
    model = answerer.model();
  }

  @Override
  public void deltas(Deltas deltas) {
    completion.add(deltas);
  }

  @Override
  public void embeddings(List<Embedding> all) {
    vectors = List.copyOf(all);
  }

  /** The chat.completion object. */
  public byte[] completion(String id, long created, Optional<Usage> usage) {
    return completion.json(id, created, model, usage);
  }

  /** The list of embeddings. */
  public byte[] embeddings(Optional<Usage> usage, boolean base64) {
    return Bodies.embeddings(vectors, model, usage, base64);
  }
}
