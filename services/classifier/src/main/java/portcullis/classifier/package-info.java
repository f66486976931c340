/**
 * The classifier's verdict on one payload: how sensitive it is, what was found where, how much of
 * it was scanned, and whether it may leave.
 *
 * <p>This package is the pure domain; {@code scan} looks into a payload, {@code taint} remembers
 * what a session has carried, {@code clearance} keeps the signing key, {@code grpc} is the face.
 */
@NullMarked
package portcullis.classifier;

import org.jspecify.annotations.NullMarked;
