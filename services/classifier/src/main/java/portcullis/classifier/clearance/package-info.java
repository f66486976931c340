/** The key that clearances are signed with, kept fresh in the background. */
@NullMarked
package portcullis.classifier.clearance;

import org.jspecify.annotations.NullMarked;
