package portcullis.guard;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import portcullis.detection.Engine;

/** Puts the guard together. */
@Factory
final class Wiring {
  @Context
  Guard guard() {
    return new Guard(Engine.standard(), GuardLimits.STANDARD);
  }
}
