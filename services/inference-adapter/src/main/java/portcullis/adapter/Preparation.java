package portcullis.adapter;

/** What came of putting a question into a provider's wire form. Nothing was sent. */
public sealed interface Preparation permits Preparation.Ready, Refused {
  /** It can be sent. */
  record Ready(Prepared prepared) implements Preparation {}
}
