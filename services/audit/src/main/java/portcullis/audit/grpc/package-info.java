/** The gRPC face of audit: contracts in, submissions on; the only package that sees stubs. */
@NullMarked
package portcullis.audit.grpc;

import org.jspecify.annotations.NullMarked;
