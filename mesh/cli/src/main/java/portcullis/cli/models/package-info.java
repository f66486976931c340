/**
 * Local models: a catalogue of small ones that an ordinary package client can fetch, the folder
 * where they lie, and the choice of what answers in the house.
 */
@NullMarked
package portcullis.cli.models;

import org.jspecify.annotations.NullMarked;
