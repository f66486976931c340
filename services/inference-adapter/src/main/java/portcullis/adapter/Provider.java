package portcullis.adapter;

import java.util.List;

/** One kind of model server: how to ask it. */
public interface Provider {
  /** Puts the question into this provider's wire form; sends nothing. */
  Preparation prepare(Question question);

  /** The models that it runs as far as the settings say, before anybody was asked. */
  List<OfferedModel> known();

  /**
   * The models that it runs. May ask the server: never on the path of a request.
   *
   * @throws ProviderFailure if it could not be asked
   */
  List<OfferedModel> models() throws ProviderFailure;
}
