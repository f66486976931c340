package portcullis.router.openai;

/**
 * How much one request may ask for.
 *
 * @param messages of a chat
 * @param choices answers to one chat ({@code n})
 * @param inputs of an embedding request
 * @param tools of a chat
 */
public record BodyLimits(int messages, int choices, int inputs, int tools) {}
