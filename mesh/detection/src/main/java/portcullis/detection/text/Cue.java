package portcullis.detection.text;

/** What a phrase of the lexicon says about the text around it. */
public enum Cue {
  /** A payment card is meant. */
  CARD(Follow.NOTHING),
  /** A telephone number is meant. */
  PHONE(Follow.NOTHING),
  /** A bank account is meant. */
  ACCOUNT(Follow.NOTHING),
  /** A bank's number is meant. */
  BANK_CODE(Follow.NOTHING),
  /** A US social security number is meant. */
  SSN(Follow.NOTHING),
  /**
   * An order, parcel, article or barcode number is meant: counter-evidence for cards and
   * telephones.
   */
  SHOP_NUMBER(Follow.NOTHING),
  /** A secret is meant: password, key, token. */
  SECRET(Follow.NOTHING),
  /** A secret of Amazon Web Services is meant. */
  AWS(Follow.NOTHING),
  /** A secret of Twilio is meant. */
  TWILIO(Follow.NOTHING),
  /** Magento's crypt key is meant. */
  CRYPT(Follow.NOTHING),
  /** A title before a name: Mr., Frau, Mme. */
  TITLE(Follow.NAME),
  /** A greeting before a name: Dear, Hallo. */
  GREETING(Follow.NAME),
  /** Words before a name: my name is, customer. */
  INTRODUCTION(Follow.NAME),
  /** Words that introduce who writes if a greeting stands before them: hello, this is. */
  INTRODUCTION_AFTER_GREETING(Follow.NAME),
  /** The end of a letter: what follows, also on the next line, is who wrote it. */
  CLOSING(Follow.SIGNATURE),
  /** A field that holds a name: firstname. */
  NAME_FIELD(Follow.NAME),
  /** Cost or margin, unmistakably. */
  COST(Follow.AMOUNT),
  /** Cost or margin if an amount follows. */
  COST_IF_AMOUNT(Follow.AMOUNT),
  /** Cost as the name of a field. */
  COST_FIELD(Follow.AMOUNT),
  /** Holds a word for cost or margin, and means something else. */
  COST_NOT(Follow.NOTHING),
  /** Asks what a word means. */
  DEFINITION(Follow.NOTHING),
  /** Suppliers and their terms. */
  SUPPLIER(Follow.AMOUNT),
  /** Suppliers if an amount follows. */
  SUPPLIER_IF_AMOUNT(Follow.AMOUNT),
  /** The shop buys something: from whom and on what terms may follow. */
  SUPPLIER_SOURCE(Follow.SOURCE),
  /** Rules that make prices, prices not yet public. */
  PRICING(Follow.AMOUNT),
  /** Contracts and negotiations. */
  CONTRACT(Follow.NOTHING),
  /** Expected sales. */
  FORECAST(Follow.AMOUNT),
  /** A confidentiality mark, unmistakably. */
  CONFIDENTIAL(Follow.NOTHING),
  /** A confidentiality mark if it is written as one. */
  CONFIDENTIAL_IF_MARKED(Follow.NOTHING),
  /** Other orders for the model. */
  INJECTION(Follow.NOTHING);

  /** What may follow a phrase and belongs to it, so that the reader does not cut there. */
  public enum Follow {
    /** Nothing. */
    NOTHING,
    /** A personal name. */
    NAME,
    /** A personal name, after a comma or on the next line. */
    SIGNATURE,
    /** Filler words and an amount. */
    AMOUNT,
    /** A few words of any kind, among them a name, and an amount. */
    SOURCE
  }

  private final Follow follow;

  Cue(Follow follow) {
    this.follow = follow;
  }

  /** What may follow. */
  public Follow follow() {
    return follow;
  }
}
