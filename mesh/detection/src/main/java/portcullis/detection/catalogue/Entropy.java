package portcullis.detection.catalogue;

/** Shannon's entropy. */
final class Entropy {
  private Entropy() {}

  /** Bits a character. */
  static double of(String text) {
    var counts = new int[128];
    for (int i = 0; i < text.length(); i++) {
      counts[text.charAt(i) & 127]++;
    }
    double entropy = 0;
    for (int count : counts) {
      if (count > 0) {
        double p = (double) count / text.length();
        entropy -= p * Math.log(p) / Math.log(2);
      }
    }
    return entropy;
  }
}
