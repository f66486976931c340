package portcullis.adapter;

import java.util.List;

/**
 * A model as a backend offers it.
 *
 * @param id shown to callers
 * @param upstream the name by which the provider is asked
 * @param contextLength in tokens; 0 if not known
 * @param created Unix seconds; 0 if not known
 * @param unverified what could not be verified, in words for the operator
 */
public record OfferedModel(
    String id,
    String upstream,
    int contextLength,
    boolean embeddings,
    long created,
    List<String> unverified) {
  public OfferedModel {
    unverified = List.copyOf(unverified);
  }
}
