package portcullis.classifier;

import com.google.protobuf.ByteString;
import portcullis.policy.Label;

/**
 * The verdict on one payload. It holds no value of the payload.
 *
 * @param payloadDigest SHA-256 of the payload bytes
 * @param label the maximum of what was found, what was left unscanned, what the caller declared and
 *     what its sessions have carried
 * @param look what was seen
 * @param detectorDigest hex SHA-256 of the detection engine
 * @param schemeDigest hex SHA-256 of the classification scheme
 * @param tainted the sessions' past raised the label
 */
public record Verdict(
    ByteString payloadDigest,
    Label label,
    Look look,
    String detectorDigest,
    String schemeDigest,
    boolean tainted) {}
