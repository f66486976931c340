package portcullis.classifier;

import portcullis.policy.Label;
import portcullis.runtime.payload.PayloadBytes;

/**
 * What is to be classified, for whom.
 *
 * @param payload the bytes and their tree
 * @param sessions the tenant and the sessions that the request belongs to
 * @param declared the caller's own label, which can only raise; PUBLIC if it said nothing
 * @param policyDigest hex SHA-256 of the routing policy in force at the router, empty if none was
 *     named
 * @param mayBeCleared whether the one who asks may be handed a clearance at all
 */
public record Request(
    PayloadBytes payload,
    Sessions sessions,
    Label declared,
    String policyDigest,
    boolean mayBeCleared) {}
