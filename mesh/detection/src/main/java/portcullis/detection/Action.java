package portcullis.detection;

/** What a stream does with a finding. */
public enum Action {
  /** Let it through. */
  PASS,
  /** Replace it by a typed mark: {@code [EMAIL removed]}. */
  MASK,
  /** Release nothing from its first character on. */
  BLOCK
}
