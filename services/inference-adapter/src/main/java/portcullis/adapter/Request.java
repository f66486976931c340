package portcullis.adapter;

import portcullis.runtime.payload.PayloadBytes;

/**
 * A request as the router makes it.
 *
 * @param clearance compact JWS, or empty
 */
public record Request(
    PayloadBytes payload, String requestId, String tenant, String model, String clearance) {
  /** Never the content, nor the clearance. */
  @Override
  public String toString() {
    return "Request[" + requestId + ", " + tenant + ", " + model + "]";
  }
}
