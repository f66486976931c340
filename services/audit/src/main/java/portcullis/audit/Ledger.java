package portcullis.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import portcullis.tlog.TreeHash;
import portcullis.tlog.TreeHead;
import portcullis.tlog.record.AuditRecord;
import portcullis.tlog.record.MalformedRecordException;
import portcullis.tlog.record.RecordBook;
import portcullis.tlog.record.Verdict;
import portcullis.tlog.store.LogException;
import portcullis.tlog.store.LogFolder;
import portcullis.tlog.store.LogStore;
import portcullis.tlog.store.Receipt;
import portcullis.tlog.store.StoreLimits;
import portcullis.tlog.store.Ticket;

/**
 * The audit log with its rules. A record is judged and gets its place under one lock, then waits
 * for the disk outside of it; so two submissions of one id never both fit, and many share one
 * fdatasync.
 */
public final class Ledger implements AutoCloseable {
  /** Who writes the outcomes of abandoned requests. */
  private static final String SELF = "audit";

  private final ReentrantLock lock = new ReentrantLock();
  private final RecordBook book;
  private final LogStore store;
  private final InstantSource clock;

  private Ledger(RecordBook book, LogStore store, InstantSource clock) {
    this.book = book;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Reads the log in the folder and starts to take submissions.
   *
   * @throws LogException.Damaged if any byte or rule of what is recorded does not hold
   * @throws IOException if the folder cannot be read or written
   */
  public static Ledger open(LogFolder folder, StoreLimits limits, InstantSource clock)
      throws IOException, LogException.Damaged {
    RecordBook book = new RecordBook();
    LogStore store = LogStore.open(folder, limits, book.reader());
    return new Ledger(book, store, clock);
  }

  /**
   * Records a submission, and returns once it is on stable storage. The same again gives the same
   * answer.
   *
   * @param writer identity of the workload that submits it, as it authenticated itself
   * @param atMost how long to wait for the disk
   * @throws MalformedRecordException if the body is not what its kind needs
   * @throws LogException if it could not be recorded, or it is not known whether it was
   */
  public AppendAnswer append(Submission submission, String writer, Duration atMost)
      throws MalformedRecordException, LogException {
    return switch (place(submission, writer)) {
      case Placement.Placed placed -> appended(placed.ticket().await(atMost));
      case Placement.Known known -> answerAgain(known.index(), submission, writer, atMost);
      case Placement.Refused refused -> new AppendAnswer.Refused(refused.rule());
    };
  }

  /** Where a submission stands in the log. */
  private sealed interface Placement {
    record Placed(Ticket ticket) implements Placement {}

    record Known(long index) implements Placement {}

    record Refused(String rule) implements Placement {}
  }

  private Placement place(Submission submission, String writer)
      throws MalformedRecordException, LogException {
    byte[] leaf = submission.leaf(writer, clock.instant());
    AuditRecord record = AuditRecord.parse(leaf);
    lock.lock();
    try {
      return switch (book.judge(record)) {
        case Verdict.Fits _ -> {
          Ticket ticket = store.append(leaf);
          book.add(record, ticket.index());
          yield new Placement.Placed(ticket);
        }
        case Verdict.Taken taken -> new Placement.Known(taken.index());
        case Verdict.Breaks breaks -> new Placement.Refused(breaks.rule());
      };
    } finally {
      lock.unlock();
    }
  }

  /** The record that is there already may still be on its way to the disk. */
  private AppendAnswer answerAgain(
      long index, Submission submission, String writer, Duration atMost)
      throws MalformedRecordException, LogException {
    requireDurable(index, atMost);
    byte[] recorded = store.read(index);
    Instant time = AuditRecord.parse(recorded).time();
    boolean same = Arrays.equals(recorded, submission.leaf(writer, time));
    return same
        ? new AppendAnswer.Appended(index, TreeHash.leaf(recorded))
        : new AppendAnswer.Conflict(index);
  }

  private void requireDurable(long index, Duration atMost) throws LogException {
    if (awaitBeyond(index, atMost).size() <= index) {
      throw new LogException.Unsettled("an earlier submission of it has not reached the disk");
    }
  }

  private static AppendAnswer appended(Receipt receipt) {
    return new AppendAnswer.Appended(receipt.index(), receipt.leafHash());
  }

  /**
   * Gives every request that has had no outcome for {@code grace} after its deadline the outcome
   * "abandoned".
   *
   * @return how many were closed
   */
  public int closeAbandoned(Duration grace, Duration atMost)
      throws MalformedRecordException, LogException {
    List<Ticket> tickets = new ArrayList<>();
    for (String requestId : overdue(grace)) {
      if (place(Submission.abandoned(requestId), SELF) instanceof Placement.Placed placed) {
        tickets.add(placed.ticket());
      }
    }
    for (Ticket ticket : tickets) {
      ticket.await(atMost);
    }
    return tickets.size();
  }

  private List<String> overdue(Duration grace) {
    lock.lock();
    try {
      return book.dueBefore(clock.instant().minus(grace));
    } finally {
      lock.unlock();
    }
  }

  /** Everything durable of one request, in log order, proven against the newest head. */
  public List<Entry> find(String requestId) throws LogException {
    TreeHead head = store.head();
    List<Entry> entries = new ArrayList<>();
    for (long index : positions(requestId)) {
      if (index < head.size()) {
        entries.add(
            new Entry(index, text(store.read(index)), head, store.inclusion(index, head.size())));
      }
    }
    return entries;
  }

  private List<Long> positions(String requestId) {
    lock.lock();
    try {
      return book.ofRequest(requestId);
    } finally {
      lock.unlock();
    }
  }

  /** The JSON of one durable leaf. */
  public String read(long index) throws LogException {
    return text(store.read(index));
  }

  /** The newest durable head. */
  public TreeHead head() {
    return store.head();
  }

  /**
   * Waits until more than {@code size} leaves are durable, the time is up, or the log has stopped.
   */
  public TreeHead awaitBeyond(long size, Duration atMost) throws LogException.Unsettled {
    try {
      return store.awaitBeyond(size, atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException.Unsettled("interrupted");
    }
  }

  /** False once a write has failed: nothing is recorded then until the service is started again. */
  public boolean isWritable() {
    return store.isWritable();
  }

  /** Writes what waits and lets go of the files. */
  @Override
  public void close() throws IOException {
    store.close();
  }

  private static String text(byte[] leaf) {
    return new String(leaf, StandardCharsets.UTF_8);
  }
}
