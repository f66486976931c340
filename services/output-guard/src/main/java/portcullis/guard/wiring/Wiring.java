package portcullis.guard.wiring;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import portcullis.detection.Engine;
import portcullis.guard.Guard;
import portcullis.guard.GuardLimits;

/** Puts the guard together. */
@Factory
final class Wiring {
  @Context
  Guard guard() {
    return new Guard(Engine.standard(), GuardLimits.STANDARD);
  }
}
