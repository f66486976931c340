package portcullis.router.grpc.peers;

import io.grpc.Channel;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import portcullis.outputguard.v1.InspectRequest;
import portcullis.outputguard.v1.InspectResponse;
import portcullis.outputguard.v1.Open;
import portcullis.outputguard.v1.OutputGuardGrpc;
import portcullis.outputguard.v1.OutputGuardGrpc.OutputGuardBlockingV2Stub;
import portcullis.policy.GuardLevel;
import portcullis.router.CouldNotTell;
import portcullis.router.Guarding;
import portcullis.router.Inspection;
import portcullis.router.Request;

/** The output guard. */
public final class GuardPeer implements Guarding {
  private final OutputGuardBlockingV2Stub stub;
  private final Duration patience;

  public GuardPeer(Channel channel, Duration patience) {
    this.stub = OutputGuardGrpc.newBlockingV2Stub(channel);
    this.patience = patience;
  }

  @Override
  public Inspection open(Request request, GuardLevel level) throws CouldNotTell {
    BlockingClientCall<InspectRequest, InspectResponse> call = stub.inspect();
    CallInspection inspection = new CallInspection(call);
    Open open =
        Open.newBuilder()
            .setPayload(request.payload().bytes())
            .setContext(request.context())
            .setLevel(
                switch (level) {
                  case MASK -> Open.Level.LEVEL_MASK;
                  case BLOCK -> Open.Level.LEVEL_BLOCK;
                })
            .build();
    try {
      inspection.write(InspectRequest.newBuilder().setOpen(open).build(), patience);
    } catch (CouldNotTell e) {
      inspection.close();
      throw e;
    }
    return inspection;
  }
}
