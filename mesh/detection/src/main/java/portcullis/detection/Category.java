package portcullis.detection;

/** What a finding is about; a classification scheme gives each category its label. */
public enum Category {
  /** Payment cards and what belongs to them. */
  PAYMENT,
  /** Bank accounts. */
  BANK,
  /** Numbers by which a state knows a person. */
  NATIONAL_ID,
  /** Numbers by which a tax office knows a person or a company. */
  TAX_ID,
  /** E-mail addresses, telephone numbers. */
  CONTACT,
  /** Names of people. */
  PERSON,
  /** Postal addresses. */
  ADDRESS,
  /** Orders, returns, shipments, carts of a customer. */
  ORDER_RECORD,
  /** Passwords, keys, tokens. */
  CREDENTIAL,
  /** What a product costs the shop and what the shop earns. */
  COST_MARGIN,
  /** Suppliers and their terms. */
  SUPPLIER,
  /** Unpublished prices and rules that make prices. */
  PRICING,
  /** Unpublished stock figures. */
  INVENTORY,
  /** Expected sales. */
  FORECAST,
  /** Customer segments and scores. */
  SEGMENT,
  /** Contracts and negotiations. */
  CONTRACT,
  /** Staff, pay, applications. */
  HR,
  /** Disputes, claims, legal advice. */
  LEGAL,
  /** Health, religion, union, sexual life, convictions (GDPR Art. 9 and 10). */
  SPECIAL_CATEGORY,
  /** Source code, hosts, network plans. */
  SOURCE_INFRASTRUCTURE,
  /** Text that tries to give the model other orders. */
  INJECTION,
  /** A mark by which a document calls itself confidential. */
  CONFIDENTIAL_MARK,
  /** Something was hidden: invisible characters, encodings, look-alike letters. */
  OBFUSCATION
}
