package portcullis.router.callers;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import portcullis.mesh.v1.Label;
import portcullis.mesh.v1.RequestContext;
import portcullis.router.Problem;
import portcullis.router.Rejected;
import portcullis.runtime.apikeys.KeyRecord;

/** Reads what a caller says of its request in x-portcullis headers. Values are never logged. */
final class Hints {
  private static final String PREFIX = "x-portcullis-";
  private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,9}");

  private final Headers headers;

  Hints(Headers headers) {
    this.headers = headers;
  }

  RequestContext context(String requestId, KeyRecord key) throws Rejected {
    return RequestContext.newBuilder()
        .setRequestId(requestId)
        .setTenant(key.tenant())
        .setModule(module(key))
        .addAllRoles(key.roles())
        .setSurface(name("surface").orElse(""))
        .setDeclaredLabel(label())
        .setConversation(id("conversation"))
        .setCart(id("cart"))
        .setCustomer(id("customer"))
        .build();
  }

  /** The shorter of the router's own and the caller's. */
  Duration deadline(Duration longest) throws Rejected {
    Optional<String> millis = headers.one(PREFIX + "deadline-ms");
    if (millis.isEmpty()) {
      return longest;
    }
    if (!MILLIS.matcher(millis.get()).matches() || Integer.parseInt(millis.get()) == 0) {
      throw bad("deadline-ms", "must be a positive number of milliseconds");
    }
    Duration wanted = Duration.ofMillis(Integer.parseInt(millis.get()));
    return wanted.compareTo(longest) < 0 ? wanted : longest;
  }

  private String module(KeyRecord key) throws Rejected {
    Optional<String> module = name("module");
    if (module.isPresent() && !key.covers(module.get())) {
      throw new Rejected(Problem.moduleNotAllowed());
    }
    return module.orElse(key.module());
  }

  private Label label() throws Rejected {
    Optional<String> label = headers.one(PREFIX + "label");
    if (label.isEmpty()) {
      return Label.LABEL_UNSPECIFIED;
    }
    return switch (label.get().toLowerCase(Locale.ROOT)) {
      case "public" -> Label.LABEL_PUBLIC;
      case "internal" -> Label.LABEL_INTERNAL;
      case "confidential" -> Label.LABEL_CONFIDENTIAL;
      case "restricted" -> Label.LABEL_RESTRICTED;
      default -> throw bad("label", "must be public, internal, confidential or restricted");
    };
  }

  private Optional<String> name(String header) throws Rejected {
    Optional<String> value = headers.one(PREFIX + header);
    if (value.isPresent() && !KeyRecord.isName(value.get())) {
      throw bad(header, "must be a name: letters, digits, dot, dash, underscore; at most 64");
    }
    return value;
  }

  private String id(String header) throws Rejected {
    Optional<String> value = headers.one(PREFIX + header);
    if (value.isPresent() && !ID.matcher(value.get()).matches()) {
      throw bad(header, "must be 1 to 128 visible ASCII characters");
    }
    return value.orElse("");
  }

  private static Rejected bad(String header, String message) {
    String name = PREFIX + header;
    return new Rejected(Problem.badRequest(name, name + " " + message + "."));
  }
}
