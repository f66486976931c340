package portcullis.audit;

import portcullis.tlog.InclusionProof;
import portcullis.tlog.TreeHead;

/**
 * A recorded leaf with the proof that it is in the log.
 *
 * @param index position in the log
 * @param leaf the leaf's JSON; its UTF-8 bytes are what is hashed
 * @param head a head of the log that includes it
 * @param proof the leaf's path to that head
 */
public record Entry(long index, String leaf, TreeHead head, InclusionProof proof) {}
