package portcullis.guard.grpc;

import java.util.List;
import java.util.Locale;
import portcullis.detection.Finding;
import portcullis.detection.Passage;
import portcullis.guard.Delta;
import portcullis.guard.Delta.CallDelta;
import portcullis.guard.GuardAction;
import portcullis.guard.Inspection;
import portcullis.guard.Level;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.ToolCallDelta;
import portcullis.outputguard.v1.Blocked;
import portcullis.outputguard.v1.Inspected;
import portcullis.outputguard.v1.Open;
import portcullis.runtime.payload.Leaf;

/** Between the domain and the contracts. */
final class Wire {
  private Wire() {}

  /** Whatever is not MASK blocks. */
  static Level level(Open.Level level) {
    return switch (level) {
      case LEVEL_MASK -> Level.MASK;
      case LEVEL_UNSPECIFIED, LEVEL_BLOCK, UNRECOGNIZED -> Level.BLOCK;
    };
  }

  static Passage passage(Leaf leaf) {
    Passage.Kind kind =
        switch (leaf.kind()) {
          case TEXT -> Passage.Kind.TEXT;
          case KEY -> Passage.Kind.KEY;
          case NUMBER -> Passage.Kind.NUMBER;
        };
    return new Passage(leaf.path(), leaf.text(), kind);
  }

  static List<Delta> deltas(Deltas deltas) {
    return deltas.getChoicesList().stream().map(Wire::delta).toList();
  }

  private static Delta delta(ChoiceDelta delta) {
    return new Delta(
        delta.getIndex(),
        delta.getRole(),
        delta.getContent(),
        delta.getReasoning(),
        delta.getRefusal(),
        delta.getToolCallsList().stream().map(Wire::call).toList(),
        delta.getFinishReason());
  }

  private static CallDelta call(ToolCallDelta call) {
    return new CallDelta(call.getIndex(), call.getId(), call.getName(), call.getArguments());
  }

  static Deltas deltas(List<Delta> deltas) {
    return Deltas.newBuilder().addAllChoices(deltas.stream().map(Wire::choice).toList()).build();
  }

  private static ChoiceDelta choice(Delta delta) {
    return ChoiceDelta.newBuilder()
        .setIndex(delta.choice())
        .setRole(delta.role())
        .setContent(delta.content())
        .setReasoning(delta.reasoning())
        .setRefusal(delta.refusal())
        .addAllToolCalls(delta.calls().stream().map(Wire::toolCall).toList())
        .setFinishReason(delta.finish())
        .build();
  }

  private static ToolCallDelta toolCall(CallDelta call) {
    return ToolCallDelta.newBuilder()
        .setIndex(call.call())
        .setId(call.id())
        .setName(call.name())
        .setArguments(call.arguments())
        .build();
  }

  static Inspected inspected(Inspection inspection, String digest) {
    return Inspected.newBuilder()
        .addAllActions(inspection.actions().stream().map(Wire::action).toList())
        .setCharacters(inspection.characters())
        .setDetectorDigest(digest)
        .build();
  }

  static Blocked blocked(Inspection inspection, String digest) {
    return Blocked.newBuilder()
        .addAllActions(inspection.actions().stream().map(Wire::action).toList())
        .setDetectorDigest(digest)
        .build();
  }

  private static portcullis.outputguard.v1.GuardAction action(GuardAction action) {
    return portcullis.outputguard.v1.GuardAction.newBuilder()
        .setFinding(finding(action.finding()))
        .setKind(
            switch (action.kind()) {
              case MASKED -> portcullis.outputguard.v1.GuardAction.Kind.KIND_MASKED;
              case BLOCKED -> portcullis.outputguard.v1.GuardAction.Kind.KIND_BLOCKED;
            })
        .build();
  }

  private static portcullis.mesh.v1.Finding finding(Finding finding) {
    return portcullis.mesh.v1.Finding.newBuilder()
        .setType(finding.type())
        .setCategory(finding.category().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .setPath(finding.path())
        .setStart(finding.start())
        .setEnd(finding.end())
        .setDetector(finding.detector())
        .setConfidence((float) finding.confidence())
        .setReason(finding.reason())
        .build();
  }
}
