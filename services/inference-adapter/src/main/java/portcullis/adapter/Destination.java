package portcullis.adapter;

/**
 * Where a payload goes.
 *
 * @param address host and port, or empty inside this process
 * @param bytes of body that will be sent
 */
public record Destination(String address, String backend, String model, int bytes) {}
