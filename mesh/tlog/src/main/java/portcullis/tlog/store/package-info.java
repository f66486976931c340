/**
 * The durable log: leaves in append-only segment files, acknowledged only after an fdatasync,
 * checked by the Merkle tree.
 *
 * <h2>What is on disk</h2>
 *
 * A folder of segment files, each named by the index of its first leaf in 20 digits and {@code
 * .log}. A segment is a header and then batches; a batch is its leaf frames and one commit frame,
 * written twice. A commit frame carries the tree's size and root after the batch, so every batch
 * vouches for all leaves before it. All integers are big-endian; {@code Frames} is the only code
 * that knows the layout, and a golden file freezes it.
 *
 * <pre>
 * header  "PCTLOG01"  first leaf index (8)  root before it (32)  CRC32C of all that (4)
 * frame   type (1: leaf 1, commit 2)  payload length (4)  CRC32C of type, length, payload (4)  payload
 * commit  tree size (8)  root hash (32)
 * </pre>
 *
 * <h2>What is promised</h2>
 *
 * <ul>
 *   <li>An append is acknowledged after the fdatasync of its batch; many appends share one.
 *   <li>After a crash, what stands after the last commit frame was never acknowledged and is cut
 *       off. A broken frame with a valid commit frame anywhere after it is damage: the log refuses
 *       to start and says where. The commit frame is written twice so that the same holds for the
 *       last batch: no single damaged byte can make acknowledged leaves look like a torn tail.
 *   <li>A write or sync that fails makes the log read-only until restart. A failed fsync is never
 *       tried again: the kernel may have dropped the pages that it could not write, and the second
 *       call would succeed.
 *   <li>A power loss that persists a batch's commit frame but not its leaves (file systems that
 *       write file sizes before data) also looks like damage, and also refuses to start: wrongly
 *       careful, never wrongly silent.
 *   <li>Whole batches cut off at the end of the newest segment by somebody who can write the folder
 *       are not noticed here; they are by whoever holds a newer tree head (signed checkpoints are
 *       for that).
 * </ul>
 */
@NullMarked
package portcullis.tlog.store;

import org.jspecify.annotations.NullMarked;
