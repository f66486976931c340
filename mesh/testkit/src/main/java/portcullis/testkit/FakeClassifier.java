package portcullis.testkit;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import portcullis.classifier.v1.ClassifierGrpc;
import portcullis.classifier.v1.ClassifyRequest;
import portcullis.classifier.v1.ClassifyResponse;
import portcullis.classifier.v1.Verdict;
import portcullis.mesh.v1.Coverage;
import portcullis.mesh.v1.Finding;
import portcullis.mesh.v1.Label;
import portcullis.runtime.redaction.Digests;

/**
 * A classifier that says what a test wants. From the start: PUBLIC, with something that looks like
 * a clearance.
 */
public final class FakeClassifier extends ClassifierGrpc.ClassifierImplBase {
  private final List<ClassifyRequest> asked = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<ClassifyResponse.Builder> answer = b -> b;
  private volatile Runnable before = () -> {};

  /** Every payload from now on has this label; only PUBLIC is cleared. */
  public void label(Label label, Finding... findings) {
    answer =
        response -> {
          response.getVerdictBuilder().setLabel(label).addAllFindings(List.of(findings));
          return label == Label.LABEL_PUBLIC ? response : response.clearClearance();
        };
  }

  /** Changes every answer from now on. */
  public void answer(UnaryOperator<ClassifyResponse.Builder> change) {
    answer = change;
  }

  /** Before every answer: sleep, hang or throw. */
  public void before(Runnable work) {
    before = work;
  }

  /** What was asked. */
  public List<ClassifyRequest> asked() {
    return asked;
  }

  @Override
  public void classify(ClassifyRequest request, StreamObserver<ClassifyResponse> out) {
    asked.add(request);
    before.run();
    ByteString digest = ByteString.copyFrom(Digests.sha256(request.getPayload().toByteArray()));
    ClassifyResponse.Builder response =
        ClassifyResponse.newBuilder()
            .setVerdict(
                Verdict.newBuilder()
                    .setPayloadDigest(digest)
                    .setLabel(Label.LABEL_PUBLIC)
                    .setCoverage(Coverage.newBuilder().setFull(true)))
            .setClearance("fake.clearance." + digest.hashCode());
    out.onNext(answer.apply(response).build());
    out.onCompleted();
  }
}
