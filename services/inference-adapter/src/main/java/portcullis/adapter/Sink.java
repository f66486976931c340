package portcullis.adapter;

import portcullis.mesh.v1.Deltas;

/**
 * Takes an answer as it is produced. A call returns when the reader has room: a slow reader slows
 * the provider, and nothing piles up.
 */
public interface Sink {
  /** First of all: the provider answers. {@code model} is what it says it runs, or empty. */
  void started(String model) throws ProviderFailure;

  void deltas(Deltas deltas) throws ProviderFailure;

  void embedding(int index, float[] vector) throws ProviderFailure;
}
