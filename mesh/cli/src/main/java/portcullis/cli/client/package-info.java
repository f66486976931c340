/** How the command line talks to a running mesh: HTTP to the router, gRPC as the operator. */
@NullMarked
package portcullis.cli.client;

import org.jspecify.annotations.NullMarked;
