package hub.ingest.read;

import hub.schemas.Schemas;
import hub.submission.FindingCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of one contract of a block's bytes. A file in a published schema is decoded straight, any other
 * through Avro's resolution.
 */
abstract class RecordDecoder {

    /** The same in every contract. */
    private static final List<String> EVENTS = Schemas.newest(Schemas.LEARNER_RECORD)
            .getField("event")
            .schema()
            .getTypes()
            .get(1)
            .getEnumSymbols();

    private final BlockDecoder block;
    private final @Nullable ResolvingDecoder resolving;
    private final Decoder in;
    private final Limits limits;
    private @Nullable Fault flaw;

    /**
     * Of one file.
     *
     * @param published the contract's versions, the newest last
     */
    RecordDecoder(Schema writer, List<Schema> published, BlockDecoder block, Limits limits) throws IOException {
        this.block = block;
        this.limits = limits;
        Schema newest = published.get(published.size() - 1);
        this.resolving = published.contains(writer)
                ? null
                : DecoderFactory.get().resolvingDecoder(Schema.applyAliases(writer, newest), newest, block);
        this.in = resolving == null ? block : resolving;
    }

    /** The next record of the block: a row, or what makes it unreadable though the next one can be read. */
    final ReadRow read(long ordinal) throws IOException {
        flaw = null;
        if (resolving != null) {
            resolving.configure(block);
        }
        ReadRow row = record(ordinal);
        if (resolving != null) {
            resolving.drain();
        }
        return flaw == null ? row : new ReadRow.Unreadable(ordinal, flaw);
    }

    /** Reads every field of a record. */
    abstract ReadRow record(long ordinal) throws IOException;

    /** A text; empty where there is none. */
    final String plain(String field) throws IOException {
        String text = text(field);
        return text == null ? "" : text;
    }

    /** Reads one item of an array. */
    interface Item<T> {
        T read() throws IOException;
    }

    final <T> List<T> items(String field, Item<T> item) throws IOException {
        long count = in.readArrayStart();
        if (count == 0) {
            return List.of();
        }
        List<T> items = new ArrayList<>((int) Math.min(count, limits.items()));
        for (; count > 0; count = in.arrayNext()) {
            for (long i = 0; i < count; i++) {
                T read = item.read();
                if (items.size() < limits.items()) {
                    items.add(read);
                } else {
                    mark(Fault.of(FindingCode.ITEMS_TOO_MANY, "field", field, "limit", limits.items()));
                }
            }
        }
        return items;
    }

    final @Nullable String optional(String field) throws IOException {
        if (isNull()) {
            return null;
        }
        return text(field);
    }

    /** An empty text is none. */
    final @Nullable String text(String field) throws IOException {
        String text = in.readString();
        FindingCode found = block.flaw();
        if (found != null) {
            mark(
                    found == FindingCode.TEXT_TOO_LONG
                            ? Fault.of(found, "field", field, "limit", limits.text())
                            : Fault.of(found, "field", field));
        }
        return text.isEmpty() ? null : text;
    }

    final @Nullable String event() throws IOException {
        if (isNull()) {
            return null;
        }
        int symbol = in.readEnum();
        if (symbol < 0 || symbol >= EVENTS.size()) {
            throw new BlockDecoder.BadBytes("enum");
        }
        return EVENTS.get(symbol);
    }

    final @Nullable String version() throws IOException {
        return isNull() ? null : Long.toString(in.readLong());
    }

    /** Takes the branch of a union of null and something. */
    final boolean isNull() throws IOException {
        int branch = in.readIndex();
        if (branch == 0) {
            in.readNull();
            return true;
        }
        if (branch != 1) {
            throw new BlockDecoder.BadBytes("union");
        }
        return false;
    }

    private void mark(Fault found) {
        if (flaw == null) {
            flaw = found;
        }
    }

    final Schema.Field[] order(Schema.Field[] own) throws IOException {
        return resolving == null ? own : resolving.readFieldOrder();
    }

    static Schema.Field[] fields(Schema record) {
        return record.getFields().toArray(new Schema.Field[0]);
    }
}
