package portcullis.classifier;

/** What a classifier says of a payload. */
public record Answer(Verdict verdict, Permit permit) {}
