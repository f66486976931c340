package portcullis.tlog.store;

import portcullis.tlog.Hash;

/**
 * Proof of nothing but the writer's word: the leaf is on stable storage.
 *
 * @param index zero-based position in the log
 * @param leafHash RFC 6962 leaf hash
 */
public record Receipt(long index, Hash leafHash) {}
