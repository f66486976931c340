/** The guard's gRPC face: the only place that sees stubs. */
@NullMarked
package portcullis.guard.grpc;

import org.jspecify.annotations.NullMarked;
