package portcullis.router;

import java.util.List;
import portcullis.inference.v1.Embedding;
import portcullis.mesh.v1.Deltas;

/**
 * Takes an answer as it is produced. Each call blocks until the audience has room, which is how a
 * slow reader slows the model down. Called by one thread.
 */
public interface Audience {
  /** The answer begins: called once, before anything of it. */
  void begin(Routed routed, Answerer answerer) throws CallerGone;

  /** A piece of a chat completion that the guard released. */
  void deltas(Deltas deltas) throws CallerGone;

  /** All vectors, in the order of the inputs. */
  void embeddings(List<Embedding> vectors) throws CallerGone;
}
