/**
 * The detectors, one file each, with examples of what they find and what they must leave alone. A
 * test runs every example; a new detector needs its file and a line in {@link
 * portcullis.detection.catalogue.Catalogue}.
 */
@NullMarked
package portcullis.detection.catalogue;

import org.jspecify.annotations.NullMarked;
