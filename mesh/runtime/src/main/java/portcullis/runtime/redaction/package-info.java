/**
 * What is sensitive prints as length and digest, lies in files of mode 0600, and never reaches a
 * log.
 */
@NullMarked
package portcullis.runtime.redaction;

import org.jspecify.annotations.NullMarked;
