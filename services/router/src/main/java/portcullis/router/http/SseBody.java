package portcullis.router.http;

/** A response body that is a stream of events. */
record SseBody(SseStream stream) {}
