package portcullis.adapter;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import portcullis.audit.v1.AppendRequest;
import portcullis.audit.v1.AppendResponse;
import portcullis.audit.v1.Appended;
import portcullis.audit.v1.AuditGrpc;
import portcullis.audit.v1.Conflict;
import portcullis.audit.v1.Record;

/** The audit log's promise without its disk: one record for an id. It can be down, slow or mad. */
public final class FakeAudit extends AuditGrpc.AuditImplBase implements AutoCloseable {
  private final Map<String, Record> byId = new ConcurrentHashMap<>();
  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Server server;
  private volatile Mood mood = Mood.WELL;
  private volatile Runnable before = () -> {};

  /** How it behaves. */
  public enum Mood {
    WELL,
    DOWN,
    SILENT,
    ANSWERING_NOTHING
  }

  public FakeAudit() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  public int port() {
    return server.getPort();
  }

  public void is(Mood next) {
    mood = next;
  }

  /** What happens before a record is made. */
  public void before(Runnable action) {
    before = action;
  }

  public List<Record> records() {
    return records;
  }

  public void awaitAsked() throws InterruptedException {
    asked.await();
  }

  @Override
  public void append(AppendRequest request, StreamObserver<AppendResponse> observer) {
    asked.countDown();
    switch (mood) {
      case DOWN -> observer.onError(Status.UNAVAILABLE.asRuntimeException());
      case SILENT -> {}
      case ANSWERING_NOTHING -> answer(observer, AppendResponse.getDefaultInstance());
      case WELL -> {
        before.run();
        Record known = byId.putIfAbsent(request.getRecord().getId(), request.getRecord());
        if (known == null) {
          records.add(request.getRecord());
        }
        boolean same = known == null || known.equals(request.getRecord());
        answer(
            observer,
            same
                ? AppendResponse.newBuilder().setAppended(Appended.getDefaultInstance()).build()
                : AppendResponse.newBuilder().setConflict(Conflict.getDefaultInstance()).build());
      }
    }
  }

  private static void answer(StreamObserver<AppendResponse> observer, AppendResponse response) {
    observer.onNext(response);
    observer.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
