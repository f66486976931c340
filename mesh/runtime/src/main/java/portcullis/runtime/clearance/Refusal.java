package portcullis.runtime.clearance;

/** Why a clearance does not count: one value per way to fail. */
public enum Refusal {
  ABSENT("no clearance"),
  MALFORMED("the clearance is malformed"),
  DELEGATION_MALFORMED("the clearance's delegation is malformed"),
  DELEGATION_FORGED("the delegation is not by the secret store's root key"),
  DELEGATION_NOT_IN_FORCE("the delegation is expired or not yet in force"),
  FORGED("the clearance's signature is wrong"),
  NOT_PUBLIC("the clearance is not for a PUBLIC payload with full coverage"),
  OTHER_INSTANCE("the clearance names another instance than its delegation"),
  OTHER_PAYLOAD("the clearance is for other bytes"),
  OTHER_TENANT("the clearance is for another tenant"),
  EXPIRED("the clearance is expired"),
  NOT_YET("the clearance is issued in the future"),
  TOO_LONG_LIVED("the clearance lives longer than 60 seconds");

  private final String reason;

  Refusal(String reason) {
    this.reason = reason;
  }

  /** In words, for the operator. */
  public String reason() {
    return reason;
  }
}
