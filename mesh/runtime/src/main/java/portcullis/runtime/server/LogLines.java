package portcullis.runtime.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import portcullis.runtime.trace.TraceContext;

/**
 * Log events as JSON lines with trace ids. Of an exception only classes and places are written: a
 * message can quote what was being parsed, and no content may reach a log.
 */
public final class LogLines extends EncoderBase<ILoggingEvent> {
  /** Enough to see where; a whole trace of a framework helps nobody. */
  private static final int FRAMES = 12;

  private final JsonFactory factory = new JsonFactory();

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator json = factory.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("message", event.getFormattedMessage());
      TraceContext trace = TraceContext.current().orElse(null);
      if (trace != null) {
        json.writeStringField("trace_id", trace.traceId());
        json.writeStringField("span_id", trace.spanId());
      }
      writeFailure(json, event.getThrowableProxy());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static void writeFailure(JsonGenerator json, @Nullable IThrowableProxy failure)
      throws IOException {
    if (failure == null) {
      return;
    }
    json.writeStringField("exception", failure.getClassName());
    json.writeStringField("at", frames(failure.getStackTraceElementProxyArray()));
    IThrowableProxy cause = failure.getCause();
    if (cause != null) {
      json.writeStringField("cause", cause.getClassName());
      json.writeStringField("cause_at", frames(cause.getStackTraceElementProxyArray()));
    }
  }

  private static String frames(StackTraceElementProxy[] frames) {
    return Arrays.stream(frames)
        .limit(FRAMES)
        .map(f -> f.getStackTraceElement().toString())
        .collect(Collectors.joining(" < "));
  }
}
