package portcullis.router;

import java.time.Duration;

/**
 * How long the router waits for others, always within the request's own deadline, and how much it
 * takes from them.
 *
 * @param guard for the guard to take a piece, or to finish once it has everything
 * @param firstByte for a model to begin, while another could be asked instead
 * @param idle for a model that has begun to go on
 * @param answerCharacters most UTF-16 units of one answer, over all choices
 */
public record Bounds(Duration guard, Duration firstByte, Duration idle, long answerCharacters) {}
