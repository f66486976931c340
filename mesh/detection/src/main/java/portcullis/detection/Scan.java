package portcullis.detection;

import java.util.List;

/**
 * What one scan found.
 *
 * @param findings without duplicates, in the order of the passages, then by start, end and type
 * @param gaps what could not be scanned
 * @param characters UTF-16 units read
 */
public record Scan(List<Finding> findings, List<Gap> gaps, long characters) {

  public Scan {
    findings = List.copyOf(findings);
    gaps = List.copyOf(gaps);
  }

  /** Everything was scanned and nothing was found. */
  public boolean clean() {
    return findings.isEmpty() && gaps.isEmpty();
  }

  /** Everything was scanned. */
  public boolean complete() {
    return gaps.isEmpty();
  }
}
