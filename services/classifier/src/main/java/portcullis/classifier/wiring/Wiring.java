package portcullis.classifier.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import portcullis.classifier.Classifier;
import portcullis.classifier.Keeper;
import portcullis.classifier.clearance.ClearanceKey;
import portcullis.classifier.clearance.Clearances;
import portcullis.classifier.scan.PayloadScan;
import portcullis.classifier.taint.FileTaintLedger;
import portcullis.classifier.taint.OpeningTaintLedger;
import portcullis.classifier.taint.TaintUnavailable;
import portcullis.detection.Engine;
import portcullis.policy.ClassificationScheme;
import portcullis.runtime.keys.Ed25519;
import portcullis.runtime.redaction.Sensitive;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;
import portcullis.runtime.server.ServiceSettings;

/** Puts the classifier together. */
@Factory
final class Wiring {
  @Context
  Classifier classifier(
      OpeningTaintLedger ledger,
      ClearanceKey key,
      ClassifierSettings settings,
      InstantSource clock) {
    return new Classifier(
        new PayloadScan(Engine.standard()),
        ClassificationScheme.standard(),
        ledger,
        new Clearances(key, settings.clearanceLife(), clock, new SecureRandom()));
  }

  @Singleton
  ClearanceKey key(
      ServiceSettings service, ClassifierSettings settings, SecretPort secrets, Ed25519 ed25519) {
    return new ClearanceKey(service.instance(), settings.delegationLife(), secrets, ed25519);
  }

  @Bean(preDestroy = "close")
  @Singleton
  OpeningTaintLedger ledger(ClassifierSettings settings, SecretPort secrets) {
    return new OpeningTaintLedger(
        () -> FileTaintLedger.open(settings.taintFile(), taintKey(secrets), settings.taintLimit()));
  }

  @Bean(preDestroy = "close")
  @Context
  Keeper keeper(ClearanceKey key, OpeningTaintLedger ledger, InstantSource clock) {
    return new Keeper(key, ledger, clock).start();
  }

  private static Sensitive taintKey(SecretPort secrets) throws TaintUnavailable {
    try {
      return secrets.read(SecretPort.TAINT_KEY);
    } catch (SecretUnavailable e) {
      throw new TaintUnavailable("the taint-key cannot be had", e);
    }
  }
}
