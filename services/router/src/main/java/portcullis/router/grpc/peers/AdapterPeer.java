package portcullis.router.grpc.peers;

import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.inference.v1.InferRequest;
import portcullis.inference.v1.InferenceGrpc;
import portcullis.inference.v1.InferenceGrpc.InferenceBlockingV2Stub;
import portcullis.inference.v1.Model;
import portcullis.inference.v1.ModelsRequest;
import portcullis.router.Generation;
import portcullis.router.Request;

/**
 * An inference adapter. Whether its models are outside the house is a fact of which adapter it is,
 * not of what it says.
 */
final class AdapterPeer {
  private static final Logger LOG = LoggerFactory.getLogger(AdapterPeer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final InferenceBlockingV2Stub stub;
  private final boolean cloud;
  private volatile @Nullable List<Model> models;

  AdapterPeer(Channel channel, boolean cloud) {
    this.stub = InferenceGrpc.newBlockingV2Stub(channel);
    this.cloud = cloud;
  }

  boolean cloud() {
    return cloud;
  }

  /** The models that it named last; empty if it never did. */
  Optional<List<Model>> models() {
    return Optional.ofNullable(models);
  }

  /** Asks for the models; keeps those known if there is no answer. */
  void refresh() {
    Context.ROOT.run(this::askForModels);
  }

  private void askForModels() {
    try {
      List<Model> named =
          stub.withDeadlineAfter(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
              .models(ModelsRequest.getDefaultInstance())
              .getModelsList();
      models =
          named.stream()
              .filter(model -> !model.getId().isBlank())
              .map(model -> model.toBuilder().setCloud(cloud).build())
              .toList();
    } catch (StatusException e) {
      LOG.debug("the {} adapter names no models", cloud ? "cloud" : "local");
    }
  }

  Generation ask(Request request, String model, Optional<String> clearance) {
    InferRequest question =
        InferRequest.newBuilder()
            .setPayload(request.payload().bytes())
            .setContext(request.context())
            .setModel(model)
            .setClearance(clearance.orElse(""))
            .build();
    return new CallGeneration(stub.infer(question));
  }
}
