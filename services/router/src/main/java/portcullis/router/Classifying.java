package portcullis.router;

/** Reads requests. */
public interface Classifying {
  /** Never throws: whatever goes wrong, the request is unclassified. */
  Reading read(Request request, String policyDigest, Lifetime life);
}
