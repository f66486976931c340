/**
 * The detection engine: finds what must not leave the house in prompts and answers. Pure Java, no
 * I/O, no clock, no framework; thread-safe; linear time on any input; memory bounded by named
 * limits.
 *
 * <p>The way of a text: code points are folded one by one to a plain form that keeps the source
 * offset of every character, a reader cuts the folded text into segments that depend on nothing but
 * the text, and detectors look at one segment and a bounded stretch to its left. {@link
 * portcullis.detection.Engine#scan} and {@link portcullis.detection.StreamScan} run the same
 * reader, which is why a stream finds what a whole text shows, however it is cut
 * (docs/design/0003-streaming-guard.md).
 */
@NullMarked
package portcullis.detection;

import org.jspecify.annotations.NullMarked;
