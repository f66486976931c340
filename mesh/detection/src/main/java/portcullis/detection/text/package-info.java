/**
 * From code points to segments: folding with source offsets, words and phrases, decoders, and the
 * reader that cuts a text. Nothing here knows what a card or a name is, nor whether the text came
 * whole or in pieces.
 */
@NullMarked
package portcullis.detection.text;

import org.jspecify.annotations.NullMarked;
