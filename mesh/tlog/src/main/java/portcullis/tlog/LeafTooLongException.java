package portcullis.tlog;

/** A leaf exceeds {@link TreeHash#MAX_LEAF_BYTES}; nothing was appended. */
public final class LeafTooLongException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  LeafTooLongException(int length) {
    super("leaf has " + length + " bytes, the limit is " + TreeHash.MAX_LEAF_BYTES);
  }
}
