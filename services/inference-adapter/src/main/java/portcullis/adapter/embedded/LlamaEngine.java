package portcullis.adapter.embedded;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * llama.cpp by way of de.kherud:llama 4.2.0. What is not done here is not done for a reason:
 * nProbs, mean pooling and ids outside the vocabulary abort the process; its templates mangle
 * characters; its context shift forgets silently; close() leaks, so a model is loaded once. An
 * iterator may be cancelled only by the thread that reads it, and must be, or it goes on.
 */
final class LlamaEngine implements TextEngine {
  private final LlamaModel model;
  private final int begin;
  private final String endOfTurn;

  private LlamaEngine(LlamaModel model, int begin, String endOfTurn) {
    this.model = model;
    this.begin = begin;
    this.endOfTurn = endOfTurn;
  }

  /**
   * Loads the model.
   *
   * @throws IOException if the engine cannot; the message names the file
   */
  static LlamaEngine load(Path file, GgufModel facts, int contextLength) throws IOException {
    prepareLibraryFolder();
    ModelParameters parameters =
        new ModelParameters()
            .setModel(file.toString())
            .setThreads(1) // two halve the speed of a small model
            .setThreadsBatch(1)
            .setCtxSize(contextLength)
            .disableContextShift()
            .disableLog();
    try {
      return new LlamaEngine(
          new LlamaModel(parameters), facts.addsBegin() ? 1 : 0, facts.template().endOfTurn());
    } catch (RuntimeException | LinkageError e) {
      throw new IOException(
          file + " could not be loaded by llama.cpp (it needs libgomp and a CPU with AVX2)", e);
    }
  }

  @Override
  public int tokens(String text) {
    return model.encode(text).length;
  }

  @Override
  public int promptTokens(String prompt) {
    return tokens(prompt) + begin;
  }

  @Override
  public int generate(
      String prompt, Sampling sampling, BooleanSupplier stopped, Consumer<String> pieces) {
    LlamaIterator iterator = model.generate(parameters(prompt, sampling)).iterator();
    int count = 0;
    try {
      while (iterator.hasNext() && !stopped.getAsBoolean()) {
        String piece = iterator.next().text;
        if (!piece.isEmpty()) {
          count++;
          pieces.accept(piece);
        }
      }
    } finally {
      if (iterator.hasNext()) {
        iterator.cancel();
      }
    }
    return count;
  }

  private InferenceParameters parameters(String prompt, Sampling sampling) {
    List<String> stop = new ArrayList<>(sampling.stop());
    stop.add(endOfTurn);
    InferenceParameters parameters =
        new InferenceParameters(prompt)
            .setNPredict(sampling.maxTokens())
            .setTemperature(sampling.temperature())
            .setTopP(sampling.topP())
            .setPresencePenalty(sampling.presencePenalty())
            .setFrequencyPenalty(sampling.frequencyPenalty())
            .setStopStrings(stop.toArray(String[]::new));
    sampling.seed().ifPresent(parameters::setSeed);
    return parameters;
  }

  /**
   * The binding unpacks its library into a folder and deletes what looks like an older one there:
   * in /tmp, under a name that everybody knows. So each process has a folder of its own, mode 0700.
   */
  private static void prepareLibraryFolder() throws IOException {
    if (System.getProperty("de.kherud.llama.tmpdir") == null) {
      Path folder =
          Files.createTempDirectory(
              "portcullis-llama",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      System.setProperty("de.kherud.llama.tmpdir", folder.toString());
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // The process ends; the operating system clears its temporary folder.
    }
  }
}
