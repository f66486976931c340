/** The services behind the router, called by their contracts: the domain's ports over gRPC. */
@NullMarked
package portcullis.router.grpc.peers;

import org.jspecify.annotations.NullMarked;
