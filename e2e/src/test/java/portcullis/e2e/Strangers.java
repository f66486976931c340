package portcullis.e2e;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import portcullis.runtime.calls.CallCredential;
import portcullis.runtime.calls.CallTable;

/**
 * Callers without a credential, or with one that nobody knows, at every method of the call table.
 */
final class Strangers {
  private static final Map<String, List<String>> WHERE =
      Map.of(
          "portcullis.classifier.v1.Classifier", List.of("classifier"),
          "portcullis.inference.v1.Inference", List.of("adapter-local", "adapter-cloud"),
          "portcullis.outputguard.v1.OutputGuard", List.of("output-guard"),
          "portcullis.audit.v1.Audit", List.of("audit"));

  private Strangers() {}

  /** Each place that answered a stranger otherwise than UNAUTHENTICATED. */
  static List<String> letIn(Mesh mesh) {
    List<String> open = new ArrayList<>();
    CallCredential unknown = CallCredential.create(new SecureRandom());
    for (String method : CallTable.standard().callers().keySet()) {
      String service = method.substring(0, method.indexOf('/'));
      if (!WHERE.containsKey(service)) {
        open.add("nobody tried " + method);
      }
      for (String process : WHERE.getOrDefault(service, List.of())) {
        for (boolean withCredential : new boolean[] {false, true}) {
          Status.Code code =
              call(mesh.service(process).port(), method, withCredential ? unknown : null);
          if (code != Status.Code.UNAUTHENTICATED) {
            open.add(process + " " + method + " " + code);
          }
        }
      }
    }
    return open;
  }

  private static Status.Code call(int port, String method, @Nullable CallCredential credential) {
    NettyChannelBuilder builder = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext();
    if (credential != null) {
      builder.intercept(credential);
    }
    ManagedChannel channel = builder.build();
    try {
      ClientCalls.blockingUnaryCall(
          channel,
          descriptor(method),
          CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS),
          new byte[0]);
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    } finally {
      channel.shutdownNow();
    }
  }

  private static MethodDescriptor<byte[], byte[]> descriptor(String method) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(method)
        .setRequestMarshaller(new Raw())
        .setResponseMarshaller(new Raw())
        .build();
  }

  private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
