package portcullis.runtime.trace;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that the current work belongs to (W3C Trace Context, version 00). It lives in the gRPC
 * context, as the deadline does, so that both follow a request through every service.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits: the caller's span
 * @param flags two hexadecimal digits
 */
public record TraceContext(String traceId, String spanId, String flags) {
  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
  private static final Context.Key<TraceContext> KEY = Context.key("portcullis-trace");
  private static final Metadata.Key<String> HEADER =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Reads a traceparent header; empty if it is malformed. */
  public static Optional<TraceContext> parse(String traceparent) {
    Matcher matcher = FORM.matcher(traceparent);
    return matcher.matches()
        ? Optional.of(new TraceContext(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** A new trace. */
  public static TraceContext start() {
    return new TraceContext(random(16), random(8), "01");
  }

  /** The trace of the current gRPC context. */
  public static Optional<TraceContext> current() {
    return Optional.ofNullable(KEY.get());
  }

  /** The current gRPC context with this trace in it. */
  public Context attachTo(Context context) {
    return context.withValue(KEY, this);
  }

  /** The same trace, one span further. */
  public TraceContext child() {
    return new TraceContext(traceId, random(8), flags);
  }

  /** The header's value. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }

  /** Puts the current trace on every call that is made. */
  public static ClientInterceptor client() {
    return new ClientInterceptor() {
      @Override
      public <Q, A> ClientCall<Q, A> interceptCall(
          MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        Optional<TraceContext> trace = current();
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
          @Override
          public void start(Listener<A> listener, Metadata headers) {
            trace.ifPresent(t -> headers.put(HEADER, t.traceparent()));
            super.start(listener, headers);
          }
        };
      }
    };
  }

  /** Takes the trace of every call that is served, or starts one. */
  public static ServerInterceptor server() {
    return new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        TraceContext trace =
            Optional.ofNullable(headers.get(HEADER))
                .flatMap(TraceContext::parse)
                .map(TraceContext::child)
                .orElseGet(TraceContext::start);
        return Contexts.interceptCall(trace.attachTo(Context.current()), call, headers, next);
      }
    };
  }

  private static String random(int bytes) {
    byte[] id = new byte[bytes];
    do {
      RANDOM.nextBytes(id);
    } while (allZero(id));
    return HexFormat.of().formatHex(id);
  }

  private static boolean allZero(byte[] id) {
    for (byte b : id) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
