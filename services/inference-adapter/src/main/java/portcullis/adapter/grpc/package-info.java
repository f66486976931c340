/** The gRPC face, and the audit log as the adapter sees it: the only package that sees stubs. */
@NullMarked
package portcullis.adapter.grpc;

import org.jspecify.annotations.NullMarked;
