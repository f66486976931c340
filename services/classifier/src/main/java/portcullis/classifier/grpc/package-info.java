/** The classifier's gRPC face: the only place that sees stubs. */
@NullMarked
package portcullis.classifier.grpc;

import org.jspecify.annotations.NullMarked;
