package portcullis.classifier;

import java.util.List;
import portcullis.detection.Finding;

/**
 * What was seen in a payload.
 *
 * @param findings all of them; their paths are pointers that quote no content
 * @param coverage how much was seen
 */
public record Look(List<Finding> findings, Coverage coverage) {
  public Look {
    findings = List.copyOf(findings);
  }
}
