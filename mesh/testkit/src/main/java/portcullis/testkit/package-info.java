/**
 * What tests of several modules share: fakes of the contracts, the files that a service process is
 * started with, a service in this process or in one of its own, a clock and a secret store that
 * tests can move and break, golden files, architecture rules. Never on the class path of a running
 * service.
 */
@NullMarked
package portcullis.testkit;

import org.jspecify.annotations.NullMarked;
