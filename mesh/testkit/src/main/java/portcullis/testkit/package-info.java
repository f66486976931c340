/** What tests share: fakes of the contracts, running services, golden files, architecture rules. */
@NullMarked
package portcullis.testkit;

import org.jspecify.annotations.NullMarked;
