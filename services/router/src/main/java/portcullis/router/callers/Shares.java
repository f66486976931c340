package portcullis.router.callers;

import java.util.HashMap;
import java.util.Map;
import portcullis.router.Problem;
import portcullis.router.Rejected;

/**
 * How many requests are answered at once: in all, and for one tenant. What is more is refused at
 * once; there is no queue.
 */
final class Shares {
  private final int inAll;
  private final int perTenant;
  private final Map<String, Integer> held = new HashMap<>();
  private int sum;

  Shares(int inAll, int perTenant) {
    this.inAll = inAll;
    this.perTenant = perTenant;
  }

  synchronized void take(String tenant) throws Rejected {
    if (sum >= inAll) {
      throw new Rejected(Problem.overloaded("The router is answering as much as it can."));
    }
    if (held.getOrDefault(tenant, 0) >= perTenant) {
      throw new Rejected(Problem.overloaded("This tenant has as many requests as it may at once."));
    }
    held.merge(tenant, 1, Integer::sum);
    sum++;
  }

  synchronized void giveBack(String tenant) {
    held.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
    sum--;
  }

  synchronized int taken() {
    return sum;
  }
}
