/**
 * What {@code up} is told. A flag outranks its {@code PORTCULLIS_*} variable, which outranks {@code
 * DIR/portcullis.yaml}, which outranks the default.
 */
@NullMarked
package portcullis.cli.settings;

import org.jspecify.annotations.NullMarked;
