package portcullis.tlog;

import java.util.ArrayList;
import java.util.List;

/** Makes altered proofs. */
final class Tampering {
  private Tampering() {}

  /** One copy of the path for each of its bytes, with that byte changed. */
  static List<List<Hash>> everyFlippedByte(List<Hash> path) {
    List<List<Hash>> altered = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      for (int at = 0; at < Hash.LENGTH; at++) {
        byte[] bytes = path.get(i).toBytes();
        bytes[at] ^= (byte) (1 << (at % 8));
        List<Hash> copy = new ArrayList<>(path);
        copy.set(i, Hash.of(bytes));
        altered.add(copy);
      }
    }
    return altered;
  }
}
