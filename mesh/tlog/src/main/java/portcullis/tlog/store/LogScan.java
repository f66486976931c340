package portcullis.tlog.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import portcullis.tlog.MerkleTree;
import portcullis.tlog.TreeHash;
import portcullis.tlog.TreeHead;

/**
 * Reads a whole log from its first byte: checks every checksum, hashes every leaf, recomputes the
 * root at every commit. Recovery and verification are both this walk.
 */
final class LogScan {
  private final LogFolder folder;
  private final LeafVisitor visitor;
  private final MerkleTree tree = new MerkleTree();
  private final List<Segment> segments = new ArrayList<>();
  private long batches;

  private LogScan(LogFolder folder, LeafVisitor visitor) {
    this.folder = folder;
    this.visitor = visitor;
  }

  /**
   * What a walk found.
   *
   * @param tail the end of the newest segment; nothing if there are no segments
   */
  record Found(MerkleTree tree, List<Segment> segments, long batches, Optional<Tail> tail) {}

  /**
   * The end of the newest segment.
   *
   * @param committed bytes up to the end of the last commit frame; 0 if not even the header is
   *     whole
   * @param length bytes that the segment had when the walk came to it
   * @param echoDue whether the second copy of the last commit frame is missing
   */
  record Tail(String segment, long committed, long length, boolean echoDue) {
    /** Bytes that were never acknowledged. */
    long torn() {
      return length - committed;
    }

    boolean needsRepair() {
      return torn() > 0 || echoDue || committed == 0;
    }
  }

  static Found walk(LogFolder folder, LeafVisitor visitor)
      throws IOException, LogException.Damaged {
    return new LogScan(folder, visitor).walk();
  }

  private Found walk() throws IOException, LogException.Damaged {
    List<String> names = folder.segments();
    Optional<Tail> tail = Optional.empty();
    for (String name : names) {
      boolean newest = name.equals(names.getLast());
      // Taken first: a writer may be appending, and what it adds from now on is not looked at.
      long length = folder.length(name);
      tail = Optional.of(new SegmentWalk(name, newest, length).walk());
    }
    return new Found(tree, segments, batches, tail);
  }

  /** The walk through one segment. */
  private final class SegmentWalk {
    private final Segment segment;
    private final boolean newest;
    private final long length;
    private final List<Frame.Leaf> batch = new ArrayList<>();
    private long batchBytes;
    private long committed = Frames.SEGMENT_HEADER_BYTES;
    private boolean echoDue;

    SegmentWalk(String name, boolean newest, long length) {
      this.segment = new Segment(name, tree.size());
      this.newest = newest;
      this.length = length;
    }

    Tail walk() throws IOException, LogException.Damaged {
      try (InputStream in = new BoundedInput(folder.read(segment.name(), 0), length)) {
        Optional<TreeHead> header =
            Frames.parseSegmentHeader(in.readNBytes(Frames.SEGMENT_HEADER_BYTES));
        segments.add(segment);
        if (!segment.name().equals(Frames.segmentName(tree.size()))) {
          throw damaged(0, "segment does not continue the one before it");
        }
        if (header.isEmpty()) {
          committed = 0;
          return tornOrDamaged(0, "segment header is not whole");
        }
        if (!header.get().equals(tree.head())) {
          throw damaged(0, "segment header does not match its name or the leaves before it");
        }
        return walkFrames(new FrameReader(in, Frames.SEGMENT_HEADER_BYTES));
      }
    }

    private Tail walkFrames(FrameReader frames) throws IOException, LogException.Damaged {
      while (true) {
        Frame frame = frames.next();
        switch (frame) {
          case Frame.Leaf leaf when echoDue -> {
            return tornOrDamaged(leaf.offset(), "commit frame stands only once");
          }
          case Frame.Leaf leaf -> {
            batch.add(leaf);
            batchBytes += Frames.leafFrameBytes(leaf.data());
            if (batchBytes > StoreLimits.MAX_BATCH_BYTES) {
              return tornOrDamaged(leaf.offset(), "batch has no end");
            }
          }
          case Frame.Commit commit -> commit(commit);
          case Frame.Broken broken -> {
            return tornOrDamaged(broken.offset(), broken.why());
          }
          case Frame.End end -> {
            boolean clean = batch.isEmpty() && !echoDue;
            return clean ? tail() : tornOrDamaged(end.offset(), "segment ends within a batch");
          }
        }
      }
    }

    private void commit(Frame.Commit commit) throws LogException.Damaged {
      if (echoDue) {
        if (!commit.head().equals(tree.head())) {
          throw damaged(commit.offset(), "the two copies of a commit frame differ");
        }
        echoDue = false;
      } else {
        takeBatch(commit);
        echoDue = true;
      }
      committed = commit.end();
    }

    private void takeBatch(Frame.Commit commit) throws LogException.Damaged {
      batch.forEach(leaf -> tree.append(TreeHash.leaf(leaf.data())));
      if (batch.isEmpty() || !commit.head().equals(tree.head())) {
        throw damaged(commit.offset(), "root does not match the leaves before it");
      }
      long index = tree.size() - batch.size();
      for (Frame.Leaf leaf : batch) {
        segment.add(leaf.offset());
        Optional<String> wrong = visitor.visit(index++, leaf.data());
        if (wrong.isPresent()) {
          throw damaged(leaf.offset(), wrong.get());
        }
      }
      batch.clear();
      batchBytes = 0;
      batches++;
    }

    /**
     * Only the end of the newest segment may be torn, and only if no commit stands after the tear.
     */
    private Tail tornOrDamaged(long offset, String why) throws IOException, LogException.Damaged {
      if (!newest) {
        throw damaged(offset, why);
      }
      try (InputStream rest =
          new BoundedInput(folder.read(segment.name(), offset), length - offset)) {
        if (CommitSearch.findsCommitBeyond(tree.size(), rest)) {
          throw damaged(offset, why);
        }
      }
      return tail();
    }

    private Tail tail() {
      return new Tail(segment.name(), committed, length, echoDue);
    }

    private LogException.Damaged damaged(long offset, String what) {
      return new LogException.Damaged(segment.name(), offset, what);
    }
  }
}
