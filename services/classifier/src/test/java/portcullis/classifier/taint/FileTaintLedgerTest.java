package portcullis.classifier.taint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portcullis.classifier.Sessions;
import portcullis.classifier.Sessions.Kind;
import portcullis.classifier.Sessions.Session;
import portcullis.policy.Label;
import portcullis.runtime.redaction.Sensitive;

class FileTaintLedgerTest {
  private static final Sensitive KEY = Sensitive.of("k".repeat(32));
  private static final int RECORD = 21;

  private final Path file;

  FileTaintLedgerTest(@TempDir Path folder) {
    file = folder.resolve("taint");
  }

  @Test
  void knowsNothingAtFirst() throws Exception {
    try (FileTaintLedger ledger = open()) {
      assertEquals(Label.PUBLIC, ledger.carried(cart("shop", "1")));
    }
  }

  @Test
  void onlyRises() throws Exception {
    try (FileTaintLedger ledger = open()) {
      ledger.raise(cart("shop", "1"), Label.RESTRICTED);
      ledger.raise(cart("shop", "1"), Label.CONFIDENTIAL);

      assertEquals(Label.RESTRICTED, ledger.carried(cart("shop", "1")));
    }
  }

  @Test
  void keepsTenantsKindsAndIdsApart() throws Exception {
    try (FileTaintLedger ledger = open()) {
      ledger.raise(cart("shop", "1"), Label.RESTRICTED);

      for (Sessions other :
          List.of(
              cart("shop", "2"),
              cart("shop2", "1"),
              cart("sho", "p1"),
              of("shop", Kind.CUSTOMER, "1"),
              of("shop", Kind.CONVERSATION, "1"))) {
        assertEquals(Label.PUBLIC, ledger.carried(other));
      }
    }
  }

  @Test
  void tellsTheHighestOfAllSessionsAndRaisesAll() throws Exception {
    Sessions both =
        new Sessions("shop", List.of(new Session(Kind.CART, "1"), new Session(Kind.CUSTOMER, "2")));
    try (FileTaintLedger ledger = open()) {
      ledger.raise(of("shop", Kind.CUSTOMER, "2"), Label.CONFIDENTIAL);
      assertEquals(Label.CONFIDENTIAL, ledger.carried(both));

      ledger.raise(both, Label.RESTRICTED);

      assertEquals(Label.RESTRICTED, ledger.carried(cart("shop", "1")));
      assertEquals(Label.RESTRICTED, ledger.carried(of("shop", Kind.CUSTOMER, "2")));
    }
  }

  @Test
  void remembersAfterARestart() throws Exception {
    try (FileTaintLedger ledger = open()) {
      for (int i = 0; i < 100; i++) {
        ledger.raise(cart("shop", "" + i), i % 2 == 0 ? Label.CONFIDENTIAL : Label.RESTRICTED);
      }
    }
    try (FileTaintLedger ledger = open()) {
      for (int i = 0; i < 100; i++) {
        assertEquals(
            i % 2 == 0 ? Label.CONFIDENTIAL : Label.RESTRICTED,
            ledger.carried(cart("shop", "" + i)));
      }
      assertEquals(Label.PUBLIC, ledger.carried(cart("shop", "100")));
    }
  }

  @Test
  void holdsNoIdAndIsPrivate() throws Exception {
    try (FileTaintLedger ledger = open()) {
      ledger.raise(cart("secret-tenant", "secret-cart"), Label.RESTRICTED);
    }
    assertFalse(
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("secret"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void cutsOffWhatWasNotWrittenWhole() throws Exception {
    raiseThree();
    byte[] whole = Files.readAllBytes(file);
    for (int length = whole.length - RECORD + 1; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (FileTaintLedger ledger = open()) {
        assertEquals(Label.RESTRICTED, ledger.carried(cart("shop", "1")));
        assertEquals(Label.PUBLIC, ledger.carried(cart("shop", "2")));
        ledger.raise(cart("shop", "3"), Label.CONFIDENTIAL);
      }
      try (FileTaintLedger ledger = open()) {
        assertEquals(Label.CONFIDENTIAL, ledger.carried(cart("shop", "3")));
      }
    }
  }

  @Test
  void refusesADamagedFile() throws Exception {
    try (FileTaintLedger ledger = open()) {
      for (int i = 0; i < 10; i++) {
        ledger.raise(cart("shop", "" + i), Label.RESTRICTED);
      }
    }
    byte[] damaged = Files.readAllBytes(file);
    damaged[30] ^= 1;
    Files.write(file, damaged);

    assertThrows(TaintUnavailable.class, this::open);
  }

  @Test
  void refusesAnotherKeyAnotherFileAndAFolder() throws Exception {
    raiseThree();
    assertThrows(
        TaintUnavailable.class,
        () -> FileTaintLedger.open(file, Sensitive.of("other".repeat(8)), 100));

    Files.write(file, new byte[0]);
    Files.write(file, "something else that is long enough".getBytes(StandardCharsets.UTF_8));
    assertThrows(TaintUnavailable.class, this::open);

    assertThrows(
        TaintUnavailable.class, () -> FileTaintLedger.open(file.resolveSibling("no/file"), KEY, 9));
  }

  @Test
  void refusesAFileThatOthersMayTouch() throws Exception {
    raiseThree();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

    assertThrows(TaintUnavailable.class, this::open);
  }

  @Test
  void isHeldByOneAtATime() throws Exception {
    try (FileTaintLedger ledger = open()) {
      assertThrows(TaintUnavailable.class, this::open);
      assertEquals(Label.PUBLIC, ledger.carried(cart("shop", "1")));
    }
    open().close();
  }

  @Test
  void countsWhatItDoesNotKnowAsTaintedOnceItIsFull() throws Exception {
    try (FileTaintLedger ledger = FileTaintLedger.open(file, KEY, 3)) {
      for (int i = 0; i < 3; i++) {
        ledger.raise(cart("shop", "" + i), Label.CONFIDENTIAL);
      }
      assertEquals(Label.CONFIDENTIAL, ledger.carried(cart("shop", "1")));
      assertEquals(Label.RESTRICTED, ledger.carried(cart("shop", "unknown")));

      ledger.raise(cart("shop", "more"), Label.CONFIDENTIAL);
      ledger.raise(cart("shop", "1"), Label.RESTRICTED);

      assertEquals(Label.RESTRICTED, ledger.carried(cart("shop", "1")));
    }
    try (FileTaintLedger ledger = FileTaintLedger.open(file, KEY, 3)) {
      assertEquals(Label.RESTRICTED, ledger.carried(cart("shop", "unknown")));
    }
  }

  @Test
  void remembersInMemoryWhatItCannotWrite() throws Exception {
    FileTaintLedger ledger = open();
    ledger.close(); // every write fails from here on

    assertThrows(TaintUnavailable.class, () -> ledger.raise(cart("shop", "1"), Label.RESTRICTED));
    assertThrows(TaintUnavailable.class, () -> ledger.carried(cart("shop", "2")));
  }

  @Test
  void isAppendedToNeverRewritten() throws Exception {
    raiseThree();
    byte[] before = Files.readAllBytes(file);
    try (FileTaintLedger ledger = open()) {
      ledger.raise(cart("shop", "9"), Label.RESTRICTED);
    }
    byte[] after = Files.readAllBytes(file);

    assertEquals(before.length + RECORD, after.length);
    assertEquals(-1, Arrays.mismatch(before, Arrays.copyOf(after, before.length)));
  }

  @Test
  void waitsToBeOpenedAndTellsNothingUntilThen() throws Exception {
    boolean[] keyed = {false};
    try (OpeningTaintLedger ledger =
        new OpeningTaintLedger(
            () -> {
              if (!keyed[0]) {
                throw new TaintUnavailable("no key");
              }
              return open();
            })) {
      assertThrows(TaintUnavailable.class, ledger::open);
      assertThrows(TaintUnavailable.class, () -> ledger.carried(cart("shop", "1")));
      assertThrows(
          TaintUnavailable.class, () -> ledger.raise(cart("shop", "1"), Label.CONFIDENTIAL));
      keyed[0] = true;

      ledger.open();

      assertEquals(Label.CONFIDENTIAL, ledger.carried(cart("shop", "1")));
      assertEquals(Label.PUBLIC, ledger.carried(cart("shop", "2")));
    }
  }

  private void raiseThree() throws Exception {
    try (FileTaintLedger ledger = open()) {
      for (String id : Stream.of("0", "1", "2").toList()) {
        ledger.raise(cart("shop", id), Label.RESTRICTED);
      }
    }
  }

  private FileTaintLedger open() throws TaintUnavailable {
    return FileTaintLedger.open(file, KEY, 1_000);
  }

  private static Sessions cart(String tenant, String id) {
    return of(tenant, Kind.CART, id);
  }

  private static Sessions of(String tenant, Kind kind, String id) {
    return new Sessions(tenant, List.of(new Session(kind, id)));
  }
}
