/**
 * What sessions have carried. A conversation, cart or customer that has carried something sensitive
 * stays local, whatever its later requests look like: its history is in the model's context even
 * where it is no longer in the text.
 */
@NullMarked
package portcullis.classifier.taint;

import org.jspecify.annotations.NullMarked;
