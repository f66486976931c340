package portcullis.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;

/** The one place where an exception becomes a line for the reader. */
public final class Failures {
  private Failures() {}

  /** What the exception means; a fault of ours keeps its class, which a bug report needs. */
  public static Failure explain(Throwable thrown) {
    return switch (thrown) {
      case Failure failure -> failure;
      case UncheckedIOException e when e.getCause() != null -> disk(e.getCause());
      case IOException e -> disk(e);
      case InterruptedException _ -> Failure.runtime("interrupted", "run the command again");
      default ->
          Failure.runtime(
              "a fault of Portcullis itself (" + place(thrown) + ")",
              "report it with the command that you ran");
    };
  }

  private static Failure disk(IOException e) {
    String said = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    if (said.toLowerCase(Locale.ROOT).contains("no space left")) {
      return Failure.runtime("the disk is full (" + file(e) + ")", "free some space and try again");
    }
    return switch (e) {
      case AccessDeniedException _ ->
          Failure.runtime(
              "no permission for " + file(e),
              "run as its owner, or choose another folder: --state DIR");
      case NoSuchFileException _ ->
          Failure.runtime(
              file(e) + " is not there", "check the path, or start: " + Invocation.of("up"));
      case NotDirectoryException _, FileAlreadyExistsException _ ->
          Failure.runtime(file(e) + " is no folder", "choose another folder: --state DIR");
      default -> Failure.runtime(said, "check the file or folder named here");
    };
  }

  private static String file(IOException e) {
    return e instanceof FileSystemException f && f.getFile() != null ? f.getFile() : "a file";
  }

  private static String place(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return thrown.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
