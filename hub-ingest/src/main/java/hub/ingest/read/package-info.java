/**
 * Readers of submissions: bytes in, rows as text out, nothing judged yet; uses hub.submission, hub.calendar, hub.schemas;
 * writes no table. Whatever the bytes hold, memory stays bounded and every fault comes out as a value.
 *
 * <p>How an intake goes on where it was interrupted: rows are numbered from 1 in the file's order, the unreadable ones too,
 * and equal bytes give equal rows under equal numbers, whatever the sizes of the batches asked for. The intake keeps in its
 * own transaction the number of rows that are worked (its mark). To go on it opens the same bytes with the same header and
 * limits, calls {@link hub.ingest.read.SubmissionReader#skip} with the mark, and reads on: the next row is number mark + 1.
 * Rows passed over are neither judged nor delivered again; a block of a container file that lies before the mark is held
 * against its sync marker but not unpacked, while CSV is cut into lines again up to the mark. Where the file ends before the
 * mark, skip answers with a smaller number: these are not the bytes that were worked. A break is no row: the mark does not
 * count it, it bears the number of the first row that is lost, and comes again at the same place each time.
 */
@NullMarked
package hub.ingest.read;

import org.jspecify.annotations.NullMarked;
