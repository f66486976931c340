package portcullis.router.grpc.peers;

import io.grpc.Channel;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.classifier.v1.ClassifierGrpc;
import portcullis.classifier.v1.ClassifierGrpc.ClassifierBlockingV2Stub;
import portcullis.classifier.v1.ClassifyRequest;
import portcullis.classifier.v1.ClassifyResponse;
import portcullis.router.Classifying;
import portcullis.router.Lifetime;
import portcullis.router.Reading;
import portcullis.router.Request;

/** The classifier. */
public final class ClassifierPeer implements Classifying {
  private static final Logger LOG = LoggerFactory.getLogger(ClassifierPeer.class);

  private final ClassifierBlockingV2Stub stub;
  private final Duration patience;

  public ClassifierPeer(Channel channel, Duration patience) {
    this.stub = ClassifierGrpc.newBlockingV2Stub(channel);
    this.patience = patience;
  }

  @Override
  public Reading read(Request request, String policyDigest, Lifetime life) {
    ClassifyRequest question =
        ClassifyRequest.newBuilder()
            .setPayload(request.payload().bytes())
            .setContext(request.context())
            .setPolicyDigest(policyDigest)
            .build();
    try {
      // At most half of the time: a request that could not be read is still answered.
      Duration half = life.remaining().dividedBy(2);
      Duration limit = half.compareTo(patience) < 0 ? half : patience;
      ClassifyResponse response =
          stub.withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS).classify(question);
      return believed(request, response);
    } catch (StatusException e) {
      LOG.warn("request {} is unclassified: {}", request.id(), e.getStatus().getCode());
      return new Reading.Unclassified();
    }
  }

  /** A verdict on other bytes is none. */
  private static Reading believed(Request request, ClassifyResponse response) {
    if (!response.getVerdict().getPayloadDigest().equals(request.payload().digest())) {
      LOG.error("request {}: the verdict is about another payload", request.id());
      return new Reading.Unclassified();
    }
    return new Reading.Classified(response);
  }
}
