package portcullis.audit.grpc;

import java.time.Duration;

/**
 * How much the face takes at once.
 *
 * @param calls appends and finds being served; more are refused
 * @param tails tails being served; more are refused
 * @param furthestDeadline how far ahead an intent's deadline may be
 */
public record FaceLimits(int calls, int tails, Duration furthestDeadline) {
  public FaceLimits {
    if (calls < 1 || tails < 1 || !furthestDeadline.isPositive()) {
      throw new IllegalArgumentException(
          "calls is %d, tails is %d, furthestDeadline is %s, expected all above 0"
              .formatted(calls, tails, furthestDeadline));
    }
  }
}
