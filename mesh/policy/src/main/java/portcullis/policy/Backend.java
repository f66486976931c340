package portcullis.policy;

/**
 * A model that can answer.
 *
 * @param model its id, unique in the mesh
 * @param cloud whether it stands outside the house
 */
public record Backend(String model, boolean cloud) {
  public Backend {
    if (model.isBlank()) {
      throw new IllegalArgumentException("a backend's model must be named");
    }
  }
}
