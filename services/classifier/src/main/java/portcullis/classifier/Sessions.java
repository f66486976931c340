package portcullis.classifier;

import java.util.List;

/**
 * The sessions that a request belongs to, scoped by tenant: the same cart number of two tenants is
 * two carts.
 *
 * @param tenant whose they are, never empty
 * @param sessions none, or up to one of each kind
 */
public record Sessions(String tenant, List<Session> sessions) {
  /** Longest id of a tenant or session, in UTF-16 units. */
  public static final int LONGEST_ID = 256;

  public Sessions {
    sessions = List.copyOf(sessions);
    if (tenant.isEmpty() || tenant.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "tenant must have 1 to " + LONGEST_ID + " characters, not " + tenant.length());
    }
  }

  /** What a session is. */
  public enum Kind {
    CONVERSATION,
    CART,
    CUSTOMER
  }

  /** One session of a tenant. */
  public record Session(Kind kind, String id) {
    public Session {
      if (id.isEmpty() || id.length() > LONGEST_ID) {
        throw new IllegalArgumentException(
            kind + " id must have 1 to " + LONGEST_ID + " characters, not " + id.length());
      }
    }

    /** Never the id: it can name a person. */
    @Override
    public String toString() {
      return kind + "[" + id.length() + " characters]";
    }
  }
}
