package portcullis.adapter;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of a backend: which are allowed, and what lies below it. */
public final class BackendUrl {
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(?:\\.(?:0|[1-9]\\d{0,2})){3}");
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private BackendUrl() {}

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none, or one that this role may not use; the message
   *     says what is expected, without the address
   */
  static URI parse(String text, AdapterRole role) {
    URI uri = uri(text);
    boolean plain = "http".equals(uri.getScheme());
    if (!plain && !"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException("must begin with http:// or https://");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must name a host, and no user");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("must have neither query nor fragment");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new IllegalArgumentException("must have a port from 1 to 65535");
    }
    if (role == AdapterRole.CLOUD && plain && !isLoopback(uri.getHost())) {
      throw new IllegalArgumentException("of a cloud must be https, unless its host is loopback");
    }
    return uri;
  }

  /** Whether the host can only be this machine: judged by its text, no name is looked up. */
  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || (LOOPBACK_V4.matcher(host).matches() && octetsFit(host));
  }

  /** Host and port, as the audit log has them. */
  static String address(URI uri) {
    int port = uri.getPort();
    int standard = "https".equals(uri.getScheme()) ? HTTPS : HTTP;
    return uri.getHost().toLowerCase(Locale.ROOT) + ":" + (port < 0 ? standard : port);
  }

  /** The endpoint below the base: an empty path means {@code /v1}. */
  public static URI endpoint(URI base, String path) {
    String root = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
    return URI.create(
        base.getScheme() + "://" + base.getRawAuthority() + (root.isEmpty() ? "/v1" : root) + path);
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be an address like https://host/v1");
    }
  }

  private static boolean octetsFit(String host) {
    for (String octet : host.split("\\.", -1)) {
      if (Integer.parseInt(octet) > 255) {
        return false;
      }
    }
    return true;
  }
}
