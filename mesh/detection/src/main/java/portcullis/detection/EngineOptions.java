package portcullis.detection;

import java.util.List;

/**
 * Every limit and choice of an engine.
 *
 * @param phoneRegions ISO 3166 regions whose national telephone formats are tried; a number with
 *     {@code +} needs none
 * @param maxPassageCharacters longest passage read, in UTF-16 units; what is longer is read so far
 *     and leaves a gap
 * @param maxCharacters most that one scan reads in all its passages, in UTF-16 units
 * @param maxFindings most findings of one scan
 * @param decodeDepth how often something encoded may be unwrapped
 * @param decodeBudget most decoded characters of one passage, so that nested encodings cannot
 *     multiply the work
 */
public record EngineOptions(
    List<String> phoneRegions,
    int maxPassageCharacters,
    long maxCharacters,
    int maxFindings,
    int decodeDepth,
    int decodeBudget) {

  /** Where the shops of the seven languages are. */
  private static final List<String> REGIONS =
      List.of("DE", "AT", "CH", "FR", "BE", "NL", "ES", "IT", "PL", "GB", "IE", "US");

  public EngineOptions {
    phoneRegions = List.copyOf(phoneRegions);
    positive("maxPassageCharacters", maxPassageCharacters);
    positive("maxCharacters", maxCharacters);
    positive("maxFindings", maxFindings);
    positive("decodeDepth", decodeDepth);
    positive("decodeBudget", decodeBudget);
    for (String region : phoneRegions) {
      if (!region.matches("[A-Z]{2}")) {
        throw new IllegalArgumentException(
            "phoneRegions: expected two-letter ISO 3166 codes, got " + region);
      }
    }
  }

  /**
   * Passages to 2 Mi characters and 8 Mi in all (a prompt of the largest models), 1,000 findings (a
   * reader needs no more to see that a payload is sensitive), encodings three deep (DETECTION: what
   * attackers use in practice is two) and 1 Mi decoded characters a passage.
   */
  public static EngineOptions standard() {
    return new EngineOptions(REGIONS, 2 << 20, 8L << 20, 1_000, 3, 1 << 20);
  }

  /** The same with other telephone regions. */
  public EngineOptions withPhoneRegions(List<String> regions) {
    return new EngineOptions(
        regions, maxPassageCharacters, maxCharacters, maxFindings, decodeDepth, decodeBudget);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": expected more than 0, got " + value);
    }
  }
}
