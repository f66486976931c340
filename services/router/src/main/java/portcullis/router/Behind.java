package portcullis.router;

/**
 * What stands behind an exchange.
 *
 * @param classifying reads requests
 * @param models answer them
 * @param guarding inspects answers
 * @param ledger records both
 */
public record Behind(Classifying classifying, Models models, Guarding guarding, Ledger ledger) {}
