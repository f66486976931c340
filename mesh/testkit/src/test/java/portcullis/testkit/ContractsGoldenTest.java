package portcullis.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portcullis.audit.v1.AuditProto;
import portcullis.classifier.v1.ClassifierProto;
import portcullis.inference.v1.InferenceProto;
import portcullis.mesh.v1.MeshProto;
import portcullis.mesh.v1.Payload;
import portcullis.outputguard.v1.OutputGuardProto;
import portcullis.router.v1.RouterProto;
import portcullis.runtime.calls.CallTable;

class ContractsGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/contracts");

  static List<FileDescriptor> contracts() {
    return List.of(
        MeshProto.getDescriptor(),
        RouterProto.getDescriptor(),
        ClassifierProto.getDescriptor(),
        InferenceProto.getDescriptor(),
        OutputGuardProto.getDescriptor(),
        AuditProto.getDescriptor());
  }

  /**
   * Names, numbers and types of every field, message and method: what two versions of the mesh must
   * agree on.
   */
  @ParameterizedTest
  @MethodSource("contracts")
  void keepsTheWireForm(FileDescriptor file) throws IOException {
    String form = TextFormat.printer().printToString((Message) file.toProto());
    new Golden(FOLDER.resolve(file.getPackage() + ".textproto")).check(form);
  }

  @Test
  void keepsTheBytesOfAPayload() throws IOException {
    Payload payload =
        Payload.newBuilder()
            .setKind(Payload.Kind.KIND_CHAT_COMPLETION)
            .setJson(
                ByteString.copyFromUtf8(
                    "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"é\"}]}"))
            .build();
    new Golden(FOLDER.resolve("payload.hex"))
        .check(HexFormat.of().formatHex(payload.toByteArray()) + "\n");
  }

  @Test
  void namesEveryMethodInTheCallTable() {
    TreeSet<String> methods = new TreeSet<>();
    contracts()
        .forEach(
            file ->
                file.getServices()
                    .forEach(
                        service ->
                            service
                                .getMethods()
                                .forEach(
                                    m -> methods.add(service.getFullName() + "/" + m.getName()))));
    CallTable table = CallTable.standard();
    TreeSet<String> listed = new TreeSet<>(table.callers().keySet());
    table.open().stream().filter(m -> m.startsWith("portcullis.")).forEach(listed::add);
    assertEquals(methods, listed);
  }
}
