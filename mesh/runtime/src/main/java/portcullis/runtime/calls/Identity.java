package portcullis.runtime.calls;

import java.util.regex.Pattern;

/**
 * The name of a workload, e.g. {@code router} or {@code adapter-cloud}: on a cluster its service
 * account.
 */
public record Identity(String name) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public static final Identity ROUTER = new Identity("router");
  public static final Identity CLASSIFIER = new Identity("classifier");
  public static final Identity ADAPTER_LOCAL = new Identity("adapter-local");
  public static final Identity ADAPTER_CLOUD = new Identity("adapter-cloud");
  public static final Identity OUTPUT_GUARD = new Identity("output-guard");
  public static final Identity AUDIT = new Identity("audit");

  /** The command line on one machine; the auditor on a cluster. */
  public static final Identity OPERATOR = new Identity("operator");

  public Identity {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "identity must match " + FORM + ", but has " + name.length() + " other characters");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
