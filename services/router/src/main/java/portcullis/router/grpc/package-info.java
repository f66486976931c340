/** The gRPC face: the same as the HTTP face, for callers inside the house. */
@NullMarked
package portcullis.router.grpc;

import org.jspecify.annotations.NullMarked;
