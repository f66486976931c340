package portcullis.adapter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import portcullis.testkit.ChatScripts;
import portcullis.testkit.StubProvider;

/** Neither prompt nor answer nor what a provider says of them shows in any log line or refusal. */
final class NoContentOutsideTest {
  private static final String CANARY = "canary-48213";
  private static final String REQUEST = Asking.HELLO.replace("hello", CANARY);

  @Test
  void logsAndRefusalsQuoteNothing() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("portcullis");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.addAppender(lines);
    ours.setLevel(Level.TRACE);
    StringBuilder told = new StringBuilder();
    try (StubProvider stub = StubProvider.start(ChatScripts.streams("m", CANARY))) {
      Asking openai = Asking.openai(stub.url(), Map.of());
      Asking anthropic = Asking.anthropic(stub.url(), null, Map.of());
      for (StubProvider.Script script : scripts()) {
        stub.script(script);
        told.append(said(openai.chat(REQUEST)));
        told.append(said(anthropic.chat(REQUEST)));
      }
    } finally {
      root.detachAppender(lines);
      ours.setLevel(null);
    }

    String logged =
        lines.list.stream()
            .map(e -> e.getFormattedMessage() + " " + e.getThrowableProxy())
            .collect(Collectors.joining("\n"));
    assertTrue(logged.contains("answers with status 400"), "something was logged");
    assertFalse(logged.contains("canary"));
    assertFalse(told.toString().contains("canary"));
  }

  private static String said(Told told) {
    ProviderFailure.Kind kind = told.failure;
    return kind == null
        ? told.refused().message() + told.refused().param()
        : new ProviderFailure(kind) + kind.words();
  }

  private static List<StubProvider.Script> scripts() {
    String quoting =
        "{\"error\":{\"message\":\"bad: "
            + CANARY
            + "\",\"param\":\""
            + CANARY
            + "\",\"code\":\""
            + CANARY
            + "\"}}";
    return List.of(
        (_, wire) -> wire.json(400, quoting),
        (_, wire) -> wire.json(401, quoting),
        (_, wire) -> wire.json(404, quoting),
        (_, wire) -> wire.json(429, quoting),
        (_, wire) -> wire.json(500, quoting),
        (_, wire) -> wire.json(200, quoting),
        (_, wire) -> wire.json(200, CANARY),
        (_, wire) -> wire.whole(200, CANARY, CANARY),
        (_, wire) -> wire.beginEvents().event(CANARY).end(),
        (_, wire) -> wire.beginEvents().event(quoting).end(),
        (_, wire) -> wire.raw(CANARY + "\r\n\r\n").close(),
        (_, wire) -> wire.raw("HTTP/1.1 " + CANARY + "\r\n\r\n").close(),
        (_, wire) -> wire.raw("HTTP/1.1 200 OK\r\n" + CANARY + "\r\n\r\n").close(),
        (_, wire) ->
            wire.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CANARY).close());
  }
}
