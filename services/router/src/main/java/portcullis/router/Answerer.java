package portcullis.router;

/**
 * Who answers: known once a model has begun.
 *
 * @param model its id
 * @param backend e.g. {@code ollama}
 */
public record Answerer(String model, String backend) {}
