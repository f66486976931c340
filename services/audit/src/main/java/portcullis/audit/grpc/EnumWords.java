package portcullis.audit.grpc;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.Locale;
import portcullis.audit.leaf.InvalidField;

/** Enum values as words: {@code STATUS_ANSWERED} is "answered". */
final class EnumWords {
  private EnumWords() {}

  static <E extends Enum<E> & ProtocolMessageEnum> String of(String field, E value) {
    if (value.name().equals("UNRECOGNIZED")) {
      throw new InvalidField(field, "a value that this version knows");
    }
    int prefix = value.name().indexOf('_') + 1;
    return value.name().substring(prefix).toLowerCase(Locale.ROOT);
  }
}
