package portcullis.testkit;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import portcullis.audit.v1.AppendRequest;
import portcullis.audit.v1.AppendResponse;
import portcullis.audit.v1.Appended;
import portcullis.audit.v1.AuditGrpc;
import portcullis.audit.v1.Conflict;
import portcullis.audit.v1.Record;

/** An audit log in memory: idempotent by id and kind, as the real one is. */
public final class FakeAudit extends AuditGrpc.AuditImplBase {
  private final Map<String, Record> records = new LinkedHashMap<>();
  private volatile Runnable before = () -> {};

  /** Before every append: sleep, hang or throw. */
  public void before(Runnable work) {
    before = work;
  }

  /** Everything appended, in order. */
  public List<Record> records() {
    synchronized (records) {
      return List.copyOf(records.values());
    }
  }

  /** Everything of this kind, in order. */
  public List<Record> records(Record.BodyCase kind) {
    return records().stream().filter(r -> r.getBodyCase() == kind).toList();
  }

  @Override
  public void append(AppendRequest request, StreamObserver<AppendResponse> out) {
    before.run();
    Record entry = request.getRecord();
    AppendResponse response;
    synchronized (records) {
      Record there = records.putIfAbsent(entry.getBodyCase() + " " + entry.getId(), entry);
      response =
          there == null || there.equals(entry)
              ? AppendResponse.newBuilder()
                  .setAppended(
                      Appended.newBuilder()
                          .setIndex(records.size())
                          .setLeafHash(ByteString.copyFrom(new byte[32])))
                  .build()
              : AppendResponse.newBuilder().setConflict(Conflict.getDefaultInstance()).build();
    }
    out.onNext(response);
    out.onCompleted();
  }
}
